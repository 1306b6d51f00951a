package io.understudy.config.section;

import io.understudy.api.settings.SectionReader;
import io.understudy.model.AddressFamily;
import io.understudy.model.Delivery;
import io.understudy.model.Delivery.FrameSource;
import io.understudy.model.Mastership.SourceMac;

/** Values that contradict each other about how advertisements travel. */
final class DeliveryRules {

  private DeliveryRules() {}

  static void check(SectionReader reader, VrrpInstanceSection section) {
    DeliverySettings delivery = section.sending().delivery();
    if (delivery.isUnicast()) {
      delivery.groups().forEach((family, group) -> refuseGroup(reader, family, group));
    } else if (delivery.unicastTtl() != Delivery.HOP_LIMIT) {
      reader.refuse(
          DeliverySettings.UNICAST_TTL.key(), "be 255 without unicastPeers", delivery.unicastTtl());
    }
    for (var peer : delivery.peers()) {
      if (peer.address().equals(delivery.sources().get(peer.address().family()))) {
        reader.refuse(
            DeliverySettings.UNICAST_PEERS.key(),
            "not list the sourceAddress of this gateway",
            peer.address());
      }
    }
    checkVirtualMac(reader, section.mastership().sourceMac(), delivery);
  }

  private static void refuseGroup(SectionReader reader, AddressFamily family, Object group) {
    String key =
        switch (family) {
          case IPV4 -> DeliverySettings.MULTICAST_GROUP4.key();
          case IPV6 -> DeliverySettings.MULTICAST_GROUP6.key();
        };
    reader.refuse(key, "be empty with unicastPeers", group);
  }

  private static void checkVirtualMac(
      SectionReader reader, SourceMac sourceMac, DeliverySettings delivery) {
    boolean isVirtual = sourceMac == SourceMac.VIRTUAL_ROUTER;
    boolean fromInterface = delivery.frameSource() == FrameSource.INTERFACE;
    String key = DeliverySettings.VMAC_XMIT_BASE.key();
    if (fromInterface && !isVirtual) {
      reader.refuse(key, "be false without useVmac", true);
    }
    if (isVirtual && delivery.isUnicast() && !fromInterface) {
      reader.refuse(key, "be true with useVmac and unicastPeers", false);
    }
  }
}
