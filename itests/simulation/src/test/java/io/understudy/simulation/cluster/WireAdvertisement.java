package io.understudy.simulation.cluster;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.testkit.Datagram;
import org.jspecify.annotations.Nullable;

/**
 * An advertisement as it was on the wire, read without the engine's codec.
 *
 * @param version 2 or 3
 * @param vrid the VRID
 * @param priority the priority, 0 to 255
 * @param intervalNanos the advertisement interval
 * @param source the sender
 * @param destination to whom it was sent
 * @param hopLimit the TTL or hop limit with which it arrived
 * @param authentication the type and the octets in hexadecimal; empty for type 0
 */
public record WireAdvertisement(
    int version,
    int vrid,
    int priority,
    long intervalNanos,
    IpAddress source,
    IpAddress destination,
    int hopLimit,
    String authentication) {

  private static final int HEADER = 8;
  private static final int V2_TRAILER = 8;
  private static final int VRRP = 112;
  private static final long SECOND = 1_000_000_000;
  private static final long CENTISECOND = 10_000_000;

  /** Reads a datagram; null if a router must drop it whatever its configuration. */
  public static @Nullable WireAdvertisement of(Datagram datagram) {
    int length = datagram.messageOctets();
    if (length < HEADER) {
      return null;
    }
    int version = datagram.messageOctet(0) >>> 4;
    boolean isV2 = version == 2 && datagram.family() == AddressFamily.IPV4;
    int count = datagram.messageOctet(3);
    int expected = HEADER + count * datagram.family().octets() + (isV2 ? V2_TRAILER : 0);
    if ((version != 3 && !isV2)
        || (datagram.messageOctet(0) & 0xF) != 1
        || count == 0
        || length != expected
        || !isChecksumRight(datagram, isV2)) {
      return null;
    }
    long interval =
        isV2
            ? datagram.messageOctet(5) * SECOND
            : ((datagram.messageOctet(4) & 0xF) << 8 | datagram.messageOctet(5)) * CENTISECOND;
    return interval == 0
        ? null
        : new WireAdvertisement(
            version,
            datagram.messageOctet(1),
            datagram.messageOctet(2),
            interval,
            datagram.source(),
            datagram.destination(),
            datagram.hopLimit(),
            isV2 && datagram.messageOctet(4) != 0 ? authentication(datagram, length) : "");
  }

  private static String authentication(Datagram datagram, int length) {
    StringBuilder text = new StringBuilder().append(datagram.messageOctet(4)).append(':');
    for (int at = length - V2_TRAILER; at < length; at++) {
      text.append(Integer.toHexString(datagram.messageOctet(at))).append('.');
    }
    return text.toString();
  }

  /** As it carries a password in the clear. */
  public static String withPassword(String password) {
    StringBuilder text = new StringBuilder("1:");
    for (int at = 0; at < V2_TRAILER; at++) {
      text.append(Integer.toHexString(at < password.length() ? password.charAt(at) : 0));
      text.append('.');
    }
    return text.toString();
  }

  /** True if it was sent to everyone that listens, by somebody on the link. */
  public boolean isMulticast() {
    return destination.equals(Datagram.group(destination.family())) && hopLimit == 255;
  }

  private static boolean isChecksumRight(Datagram datagram, boolean isV2) {
    long message = 0;
    for (int at = 0; at < datagram.messageOctets(); at += 2) {
      message += datagram.messageOctet(at) << 8 | datagram.messageOctet(at + 1);
    }
    long pseudo =
        message
            + words(datagram.source())
            + words(datagram.destination())
            + VRRP
            + datagram.messageOctets();
    boolean messageOnly = message % 0xFFFF == 0;
    boolean withPseudo = pseudo % 0xFFFF == 0;
    return isV2 || datagram.family() == AddressFamily.IPV4 && messageOnly
        ? messageOnly
        : withPseudo;
  }

  private static long words(IpAddress address) {
    return words(address.high()) + words(address.low());
  }

  private static long words(long bits) {
    return (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
  }

  /** In words: {@code v3 vrid 10 prio 100 every 1000 ms from 192.0.2.7}. */
  @Override
  public String toString() {
    return "v%d vrid %d prio %d every %d ms from %s"
        .formatted(version, vrid, priority, intervalNanos / 1_000_000, source);
  }
}
