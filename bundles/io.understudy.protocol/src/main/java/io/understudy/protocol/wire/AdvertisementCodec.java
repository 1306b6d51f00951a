package io.understudy.protocol.wire;

import io.understudy.model.AddressFamily;
import io.understudy.model.Authentication;
import io.understudy.model.ChecksumForm;
import io.understudy.model.ProtocolVersion;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * The VRRP advertisement, octets to value and back.
 *
 * <pre>
 *  Version 3, RFC 9568 5.1
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |Version| Type  | Virtual Rtr ID|   Priority    |IPvX Addr Count|
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |Reserve| Max Advertise Interval|          Checksum             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                     IPvX addresses ...                        |
 *
 *  Version 2, RFC 3768 5.1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |Version| Type  | Virtual Rtr ID|   Priority    | Count IP Addrs|
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |   Auth Type   |   Adver Int   |          Checksum             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                      IP addresses ...                         |
 * |                 Authentication Data, 8 octets                 |
 * </pre>
 *
 * <p>Stateless; any thread. Buffers are big-endian and are addressed from their position.
 */
public final class AdvertisementCodec {

  /** The largest message of any version and family, in octets: 255 IPv6 addresses. */
  public static final int MOST_OCTETS = 8 + 255 * 16;

  static final int VRID = 1;
  static final int PRIORITY = 2;
  static final int COUNT = 3;
  static final int AUTH_TYPE = 4;
  static final int INTERVAL = 5;
  static final int MAX_ADVERTISE_INTERVAL = 4;
  static final int CHECKSUM = 6;
  static final int ADDRESSES = 8;
  static final int AUTH_DATA_OCTETS = 8;
  static final int TYPE_ADVERTISEMENT = 1;

  private static final long MILLIS_PER_SECOND = 1000;
  private static final long MILLIS_PER_CENTISECOND = 10;

  private AdvertisementCodec() {}

  /**
   * Judges the message between position and limit by the ladder of {@link ReceiveLadder}; the
   * buffer is left as it is.
   *
   * @param envelope the IP header that it came in
   * @param routers the virtual routers of the receiving interface and the envelope's family
   */
  public static Decoded decode(ByteBuffer message, Envelope envelope, ReceiveRules.Lookup routers) {
    return ReceiveLadder.judge(message, envelope, routers);
  }

  /**
   * The VRID octet of a message that may be malformed otherwise, so that a refused message can be
   * counted with its virtual router; 0, which no virtual router has, if there is none.
   */
  public static int peekVrid(ByteBuffer message) {
    return message.remaining() > VRID ? message.get(message.position() + VRID) & 0xFF : 0;
  }

  /**
   * Writes a message at the buffer's position.
   *
   * @param authentication what version 2 carries; {@link Authentication#NONE} in version 3
   * @param envelope the addresses of the IP header that will carry it: the pseudo-header has them
   */
  public static void encode(
      Advertisement advertisement,
      Authentication authentication,
      Envelope envelope,
      ByteBuffer out) {
    int start = out.position();
    out.put((byte) (advertisement.version().number() << 4 | TYPE_ADVERTISEMENT));
    out.put((byte) advertisement.vrid().value());
    out.put((byte) advertisement.priority().value());
    out.put((byte) advertisement.addresses().size());
    switch (advertisement.version()) {
      case V2 ->
          out.put((byte) authType(authentication)).put((byte) advertisement.interval().toSeconds());
      case V3 ->
          out.putShort((short) (advertisement.interval().toMillis() / MILLIS_PER_CENTISECOND));
    }
    out.putShort((short) 0);
    advertisement.addresses().write(out);
    if (advertisement.version() == ProtocolVersion.V2) {
      out.putLong(authData(authentication));
    }
    int length = out.position() - start;
    long sum = checksumSum(out, start, length, envelope, advertisement.checksumForm());
    out.putShort(start + CHECKSUM, (short) InternetChecksum.complement(sum));
  }

  /** The size of a message with this many addresses, in octets. */
  public static int length(ProtocolVersion version, AddressFamily family, int count) {
    int addresses = ADDRESSES + count * family.octets();
    return switch (version) {
      case V2 -> addresses + AUTH_DATA_OCTETS;
      case V3 -> addresses;
    };
  }

  /**
   * The interval field of a message; zero if the field is.
   *
   * @param expected is given itself if the field says the same, which it nearly always does
   */
  static Duration interval(ProtocolVersion version, ByteBuffer message, Duration expected) {
    int start = message.position();
    long millis =
        switch (version) {
          case V2 -> (message.get(start + INTERVAL) & 0xFF) * MILLIS_PER_SECOND;
          case V3 ->
              (message.getShort(start + MAX_ADVERTISE_INTERVAL) & 0x0FFF) * MILLIS_PER_CENTISECOND;
        };
    return millis == expected.toMillis() ? expected : Duration.ofMillis(millis);
  }

  static long checksumSum(
      ByteBuffer buffer, int from, int length, Envelope envelope, ChecksumForm form) {
    long message = InternetChecksum.sum(buffer, from, length);
    return switch (form) {
      case MESSAGE_ONLY -> message;
      case PSEUDO_HEADER ->
          message
              + InternetChecksum.sumPseudoHeader(
                  envelope.source(), envelope.destination(), Envelope.PROTOCOL, length);
    };
  }

  /** The authentication type of RFC 2338 5.3.6. */
  static int authType(Authentication authentication) {
    return authentication.accept(AuthenticationType.OF);
  }

  /** The authentication data as one number: the password, filled with zeros on the right. */
  static long authData(Authentication authentication) {
    return authentication.accept(AuthenticationField.OF);
  }
}
