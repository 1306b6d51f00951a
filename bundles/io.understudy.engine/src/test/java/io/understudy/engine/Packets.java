package io.understudy.engine;

import io.understudy.model.Authentication;
import io.understudy.model.ChecksumForm;
import io.understudy.model.IpAddress;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.Vrid;
import io.understudy.protocol.wire.Advertisement;
import io.understudy.protocol.wire.AdvertisementCodec;
import io.understudy.protocol.wire.Envelope;
import io.understudy.testkit.Datagram;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;

/** Packets as peers send them that are not like us, or not at all right. */
final class Packets {

  private static final int CHECKSUM = 6;
  private static final int IPV4_CHECKSUM = 10;
  private static final int IPV4_HEADER_OCTETS = 20;

  private VirtualRouterSpec router;
  private IpAddress source = Gateway.PEER;
  private int priority = 200;

  private Packets(VirtualRouterSpec router) {
    this.router = router;
  }

  /** Of a peer that has this configuration, with priority 200. */
  static Packets of(VirtualRouterSpec router) {
    Packets packets = new Packets(router);
    packets.source = Gateway.advertisement(router, 1).source();
    return packets;
  }

  Packets from(String address) {
    source = IpAddress.parse(address);
    return this;
  }

  Packets priority(int other) {
    priority = other;
    return this;
  }

  Packets interval(Duration interval) {
    router = Specs.withInterval(router, interval);
    return this;
  }

  Packets addresses(String... addresses) {
    router = Specs.withAddresses(router, addresses);
    return this;
  }

  Packets vrid(int vrid) {
    router = Specs.withKey(router, router.key().interfaceName(), vrid);
    return this;
  }

  /** The message of an advertisement, changed afterwards. */
  ByteBuffer message(ProtocolVersion version, Authentication authentication) {
    return message(version, authentication, Envelope.toGroup(source));
  }

  private ByteBuffer message(
      ProtocolVersion version, Authentication authentication, Envelope envelope) {
    ByteBuffer message = ByteBuffer.allocate(AdvertisementCodec.MOST_OCTETS);
    Advertisement advertisement =
        new Advertisement(
            version,
            new Vrid(router.key().vrid().value()),
            new Priority(priority),
            router.advertising().interval(),
            router.addressList(),
            version == ProtocolVersion.V2 ? ChecksumForm.MESSAGE_ONLY : ChecksumForm.PSEUDO_HEADER);
    AdvertisementCodec.encode(advertisement, authentication, envelope, message);
    return message.flip();
  }

  ByteBuffer message() {
    return message(router.advertising().version(), Authentication.NONE);
  }

  Datagram datagram() {
    return Datagram.toGroup(source, message());
  }

  Datagram datagram(ProtocolVersion version, Authentication authentication) {
    return Datagram.toGroup(source, message(version, authentication));
  }

  /** With octets spoiled, and the checksum as it was. */
  Datagram spoiled(Consumer<ByteBuffer> spoiler) {
    ByteBuffer message = message();
    spoiler.accept(message);
    return Datagram.toGroup(source, message);
  }

  /** With octets spoiled, and a checksum over the message that is right again. */
  Datagram resealed(Authentication authentication, Consumer<ByteBuffer> spoiler) {
    ByteBuffer message = message(router.advertising().version(), authentication);
    spoiler.accept(message);
    return Datagram.toGroup(source, summed(message, CHECKSUM, message.limit()));
  }

  /** The whole IPv4 datagram with octets of its header spoiled, and its checksum right again. */
  Datagram reheaded(Consumer<ByteBuffer> spoiler) {
    ByteBuffer whole = datagram().octets();
    ByteBuffer octets = ByteBuffer.allocate(whole.remaining()).put(whole).flip();
    spoiler.accept(octets);
    return Datagram.ofIpv4Octets(summed(octets, IPV4_CHECKSUM, IPV4_HEADER_OCTETS));
  }

  /** The checksum of RFC 1071 over the first octets. */
  private static ByteBuffer summed(ByteBuffer octets, int field, int length) {
    octets.putShort(field, (short) 0);
    int sum = 0;
    for (int at = 0; at < length; at += Short.BYTES) {
      sum += Short.toUnsignedInt(octets.getShort(at));
    }
    int folded = (sum & 0xFFFF) + (sum >>> 16);
    return octets.putShort(field, (short) ~((folded & 0xFFFF) + (folded >>> 16)));
  }

  /** To the group, with a checksum as if it were of another source or to another destination. */
  Datagram summedFor(IpAddress otherSource, IpAddress otherDestination) {
    Envelope envelope = new Envelope(otherSource, otherDestination, Envelope.HOP_LIMIT);
    return Datagram.toGroup(
        source, message(router.advertising().version(), Authentication.NONE, envelope));
  }

  /** To somebody else than the group. */
  Datagram datagramTo(IpAddress destination) {
    Envelope envelope = new Envelope(source, destination, Envelope.HOP_LIMIT);
    ByteBuffer message = message(router.advertising().version(), Authentication.NONE, envelope);
    return Datagram.of(source, destination, Envelope.HOP_LIMIT, message);
  }
}
