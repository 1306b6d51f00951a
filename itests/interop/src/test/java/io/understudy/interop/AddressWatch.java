package io.understudy.interop;

import io.understudy.interop.AddressChange.Kind;
import io.understudy.lab.Lab;
import io.understudy.lab.Lines;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What happens to the addresses of a gateway, by the kernel's own account. */
final class AddressWatch {

  private final Lines lines;
  private final Lab lab;
  private final String place;

  AddressWatch(Lab lab, String place) {
    this.lab = lab;
    this.place = place;
    lines = lab.start(place, Map.of(), List.of("ip", "-ts", "monitor", "address")).lines();
  }

  /** A position to search from: only what happens after this call. */
  int now() {
    return lines.size();
  }

  /** The first such change at or after a position, waited for. */
  AddressChange await(int from, Duration deadline, Kind kind, String address) {
    String found =
        lines.await(
            from,
            deadline,
            address + " " + kind,
            line ->
                AddressChange.parse(line)
                    .filter(each -> each.kind() == kind && each.address().equals(address))
                    .isPresent());
    return AddressChange.parse(found).orElseThrow();
  }

  /** All changes of an address since a position. */
  List<AddressChange> changesSince(int from, String address) {
    return lines.parsed(from, AddressChange::parse).stream()
        .filter(each -> each.address().equals(address))
        .toList();
  }

  /** Whether the interface has the address at this time. */
  boolean isPresent(String address) {
    return lab.ip(place, "-brief address show dev " + RouterPlan.INTERFACE)
        .contains(" " + address + "/");
  }

  /** Whether an interface of the gateway that is not held down has the address at this time. */
  boolean isHeld(String address) {
    return lab.ip(place, "-brief address show")
        .lines()
        .filter(line -> !line.matches("[^ ]+ +DOWN .*"))
        .anyMatch(line -> line.contains(" " + address + "/"));
  }
}
