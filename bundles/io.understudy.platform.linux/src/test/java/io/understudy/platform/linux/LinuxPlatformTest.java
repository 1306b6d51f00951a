package io.understudy.platform.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.LinkStatus;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.Vrid;
import io.understudy.platform.linux.kernel.NativeSystemCalls;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.spi.platform.DatagramPort;
import io.understudy.spi.platform.Platform;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.PlatformQueue;
import io.understudy.spi.platform.ReceivedDatagram;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxPlatformTest {

  private static final long PATIENCE_NANOS = 20_000_000_000L;
  private static final ByteBuffer MESSAGE = ByteBuffer.allocate(20);

  @TempDir private Path folder;
  private SystemCalls kernel;
  private TestNetwork network;
  private final Queue<AutoCloseable> open = new ArrayDeque<>();

  @BeforeEach
  void makeNetwork() throws Exception {
    network = new TestNetwork();
    kernel = NativeSystemCalls.load();
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable closeable : open) {
      closeable.close();
    }
    network.close();
  }

  /** By the processor time that the wait takes: it is next to none for one that sleeps. */
  @Test
  void takeoverThatIsExpectedIsWaitedForAwake() throws Exception {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1);
    LinuxPlatform platform = start(network.a());
    MonotonicTime at = platform.clock().now().plus(Duration.ofMillis(300));

    platform.expectTakeover(new VirtualRouterKey("us0", new Vrid(1), AddressFamily.IPV4), at);
    Duration awake = processorTime(() -> platform.awaitUntil(at));
    assertTrue(at.isDue(platform.clock().now()));
    assertTrue(awake.compareTo(Duration.ofMillis(50)) > 0, awake::toString);

    MonotonicTime later = platform.clock().now().plus(Duration.ofMillis(300));
    Duration asleep = processorTime(() -> platform.awaitUntil(later));
    assertTrue(asleep.compareTo(Duration.ofMillis(50)) < 0, asleep::toString);
  }

  private static Duration processorTime(Runnable wait) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    wait.run();
    return Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
  }

  @Test
  void twoGatewaysInOneProcessHearEachOther() throws Exception {
    LinuxPlatform a = start(network.a());
    LinuxPlatform b = start(network.b());
    DatagramPort sender =
        network.a().call(() -> a.open("us0", AddressFamily.IPV4, Platform.Carrier.VRRP));
    DatagramPort receiver =
        network.b().call(() -> b.open("us0", AddressFamily.IPV4, Platform.Carrier.VRRP));
    ReceivedDatagram received = new ReceivedDatagram(ByteBuffer.allocate(2048));

    sender.send(MESSAGE, IpAddress.parse("10.99.0.1"));

    MonotonicTime deadline = b.clock().now().plusNanos(PATIENCE_NANOS);
    boolean heard = receiver.receive(received);
    while (!heard && !deadline.isDue(b.clock().now())) {
      b.awaitUntil(deadline);
      heard = receiver.receive(received);
    }
    assertTrue(heard);
    sender.close();
    receiver.close();
  }

  @Test
  void changeOfAnInterfaceWakesWhoeverTheListenerWakes() throws Exception {
    LinuxPlatform a = start(network.a());
    Queue<LinkStatus> changes = new ConcurrentLinkedQueue<>();
    LinkStatus first =
        a.watch(
            "us0",
            link -> {
              changes.add(link);
              a.wakeUp();
            });

    network.a().ip("link", "set", "us0", "down");

    MonotonicTime deadline = a.clock().now().plusNanos(PATIENCE_NANOS);
    while (!saysDown(changes) && !deadline.isDue(a.clock().now())) {
      a.awaitUntil(deadline);
    }
    assertEquals(LinkStatus.Operation.UP, first.operation());
    assertTrue(saysDown(changes), changes::toString);
  }

  @Test
  void othersThanTheEngineWatchInterfacesToo() throws Exception {
    LinuxPlatform a = start(network.a());
    BlockingQueue<LinkStatus> changes = new LinkedBlockingQueue<>();

    a.links().watch("us0", changes::add);

    LinkStatus first = changes.poll(20, TimeUnit.SECONDS);
    assertEquals(a.watch("us0", link -> {}), first);
  }

  private static boolean saysDown(Queue<LinkStatus> changes) {
    return changes.stream().anyMatch(link -> link.operation() == LinkStatus.Operation.DOWN);
  }

  @Test
  void nothingIsLeftOpenAfterClose() throws Exception {
    List<String> before = openFiles();
    LinuxPlatform platform =
        network.a().call(() -> LinuxPlatform.start(kernel, Scheduling.ORDINARY, folder));
    DatagramPort port =
        network.a().call(() -> platform.open("us0", AddressFamily.IPV6, Platform.Carrier.VRRP));

    port.close();
    platform.close();

    assertEquals(before, openFiles());
    assertFalse(
        Thread.getAllStackTraces().keySet().stream()
            .anyMatch(thread -> thread.getName().startsWith("vrrp-")));
  }

  @Test
  void portThatWasLeftOpenIsClosedWithThePlatform() throws Exception {
    List<String> before = openFiles();
    LinuxPlatform platform =
        network.a().call(() -> LinuxPlatform.start(kernel, Scheduling.ORDINARY, folder));
    DatagramPort port =
        network.a().call(() -> platform.open("us0", AddressFamily.IPV6, Platform.Carrier.VRRP));

    platform.close();

    assertEquals(before, openFiles());
    ReceivedDatagram received = new ReceivedDatagram(ByteBuffer.allocate(2048));
    assertThrows(IllegalStateException.class, () -> port.receive(received));
    assertThrows(IllegalStateException.class, () -> port.send(MESSAGE, IpAddress.parse("fd99::1")));
    assertThrows(IllegalStateException.class, () -> platform.awaitUntil(MonotonicTime.NEVER));
    assertThrows(
        IllegalStateException.class,
        () -> platform.open("us0", AddressFamily.IPV6, Platform.Carrier.VRRP));
    port.close();
  }

  @Test
  void secondOneInTheNamespaceIsRefusedAndLeavesNothingOpen() throws Exception {
    LinuxPlatform first = start(network.a());
    List<String> before = openFiles();

    PlatformException refused = assertThrows(PlatformException.class, () -> start(network.a()));

    assertEquals(
        "another Understudy runs in this network namespace; stop it first", refused.reason());
    assertEquals(before, openFiles());
    first.close();
    start(network.a());
  }

  @Test
  void nextOneWaitsForOneThatIsClosing() throws Exception {
    LinuxPlatform first = start(network.a());
    FutureTask<LinuxPlatform> next = new FutureTask<>(() -> start(network.a()));
    new Thread(next).start();

    first.close();

    assertEquals(
        LinkStatus.Operation.UP,
        next.get(20, TimeUnit.SECONDS).watch("us0", link -> {}).operation());
  }

  @Test
  void withoutPrivilegesItStartsAndNamesTheOneThatIsMissing() throws Exception {
    String said =
        network
            .a()
            .execute(
                "setpriv",
                "--bounding-set=-all",
                "--inh-caps=-all",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Unprivileged.class.getName(),
                folder.toString());

    assertTrue(said.contains("started"), said);
    assertTrue(
        said.contains(
            "cannot open a VRRP socket for IPv4 on us0: the process needs the capability"
                + " CAP_NET_RAW"),
        said);
    assertTrue(said.contains("us0 is UP"), said);
    assertTrue(said.contains("the process needs the capability CAP_NET_ADMIN"), said);
  }

  @Test
  void threadThatRenewsLeasesComesNextToTheEngineThread() throws Exception {
    assertEquals(List.of("9 2"), scheduling("vrrp-platform", "rr:10"));
    assertEquals(List.of("1 1"), scheduling("vrrp-platform", "fifo:1"));
    assertEquals(List.of("0 0"), scheduling("vrrp-platform", "off"));
  }

  /** Real-time priority and policy of the threads of a name, with such an engine thread. */
  private List<String> scheduling(String thread, String ofEngine) throws Exception {
    LinuxPlatform platform =
        network.a().call(() -> LinuxPlatform.start(kernel, Scheduling.parse(ofEngine), folder));
    CountDownLatch carriedOut = new CountDownLatch(1);
    platform
        .queue()
        .removeLeftovers(
            new PlatformQueue.Completion() {
              @Override
              public void completed() {
                carriedOut.countDown();
              }

              @Override
              public void failed(String evidence) {
                completed();
              }
            });
    assertTrue(carriedOut.await(10, TimeUnit.SECONDS));
    List<String> found = new ArrayList<>();
    try (platform;
        Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
      for (Path task : tasks.toList()) {
        String stat = stat(task);
        if (stat.contains("(" + thread + ")")) {
          List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
          found.add(fields.get(37) + " " + fields.get(38).strip());
        }
      }
    }
    return found;
  }

  /** Nothing for a thread that has ended meanwhile. */
  private static String stat(Path task) throws IOException {
    try {
      return Files.readString(task.resolve("stat"));
    } catch (NoSuchFileException ended) {
      return "";
    }
  }

  private LinuxPlatform start(TestNamespace namespace) throws Exception {
    LinuxPlatform platform =
        namespace.call(
            () ->
                LinuxPlatform.start(kernel, Scheduling.ORDINARY, folder.resolve(namespace.name())));
    open.add(platform);
    return platform;
  }

  /** Sockets, timers, counters and epolls. */
  private static List<String> openFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files
          .map(LinuxPlatformTest::target)
          .filter(name -> name.startsWith("socket:") || name.startsWith("anon_inode:"))
          .toList();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException gone) {
      return "/gone";
    }
  }
}
