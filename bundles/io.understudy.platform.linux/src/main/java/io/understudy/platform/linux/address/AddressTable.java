package io.understudy.platform.linux.address;

import io.understudy.platform.linux.netlink.KernelAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every address that the kernel has, as far as it has told. Platform thread. */
final class AddressTable {

  /** By prefix: IPv4 can have one address twice, with two of them. */
  private final Map<Place, Map<Integer, KernelAddress>> addresses = new LinkedHashMap<>();

  void put(KernelAddress address) {
    addresses
        .computeIfAbsent(Place.of(address), place -> new TreeMap<>())
        .put(address.prefixLength(), address);
  }

  void remove(KernelAddress address) {
    addresses.computeIfPresent(
        Place.of(address),
        (place, there) -> {
          there.remove(address.prefixLength());
          return there.isEmpty() ? null : there;
        });
  }

  Optional<KernelAddress> at(Place place, int prefixLength) {
    return Optional.ofNullable(addresses.getOrDefault(place, Map.of()).get(prefixLength));
  }

  /** The address, with whatever prefix. */
  List<KernelAddress> at(Place place) {
    return List.copyOf(addresses.getOrDefault(place, Map.of()).values());
  }

  List<KernelAddress> all() {
    List<KernelAddress> all = new ArrayList<>();
    addresses.values().forEach(there -> all.addAll(there.values()));
    return all;
  }

  /** What the kernel does not list any more. */
  List<KernelAddress> missingIn(List<KernelAddress> listed) {
    AddressTable there = new AddressTable();
    listed.forEach(there::put);
    List<KernelAddress> missing = all();
    missing.removeIf(known -> there.at(Place.of(known), known.prefixLength()).isPresent());
    return missing;
  }
}
