package io.understudy.engine;

import io.understudy.model.AddressFamily;
import io.understudy.model.Authentication;
import io.understudy.model.ChecksumForm;
import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.Effect;
import io.understudy.protocol.wire.Advertisement;
import io.understudy.protocol.wire.AdvertisementCodec;
import io.understudy.protocol.wire.AuthenticationHeaderCodec;
import io.understudy.protocol.wire.Envelope;
import io.understudy.protocol.wire.EthernetCodec;
import io.understudy.protocol.wire.Ipv6Codec;
import io.understudy.protocol.wire.ReceiveRules;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The encoded advertisement of a virtual router in one version for one destination, encoded again
 * only when something in it has changed. Engine thread.
 */
final class AdvertisementImage {

  /** Ethernet, and the larger of IPv6 and IPv4 with an authentication header. */
  private static final int MOST_HEADER_OCTETS =
      EthernetCodec.HEADER_OCTETS
          + Math.max(Ipv6Codec.HEADER_OCTETS, AuthenticationHeaderCodec.OCTETS);

  private final ProtocolVersion version;
  private final IpAddress destination;
  private final int hopLimit;
  private ByteBuffer octets = ByteBuffer.allocateDirect(0);
  private ByteBuffer frame = ByteBuffer.allocateDirect(0);
  private @Nullable Envelope envelope;
  private @Nullable MacAddress framedFor;
  private @Nullable ReceiveRules encodedRules;
  private Effect.@Nullable SendAdvertisement encodedEffect;

  /**
   * Nothing encoded yet.
   *
   * @param version one that the virtual router speaks
   * @param destination the group or a unicast peer
   */
  AdvertisementImage(ProtocolVersion version, IpAddress destination, int hopLimit) {
    this.version = version;
    this.destination = destination;
    this.hopLimit = hopLimit;
  }

  /** The group or the unicast peer that it is for. */
  IpAddress destination() {
    return destination;
  }

  /** True if it is for a group, which may be another than that of the RFC. */
  boolean isMulticast() {
    return destination.isMulticast();
  }

  /**
   * The headers that what {@link #of} gave last will be sent with: a checksum and a digest cover
   * them.
   */
  Envelope envelope() {
    return Objects.requireNonNull(envelope, "the message comes first");
  }

  /** True if it is for the group of the RFC. */
  boolean isForGroup() {
    return destination.equals(Envelope.group(destination.family()));
  }

  /**
   * The message, from position to limit, until the next call.
   *
   * @param rules configuration and packed addresses
   * @param source the address that it will be sent from
   */
  ByteBuffer of(ReceiveRules rules, Effect.SendAdvertisement effect, IpAddress source) {
    if (!rules.equals(encodedRules) || !effect.equals(encodedEffect)) {
      encode(rules, effect, source);
      encodedRules = rules;
      encodedEffect = effect;
    }
    return octets;
  }

  /**
   * The whole frame around the message that {@link #of} gave last, from position to limit, until
   * the next call.
   *
   * @param mac the virtual MAC address that it will be sent from
   */
  ByteBuffer frame(MacAddress mac) {
    if (!mac.equals(framedFor)) {
      clearFrame();
      EthernetCodec.encodeAdvertisement(mac, envelope(), octets.duplicate(), frame);
      frame.flip();
      framedFor = mac;
    }
    return frame;
  }

  /** The whole frame around an IPv4 datagram in which the message is, likewise. */
  ByteBuffer frame(MacAddress mac, ByteBuffer datagram) {
    clearFrame();
    EthernetCodec.encodeDatagram(mac, destination, datagram.duplicate(), frame);
    framedFor = null;
    return frame.flip();
  }

  private void clearFrame() {
    int most = octets.limit() + MOST_HEADER_OCTETS;
    if (frame.capacity() < most) {
      frame = ByteBuffer.allocateDirect(most);
    }
    frame.clear();
  }

  private void encode(ReceiveRules rules, Effect.SendAdvertisement effect, IpAddress source) {
    VirtualRouterSpec spec = rules.spec();
    Authentication authentication = spec.acceptance().authentication();
    Advertisement advertisement =
        new Advertisement(
            version,
            spec.key().vrid(),
            effect.priority(),
            spec.advertising().interval(version),
            rules.addresses(),
            form(spec.key().family(), effect.checksumForm()));
    int length = AdvertisementCodec.length(version, spec.key().family(), rules.addresses().size());
    if (octets.capacity() < length) {
      octets = ByteBuffer.allocateDirect(length);
    }
    octets.clear();
    framedFor = null;
    Envelope headers = new Envelope(source, destination, hopLimit);
    AdvertisementCodec.encode(advertisement, authentication, headers, octets);
    envelope = headers;
    octets.flip();
  }

  /** The form to send; only version 3 over IPv4 leaves a choice. */
  private ChecksumForm form(AddressFamily family, ChecksumForm wanted) {
    return switch (version) {
      case V2 -> ChecksumForm.MESSAGE_ONLY;
      case V3 ->
          switch (family) {
            case IPV4 -> wanted;
            case IPV6 -> ChecksumForm.PSEUDO_HEADER;
          };
    };
  }
}
