package io.understudy.platform.linux.filter;

import io.understudy.model.IpAddress;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.spi.platform.PlatformException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * For which addresses packets are dropped, by virtual router. As long as there are none, there is
 * no table and no socket, and the kernel is not asked for anything. Platform thread.
 */
public final class AddressFilter {

  private final FilterTable table;
  private Map<VirtualRouterKey, List<VirtualAddress>> wanted = Map.of();

  /**
   * A filter in the network namespace of the thread that uses it.
   *
   * @param runFolder where to record what the kernel does not clean up by itself
   */
  public AddressFilter(SystemCalls kernel, Path runFolder) {
    Path file = runFolder.resolve("packet-filter");
    table = new FilterTable(kernel, new TableRecord(file, FilterTable.NAME));
  }

  /**
   * Drops packets for these addresses in place of those that these virtual routers had, all at one
   * moment; if that is refused, all stays as it was.
   */
  public void replace(Map<VirtualRouterKey, List<VirtualAddress>> changes)
      throws PlatformException {
    Map<VirtualRouterKey, List<VirtualAddress>> next = new LinkedHashMap<>(wanted);
    next.putAll(changes);
    next.values().removeIf(List::isEmpty);
    if (next.isEmpty()) {
      table.delete();
    } else {
      table.replace(addresses(next));
    }
    wanted = next;
  }

  private static Set<IpAddress> addresses(Map<VirtualRouterKey, List<VirtualAddress>> wanted) {
    Set<IpAddress> addresses = new LinkedHashSet<>();
    for (List<VirtualAddress> some : wanted.values()) {
      some.forEach(address -> addresses.add(address.address()));
    }
    return addresses;
  }

  /** Drops nothing any more, and removes what an earlier life left. */
  public void removeAll() throws PlatformException {
    wanted = Map.of();
    table.delete();
  }
}
