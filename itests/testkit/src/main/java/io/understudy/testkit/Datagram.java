package io.understudy.testkit;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.spi.platform.Platform.Carrier;
import io.understudy.spi.platform.ReceivedDatagram;
import io.understudy.spi.platform.ReceivedDatagram.Layer;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One IP datagram on a segment, with a real header for IPv4; immutable. */
public final class Datagram {

  private static final int HOP_LIMIT = 255;
  private static final int VRRP = 112;
  private static final int SEALED = 51;
  private static final int ETHERNET_HEADER_OCTETS = 14;
  private static final int IPV4_HEADER_OCTETS = 20;
  private static final int IPV6_HEADER_OCTETS = 40;
  private static final int IPV4_PROTOCOL = 9;
  private static final int AUTHENTICATION_HEADER_OCTETS = 24;
  private static final int ETHERTYPE_IPV4 = 0x0800;
  private static final IpAddress GROUP_IPV4 = IpAddress.parse("224.0.0.18");
  private static final IpAddress GROUP_IPV6 = IpAddress.parse("ff02::12");
  private static final MacAddress SENDER = new MacAddress(0x0200_0000_00FFL);

  private final IpAddress source;
  private final IpAddress destination;
  private final int hopLimit;
  private final byte[] octets; // IPv4: header and message, IPv6: the message
  private final int messageStart;
  private final @Nullable MacAddress frameSource;

  private Datagram(
      IpAddress source, IpAddress destination, int hopLimit, byte[] octets, int messageStart) {
    this(source, destination, hopLimit, octets, messageStart, null);
  }

  private Datagram(
      IpAddress source,
      IpAddress destination,
      int hopLimit,
      byte[] octets,
      int messageStart,
      @Nullable MacAddress frameSource) {
    this.source = source;
    this.destination = destination;
    this.hopLimit = hopLimit;
    this.octets = octets;
    this.messageStart = messageStart;
    this.frameSource = frameSource;
  }

  /** A message to the group of VRRP, with TTL or hop limit 255; the buffer is not consumed. */
  public static Datagram toGroup(IpAddress source, ByteBuffer message) {
    return of(source, group(source.family()), HOP_LIMIT, message);
  }

  /** A message from anyone to anyone; the buffer is not consumed. */
  public static Datagram of(
      IpAddress source, IpAddress destination, int hopLimit, ByteBuffer message) {
    int start = source.family() == AddressFamily.IPV4 ? IPV4_HEADER_OCTETS : 0;
    byte[] octets = new byte[start + message.remaining()];
    message.get(message.position(), octets, start, message.remaining());
    if (start > 0) {
      writeIpv4Header(source, destination, hopLimit, ByteBuffer.wrap(octets));
    }
    return new Datagram(source, destination, hopLimit, octets, start);
  }

  /**
   * A whole IPv4 datagram with its header, as it travels by this protocol; the message of one with
   * an authentication header is what stands behind that.
   */
  public static Datagram ofIpv4(ByteBuffer datagram) {
    byte[] octets = new byte[datagram.remaining()];
    datagram.get(datagram.position(), octets);
    ByteBuffer header = ByteBuffer.wrap(octets);
    int start =
        IPV4_HEADER_OCTETS + (octets[IPV4_PROTOCOL] == SEALED ? AUTHENTICATION_HEADER_OCTETS : 0);
    return new Datagram(
        IpAddress.read(AddressFamily.IPV4, header, 12),
        IpAddress.read(AddressFamily.IPV4, header, 16),
        header.get(8) & 0xFF,
        octets,
        start);
  }

  /** What an Ethernet frame from somebody else's MAC address carries, well formed. */
  public static Datagram ofFrame(ByteBuffer frame) {
    ByteBuffer octets = frame.slice();
    MacAddress source = MacAddress.read(octets, MacAddress.OCTETS);
    boolean isIpv4 = octets.getShort(2 * MacAddress.OCTETS) == ETHERTYPE_IPV4;
    octets.position(ETHERNET_HEADER_OCTETS);
    Datagram inside = isIpv4 ? ofIpv4(octets) : ofIpv6(octets.slice());
    return new Datagram(
        inside.source,
        inside.destination,
        inside.hopLimit,
        inside.octets,
        inside.messageStart,
        source);
  }

  private static Datagram ofIpv6(ByteBuffer datagram) {
    return of(
        IpAddress.read(AddressFamily.IPV6, datagram, 8),
        IpAddress.read(AddressFamily.IPV6, datagram, 24),
        datagram.get(7) & 0xFF,
        datagram.slice(IPV6_HEADER_OCTETS, datagram.remaining() - IPV6_HEADER_OCTETS));
  }

  /** Any octets where an IPv4 datagram is expected, malformed as they may be. */
  public static Datagram ofIpv4Octets(ByteBuffer octets) {
    byte[] copy = new byte[octets.remaining()];
    octets.get(octets.position(), copy);
    IpAddress nowhere = IpAddress.ofIpv4(0);
    return new Datagram(nowhere, nowhere, 0, copy, 0);
  }

  /** The group that advertisements are sent to. */
  public static IpAddress group(AddressFamily family) {
    return switch (family) {
      case IPV4 -> GROUP_IPV4;
      case IPV6 -> GROUP_IPV6;
    };
  }

  /** The family of the addresses, and of the ports that it arrives at. */
  public AddressFamily family() {
    return source.family();
  }

  /** By which protocol it travels, and at whose ports it arrives. */
  public Carrier carrier() {
    return family() == AddressFamily.IPV4
            && octets.length > IPV4_PROTOCOL
            && octets[IPV4_PROTOCOL] == SEALED
        ? Carrier.AUTHENTICATION_HEADER
        : Carrier.VRRP;
  }

  /** The IPv4 datagram with its header; the message alone for IPv6. */
  public ByteBuffer octets() {
    return ByteBuffer.wrap(octets).asReadOnlyBuffer();
  }

  /** Where it comes from; 0.0.0.0 if the octets were given whole. */
  public IpAddress source() {
    return source;
  }

  /** Where it goes; 0.0.0.0 if the octets were given whole. */
  public IpAddress destination() {
    return destination;
  }

  /** The MAC address that it comes from, if it is not that of its interface. */
  public Optional<MacAddress> frameSource() {
    return Optional.ofNullable(frameSource);
  }

  /** TTL or hop limit; 0 if the octets were given whole. */
  public int hopLimit() {
    return hopLimit;
  }

  /** The message in it, without the IP header. */
  public ByteBuffer message() {
    return ByteBuffer.wrap(octets, messageStart, octets.length - messageStart)
        .slice()
        .asReadOnlyBuffer();
  }

  /** The size of the message, in octets. */
  public int messageOctets() {
    return octets.length - messageStart;
  }

  /** One octet of the message, 0 to 255, or -1 behind its end. */
  public int messageOctet(int index) {
    int at = messageStart + index;
    return at < octets.length ? octets[at] & 0xFF : -1;
  }

  /** Hands it to a reader; octets for which its buffer has no room are cut off. */
  void writeTo(ReceivedDatagram into, Layer ipv4Layer, MonotonicTime arrival) {
    ByteBuffer buffer = into.buffer().clear();
    if (family() == AddressFamily.IPV6) {
      putOctets(buffer);
      into.stamp(source, destination, hopLimit, arrival);
      return;
    }
    if (ipv4Layer == Layer.ETHERNET) {
      MacAddress.ofMulticast(GROUP_IPV4).write(buffer);
      frameSource().orElse(SENDER).write(buffer);
      buffer.putShort((short) ETHERTYPE_IPV4);
    }
    putOctets(buffer);
    into.stamp(ipv4Layer, arrival);
  }

  private void putOctets(ByteBuffer buffer) {
    buffer.put(octets, 0, Math.min(octets.length, buffer.remaining())).flip();
  }

  private static void writeIpv4Header(
      IpAddress source, IpAddress destination, int ttl, ByteBuffer out) {
    out.put((byte) 0x45).put((byte) 0xC0).putShort((short) out.capacity()).putInt(0);
    out.put((byte) ttl).put((byte) VRRP).putShort((short) 0);
    source.write(out);
    destination.write(out);
    int sum = 0;
    for (int at = 0; at < IPV4_HEADER_OCTETS; at += Short.BYTES) {
      sum += Short.toUnsignedInt(out.getShort(at));
    }
    int folded = (sum & 0xFFFF) + (sum >>> 16);
    out.putShort(10, (short) ~((folded & 0xFFFF) + (folded >>> 16)));
  }

  /** Addresses and the octets of the message in hexadecimal. */
  @Override
  public String toString() {
    String message = HexFormat.of().formatHex(octets, messageStart, octets.length);
    return source + " > " + destination + " hops " + hopLimit + " " + message;
  }
}
