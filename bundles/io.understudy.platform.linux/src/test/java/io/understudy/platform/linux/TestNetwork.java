package io.understudy.platform.linux;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.understudy.platform.linux.kernel.NativeSystemCalls;
import io.understudy.platform.linux.kernel.SystemCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two network namespaces joined by a wire, for one test: two gateways in one process. In each the
 * interface is {@value #INTERFACE}; a has 10.99.0.1/24 and fd99::1/64, b has 10.99.0.2/24 and
 * fd99::2/64, and both have a link-local address at once.
 */
public final class TestNetwork implements AutoCloseable {

  /** The interface at the end of the wire, in both namespaces. */
  public static final String INTERFACE = "us0";

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final TestNamespace a;
  private final TestNamespace b;

  /** Makes the namespaces; without the right to, the test is skipped. */
  public TestNetwork() throws Exception {
    assumeTrue(isRoot(), "skipped: needs root, to make network namespaces");
    SystemCalls kernel = NativeSystemCalls.load();
    String prefix = "us-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    a = new TestNamespace(kernel, prefix + "-a");
    b = new TestNamespace(kernel, prefix + "-b");
    boolean made = false;
    try {
      make();
      made = true;
    } finally {
      if (!made) {
        close();
      }
    }
  }

  /** One end of the wire. */
  public TestNamespace a() {
    return a;
  }

  /** The other end. */
  public TestNamespace b() {
    return b;
  }

  /** Removes the namespaces, and with them all that is in them. */
  @Override
  public void close() throws IOException {
    try (a;
        b) {}
  }

  private void make() throws Exception {
    a.create();
    b.create();
    // The kernel is slow to see the carrier of a pair whose ends have the same number.
    b.ip("link", "add", "spare", "type", "veth", "peer", "spare2");
    join(INTERFACE);
    configure(a, 1);
    configure(b, 2);
    a.awaitIpv6();
    b.awaitIpv6();
  }

  /**
   * Joins the namespaces by another wire, with this interface at both ends, down and without
   * addresses.
   */
  public void join(String interfaceName) throws IOException {
    a.ip("link", "add", interfaceName, "type", "veth", "peer", interfaceName, "netns", b.name());
  }

  private static void configure(TestNamespace end, int host) throws Exception {
    end.ip("link", "set", "lo", "up");
    end.ip("address", "add", "10.99.0." + host + "/24", "dev", INTERFACE);
    end.ip("address", "add", "fd99::" + host + "/64", "dev", INTERFACE, "nodad");
    end.ip("link", "set", INTERFACE, "up");
  }

  private static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }
}
