package io.understudy.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the machine has whatever the virtual routers do: put there at start, taken away at a planned
 * stop, moved by nobody.
 *
 * @param addresses each with a device of its own
 * @param routing routes and rules
 */
public record StaticSpec(List<VirtualAddress> addresses, Routing routing) {

  /** Nothing. */
  public static final StaticSpec NONE = new StaticSpec(List.of(), Routing.NONE);

  /** Copies the list. */
  public StaticSpec {
    addresses = List.copyOf(addresses);
    Set<String> seen = new HashSet<>();
    for (VirtualAddress address : addresses) {
      String device = address.placement().device();
      Checks.require(device != null, "static address", "have a device", address);
      Checks.require(
          seen.add(address.address() + "%" + device),
          "static address",
          "be listed once per device",
          address);
    }
  }

  /** True if there is nothing. */
  public boolean isEmpty() {
    return addresses.isEmpty() && routing.isEmpty();
  }
}
