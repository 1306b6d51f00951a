package io.understudy.config;

import io.understudy.config.section.DeliverySettings;
import io.understudy.config.section.VrrpInstanceSection;
import io.understudy.model.AddressFamily;
import io.understudy.model.Advertising.Compatibility;
import io.understudy.model.IpAddress;
import io.understudy.model.UnicastPeer;
import java.util.Set;

/** What an instance says of a family must be of one that its addresses have. */
final class FamilyRules {

  private final SectionPool pool;
  private final String pid;
  private final String name;
  private final Set<AddressFamily> families;
  private boolean hold = true;

  private FamilyRules(SectionPool pool, String pid, String name, Set<AddressFamily> families) {
    this.pool = pool;
    this.pid = pid;
    this.name = name;
    this.families = families;
  }

  /** True if all of it is; the rest is refused. */
  static boolean hold(
      SectionPool pool, String pid, VrrpInstanceSection instance, Set<AddressFamily> families) {
    FamilyRules rules = new FamilyRules(pool, pid, instance.identity().name(), families);
    rules.check(instance);
    return rules.hold;
  }

  private void check(VrrpInstanceSection instance) {
    DeliverySettings delivery = instance.sending().delivery();
    for (IpAddress source : delivery.sources().values()) {
      check("sourceAddress", source, source);
    }
    IpAddress group4 = delivery.groups().get(AddressFamily.IPV4);
    IpAddress group6 = delivery.groups().get(AddressFamily.IPV6);
    if (group4 != null) {
      check("multicastGroup4", group4, group4);
    }
    if (group6 != null) {
      check("multicastGroup6", group6, group6);
    }
    for (UnicastPeer peer : delivery.peers()) {
      check("unicastPeers", peer.address(), peer.address());
    }
    for (AddressFamily family : families) {
      if (delivery.isUnicast() && delivery.peers(family).isEmpty()) {
        refuse(
            "unicastPeers",
            "list a peer of %s too, of which '%s' has addresses".formatted(family, name),
            delivery.peers().get(0).address());
      }
    }
    if (instance.sending().compatibility() == Compatibility.VERSION_2
        && !families.contains(AddressFamily.IPV4)) {
      refuse(
          "compatibility",
          "be NONE without IPv4 addresses, for version 2 has no IPv6",
          Compatibility.VERSION_2);
    }
  }

  private void check(String key, IpAddress address, Object shown) {
    if (!families.contains(address.family())) {
      String rule = "be of a family that the Virtual IPs of '%s' have, which is not %s";
      refuse(key, rule.formatted(name, address.family()), shown);
    }
  }

  private void refuse(String key, String rule, Object value) {
    hold = false;
    pool.refuse(pid, key, rule, value);
  }
}
