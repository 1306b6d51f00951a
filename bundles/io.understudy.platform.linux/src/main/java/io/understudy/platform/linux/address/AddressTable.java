package io.understudy.platform.linux.address;

import io.understudy.platform.linux.netlink.KernelAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every address that the kernel has, as far as it has told. Platform thread. */
final class AddressTable {

  private final Map<Entry, KernelAddress> addresses = new LinkedHashMap<>();

  /** IPv4 can have one address twice, with two prefixes. */
  private record Entry(Place place, int prefixLength) {

    private static Entry of(KernelAddress address) {
      return new Entry(Place.of(address), address.prefixLength());
    }
  }

  void put(KernelAddress address) {
    addresses.put(Entry.of(address), address);
  }

  void remove(KernelAddress address) {
    addresses.remove(Entry.of(address));
  }

  Optional<KernelAddress> at(Place place, int prefixLength) {
    return Optional.ofNullable(addresses.get(new Entry(place, prefixLength)));
  }

  /** The address, with whatever prefix. */
  List<KernelAddress> at(Place place) {
    List<KernelAddress> found = new ArrayList<>();
    addresses.forEach(
        (entry, address) -> {
          if (entry.place().equals(place)) {
            found.add(address);
          }
        });
    return found;
  }

  List<KernelAddress> all() {
    return List.copyOf(addresses.values());
  }
}
