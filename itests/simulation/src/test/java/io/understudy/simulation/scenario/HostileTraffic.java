package io.understudy.simulation.scenario;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.testkit.Datagram;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/** Datagrams that every router must drop, most of them nearly right. */
final class HostileTraffic {

  private final Dice dice;

  HostileTraffic(Dice dice) {
    this.dice = dice;
  }

  /** One that looks as if it were for this virtual router. */
  Datagram next(VirtualRouterSpec spec) {
    IpAddress source = stranger(spec.key().family());
    ByteBuffer message =
        ForgedAdvertisement.message(
            spec, dice.between(0, 255), spec.advertising().interval(), source);
    return switch (dice.between(0, 9)) {
      case 0 -> withHopLimit(message, source, dice.between(0, 254));
      case 1 -> Datagram.toGroup(source, flipBit(message));
      case 2 -> Datagram.toGroup(source, message.slice(0, dice.between(0, message.limit() - 1)));
      case 3 ->
          Datagram.toGroup(source, setOctet(message, 0, message.get(0) ^ dice.between(1, 255)));
      case 4 -> Datagram.toGroup(source, setOctet(message, 3, 0));
      case 5 -> Datagram.of(source, source, 255, message);
      case 6 -> Datagram.toGroup(source, randomOctets(dice.between(0, 1500)));
      case 7 -> ForgedAdvertisement.unicast(spec, dice.between(0, 255), source, anyOwn(spec));
      case 8 -> inWrongVersion(spec, source);
      default ->
          spec.key().family() == AddressFamily.IPV4
              ? Datagram.ofIpv4Octets(randomOctets(dice.between(0, 100)))
              : Datagram.toGroup(source, randomOctets(9));
    };
  }

  private IpAddress anyOwn(VirtualRouterSpec spec) {
    List<IpAddress> own = AddressPlan.own(AddressPlan.segment(spec.key()), dice.between(0, 4));
    return own.get(spec.key().family() == AddressFamily.IPV4 ? 0 : 1);
  }

  /** Right in every octet over IPv4; over IPv6 there is no version 2. */
  private Datagram inWrongVersion(VirtualRouterSpec spec, IpAddress source) {
    int priority = dice.between(0, 255);
    if (spec.key().family() == AddressFamily.IPV6) {
      Duration interval = spec.advertising().interval();
      return Datagram.toGroup(
          source, setOctet(ForgedAdvertisement.message(spec, priority, interval, source), 0, 0x21));
    }
    ProtocolVersion wrong =
        spec.advertising().version() == ProtocolVersion.V2
            ? ProtocolVersion.V3
            : ProtocolVersion.V2;
    return ForgedAdvertisement.of(Specs.ofVersion(spec, wrong), priority, source);
  }

  static IpAddress stranger(AddressFamily family) {
    return switch (family) {
      case IPV4 -> IpAddress.parse("10.9.9.9");
      case IPV6 -> IpAddress.parse("fe80::9999");
    };
  }

  private static Datagram withHopLimit(ByteBuffer message, IpAddress source, int hopLimit) {
    return Datagram.of(source, Datagram.group(source.family()), hopLimit, message);
  }

  private ByteBuffer flipBit(ByteBuffer message) {
    int at = dice.between(0, message.limit() - 1);
    return setOctet(message, at, message.get(at) ^ 1 << dice.between(0, 7));
  }

  private static ByteBuffer setOctet(ByteBuffer message, int at, int value) {
    return message.put(at, (byte) value);
  }

  private ByteBuffer randomOctets(int count) {
    byte[] octets = new byte[count];
    dice.random().nextBytes(octets);
    return ByteBuffer.wrap(octets);
  }
}
