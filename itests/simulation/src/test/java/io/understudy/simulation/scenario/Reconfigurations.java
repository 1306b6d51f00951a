package io.understudy.simulation.scenario;

import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.VirtualAddress;
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
    return dice.happens(15)
        ? Specs.without(now, original.key())
        : Specs.change(now, original.key(), this::change);
  }

  private VirtualRouterSpec change(VirtualRouterSpec spec) {
    return switch (dice.between(0, 4)) {
      case 0 -> spec.priority().isOwner() ? spec : Specs.withPriority(spec, dice.between(1, 254));
      case 1 -> addAddress(spec);
      case 2 -> removeAddress(spec);
      case 3 -> Specs.withPreemption(spec, ClusterPlan.preemption(dice));
      default -> changeInterval(spec);
    };
  }

  private VirtualRouterSpec addAddress(VirtualRouterSpec spec) {
    VirtualAddress extra =
        AddressPlan.virtual(spec.key(), dice.between(1, MOST_ADDRESSES), 1).get(0);
    List<VirtualAddress> addresses = new ArrayList<>(spec.addresses());
    if (!addresses.contains(extra)) {
      addresses.add(extra);
    }
    return Specs.withAddresses(spec, addresses);
  }

  private VirtualRouterSpec removeAddress(VirtualRouterSpec spec) {
    List<VirtualAddress> addresses = new ArrayList<>(spec.addresses());
    if (addresses.size() > 1) {
      addresses.remove(dice.between(0, addresses.size() - 1));
    }
    return Specs.withAddresses(spec, addresses);
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
