package io.understudy.platform.linux.filter;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.Vrid;
import io.understudy.platform.linux.TestNamespace;
import io.understudy.platform.linux.TestNetwork;
import io.understudy.platform.linux.kernel.NativeSystemCalls;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.spi.platform.PlatformException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A master in a network namespace that has one virtual address of each family and may drop packets
 * for them, and a host that asks it.
 */
final class FilteredGateway implements AutoCloseable {

  static final VirtualRouterKey ROUTER = router(AddressFamily.IPV4);
  static final VirtualRouterKey ROUTER6 = router(AddressFamily.IPV6);
  static final VirtualAddress ADDRESS = new VirtualAddress(IpAddress.parse("10.99.0.100"), 24);
  static final VirtualAddress ADDRESS6 = new VirtualAddress(IpAddress.parse("fd99::100"), 64);

  private final TestNetwork network = new TestNetwork();
  final AddressFilter filter;

  FilteredGateway(Path runFolder) throws Exception {
    this(NativeSystemCalls.load(), runFolder);
  }

  FilteredGateway(SystemCalls kernel, Path runFolder) throws Exception {
    filter = new AddressFilter(kernel, runFolder);
    master().ip("address", "add", ADDRESS.toString(), "dev", TestNetwork.INTERFACE);
    master().ip("address", "add", ADDRESS6.toString(), "dev", TestNetwork.INTERFACE, "nodad");
  }

  private static VirtualRouterKey router(AddressFamily family) {
    return new VirtualRouterKey(TestNetwork.INTERFACE, new Vrid(51), family);
  }

  TestNamespace master() {
    return network.a();
  }

  TestNamespace host() {
    return network.b();
  }

  void drop(VirtualRouterKey router, VirtualAddress... addresses) throws Exception {
    master().run(() -> filter.replace(Map.of(router, List.of(addresses))));
  }

  boolean isAnswered(VirtualAddress address) throws Exception {
    return isAnswered(host(), address.address().toString());
  }

  /** True if a ping is answered. */
  static boolean isAnswered(TestNamespace from, String address) {
    try {
      from.execute("ping", "-c", "1", "-W", "0.4", address);
      return true;
    } catch (IOException unanswered) {
      return false;
    }
  }

  String tables() throws IOException {
    return master().execute("nft", "list", "tables");
  }

  @Override
  public void close() throws IOException {
    try (network) {
      filter.removeAll();
    } catch (PlatformException refused) {
      throw new IOException(refused);
    }
  }
}
