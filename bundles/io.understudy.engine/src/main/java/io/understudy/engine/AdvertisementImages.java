package io.understudy.engine;

import io.understudy.model.Advertising;
import io.understudy.model.Delivery;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.UnicastPeer;
import io.understudy.protocol.wire.ReceiveRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one advertisement of a virtual router is on the wire: one message for each destination and
 * each version that it speaks. Engine thread.
 */
final class AdvertisementImages {

  private @Nullable ReceiveRules current;
  private AdvertisementImage[] images = {};

  /**
   * The messages to send, in order; the same ones until the rules change. An array, for it is
   * walked at each advertisement; not to be changed.
   */
  AdvertisementImage[] of(ReceiveRules rules) {
    if (!rules.equals(current)) {
      images = list(rules);
      current = rules;
    }
    return images;
  }

  private static AdvertisementImage[] list(ReceiveRules rules) {
    Advertising advertising = rules.spec().advertising();
    List<AdvertisementImage> all = new ArrayList<>();
    addTo(all, rules, advertising.version());
    if (advertising.compatibility() == Advertising.Compatibility.VERSION_2) {
      addTo(all, rules, ProtocolVersion.V2); // RFC 9568 8.4.2: both
    }
    return all.toArray(AdvertisementImage[]::new);
  }

  private static void addTo(
      List<AdvertisementImage> all, ReceiveRules rules, ProtocolVersion version) {
    Delivery delivery = rules.spec().advertising().delivery();
    if (!delivery.isUnicast()) {
      all.add(new AdvertisementImage(version, rules.group(), Delivery.HOP_LIMIT));
      return;
    }
    for (UnicastPeer peer : delivery.peers()) {
      all.add(new AdvertisementImage(version, peer.address(), delivery.hopLimit()));
    }
  }
}
