package io.understudy.simulation.scenario;

import io.understudy.model.Advertising.Concession;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualAddress.Listing;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.simulation.cluster.Gateway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What operators change while everything runs. */
final class Reconfigurations {

  private static final int MOST_ADDRESSES = 5;

  private final Dice dice;
  private final Map<Gateway, ConfigurationSnapshot> originals = new HashMap<>();

  Reconfigurations(Dice dice) {
    this.dice = dice;
  }

  /** The virtual routers that a gateway was configured with at first. */
  List<VirtualRouterSpec> routers(Gateway gateway) {
    return originals.computeIfAbsent(gateway, Gateway::configuration).routers();
  }

  /** One change, or back to what it was at first. */
  ConfigurationSnapshot change(Gateway gateway) {
    ConfigurationSnapshot now = gateway.configuration();
    VirtualRouterSpec original = dice.oneOf(routers(gateway));
    if (now.routers().stream().noneMatch(spec -> spec.key().equals(original.key()))) {
      return originals.get(gateway);
    }
    if (!originals.get(gateway).syncGroups().isEmpty() && dice.happens(15)) {
      return Specs.withGroups(
          now,
          now.syncGroups().isEmpty() && now.routers().size() == routers(gateway).size()
              ? originals.get(gateway).syncGroups()
              : List.of());
    }
    return dice.happens(15)
        ? Specs.without(now, original.key())
        : Specs.change(now, original.key(), this::change);
  }

  private VirtualRouterSpec change(VirtualRouterSpec spec) {
    return switch (dice.between(0, 7)) {
      case 0 -> spec.priority().isOwner() ? spec : Specs.withPriority(spec, dice.between(1, 254));
      case 1 -> addAddress(spec);
      case 2 -> removeAddress(spec);
      case 3 -> Specs.withPreemption(spec, ClusterPlan.preemption(dice));
      case 4 -> Specs.withMissed(spec, ClusterPlan.missed(dice));
      case 5 -> Specs.withConcession(spec, dice.oneOf(List.of(Concession.values())));
      case 6 -> relistAddress(spec);
      default -> changeInterval(spec);
    };
  }

  private VirtualRouterSpec addAddress(VirtualRouterSpec spec) {
    VirtualAddress extra =
        AddressPlan.virtual(spec.key(), dice.between(1, MOST_ADDRESSES), 1).get(0);
    List<VirtualAddress> addresses = new ArrayList<>(spec.addresses());
    if (addresses.stream().noneMatch(held -> held.address().equals(extra.address()))) {
      addresses.add(extra);
    }
    return Specs.withAddresses(spec, addresses);
  }

  private VirtualRouterSpec removeAddress(VirtualRouterSpec spec) {
    List<VirtualAddress> addresses = new ArrayList<>(spec.addresses());
    if (addresses.size() > 1) {
      addresses.remove(dice.between(0, addresses.size() - 1));
    }
    return withAdvertisedOne(spec, addresses);
  }

  private VirtualRouterSpec relistAddress(VirtualRouterSpec spec) {
    List<VirtualAddress> addresses = new ArrayList<>(spec.addresses());
    int at = dice.between(0, addresses.size() - 1);
    VirtualAddress before = addresses.get(at);
    addresses.set(at, before.listed(before.isAdvertised() ? Listing.EXCLUDED : Listing.ADVERTISED));
    return withAdvertisedOne(spec, addresses);
  }

  private static VirtualRouterSpec withAdvertisedOne(
      VirtualRouterSpec spec, List<VirtualAddress> addresses) {
    return addresses.stream().anyMatch(VirtualAddress::isAdvertised)
        ? Specs.withAddresses(spec, addresses)
        : spec;
  }

  private VirtualRouterSpec changeInterval(VirtualRouterSpec spec) {
    if (spec.advertising().version() == ProtocolVersion.V2) {
      return spec; // all routers of a version 2 group have the same
    }
    Duration interval = spec.advertising().interval();
    return Specs.withInterval(
        spec,
        dice.happens(50) && interval.compareTo(Duration.ofMillis(500)) <= 0
            ? interval.multipliedBy(2)
            : Duration.ofMillis(Math.max(10, interval.toMillis() / 20 * 10)));
  }
}
