package io.understudy.simulation.scenario;

import io.understudy.model.IpAddress;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.testkit.Datagram;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/** Advertisements made by hand, right in every octet, in the name of a router that is not there. */
public final class ForgedAdvertisement {

  private static final int CHECKSUM = 6;
  private static final int VRRP = 112;

  private ForgedAdvertisement() {}

  /** What a router of this configuration would send with that priority from that address. */
  public static Datagram of(VirtualRouterSpec spec, int priority, IpAddress source) {
    return Datagram.toGroup(source, message(spec, priority, spec.advertising().interval(), source));
  }

  /** As {@link #of(VirtualRouterSpec, int, IpAddress)}, with another interval. */
  public static Datagram of(
      VirtualRouterSpec spec, int priority, Duration interval, IpAddress source) {
    return Datagram.toGroup(source, message(spec, priority, interval, source));
  }

  /** Right in every octet, but to one gateway's own address. */
  static Datagram unicast(
      VirtualRouterSpec spec, int priority, IpAddress source, IpAddress destination) {
    ByteBuffer message =
        message(spec, priority, spec.advertising().interval(), source, destination);
    return Datagram.of(source, destination, 255, message);
  }

  static ByteBuffer message(
      VirtualRouterSpec spec, int priority, Duration interval, IpAddress source) {
    return message(spec, priority, interval, source, Datagram.group(source.family()));
  }

  private static ByteBuffer message(
      VirtualRouterSpec spec,
      int priority,
      Duration interval,
      IpAddress source,
      IpAddress destination) {
    List<VirtualAddress> listed =
        spec.addresses().stream().filter(VirtualAddress::isAdvertised).toList();
    boolean isV2 = spec.advertising().version() == ProtocolVersion.V2;
    int addresses = listed.size() * spec.key().family().octets();
    ByteBuffer message = ByteBuffer.allocate(8 + addresses + (isV2 ? 8 : 0));
    message.put((byte) (spec.advertising().version().number() << 4 | 1));
    message.put((byte) spec.key().vrid().value());
    message.put((byte) priority).put((byte) listed.size());
    message.putShort((short) (isV2 ? interval.toSeconds() : interval.toMillis() / 10));
    message.putShort((short) 0);
    listed.forEach(virtual -> virtual.address().write(message));
    long sum = isV2 ? 0 : pseudoHeader(source, destination, message.capacity());
    for (int at = 0; at < message.capacity(); at += 2) {
      sum += message.getShort(at) & 0xFFFF;
    }
    message.putShort(CHECKSUM, (short) ~(int) (sum % 0xFFFF));
    return message.rewind();
  }

  private static long pseudoHeader(IpAddress source, IpAddress destination, int length) {
    return words(source) + words(destination) + VRRP + length;
  }

  private static long words(IpAddress address) {
    return words(address.high()) + words(address.low());
  }

  private static long words(long bits) {
    return (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
  }
}
