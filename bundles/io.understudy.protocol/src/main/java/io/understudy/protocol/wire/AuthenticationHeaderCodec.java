package io.understudy.protocol.wire;

import io.understudy.model.Authentication.AuthenticationHeader;
import io.understudy.model.Counter;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The IP Authentication Header between IPv4 header and message (RFC 2338 5.3.6.3), as keepalived
 * has it.
 *
 * <pre>
 *  RFC 2402 2
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | Next Header   |  Payload Len  |          RESERVED             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                 Security Parameters Index                     |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                    Sequence Number                            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |          Authentication Data: HMAC-MD5, first 12 octets       |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * <p>The digest covers IP header, this header and message. Type of service, flags, fragment offset,
 * header checksum and the digest itself count as zero; unlike in RFC 2402 3.3.3.1.1 the TTL counts
 * as it is, which is 255. Options of the IP header are refused.
 */
public final class AuthenticationHeaderCodec {

  /** What surrounds the message: IP header and authentication header, in octets. */
  public static final int OCTETS = Ipv4Codec.HEADER_OCTETS + 24;

  static final int PROTOCOL = 51;

  private static final int HEADER = Ipv4Codec.HEADER_OCTETS;
  private static final int PAYLOAD_LENGTH = HEADER + 1;
  private static final int SEQUENCE = HEADER + 8;
  private static final int DIGEST = HEADER + 12;
  private static final int DIGEST_OCTETS = 12;

  /** In words of 32 bits, less two. */
  private static final int PAYLOAD_LENGTH_OF_96_BITS = 4;

  private static final String ALGORITHM = "HmacMD5";

  private AuthenticationHeaderCodec() {}

  /** Opens the header behind an IPv4 header; the buffer then encloses the message. */
  static Opened open(ByteBuffer datagram, int headerOctets, int totalOctets, Envelope envelope) {
    int start = datagram.position();
    if (headerOctets != HEADER
        || totalOctets < OCTETS
        || (datagram.get(start + HEADER) & 0xFF) != Envelope.PROTOCOL
        || datagram.get(start + PAYLOAD_LENGTH) != PAYLOAD_LENGTH_OF_96_BITS) {
      return new Opened.Refused(Counter.IP_HEADER_ERRORS);
    }
    Seal seal = new Seal(start, datagram.getInt(start + SEQUENCE));
    datagram.limit(start + totalOctets).position(start + OCTETS);
    return new Opened.Message(
        new Envelope(envelope.source(), envelope.destination(), envelope.hopLimit(), seal));
  }

  /**
   * Writes the whole IPv4 datagram around a message at the buffer's position.
   *
   * @param sequence a number that is higher, unsigned, than any that was sent before
   * @param message the encoded advertisement, from position to limit; it is not consumed
   */
  public static void encode(
      AuthenticationHeader key,
      Envelope envelope,
      int sequence,
      ByteBuffer message,
      ByteBuffer out) {
    int start = out.position();
    int identification = sequence & 0xFFFF; // zero would be replaced by the kernel
    Ipv4Codec.encode(
        identification == 0 ? 1 : identification,
        PROTOCOL,
        envelope,
        OCTETS - HEADER + message.remaining(),
        out);
    out.put((byte) Envelope.PROTOCOL).put((byte) PAYLOAD_LENGTH_OF_96_BITS).putShort((short) 0);
    envelope.source().write(out); // what keepalived takes for the index
    out.putInt(sequence).put(new byte[DIGEST_OCTETS]).put(message.duplicate());
    out.put(start + DIGEST, digest(key, out, start, out.position()), 0, DIGEST_OCTETS);
  }

  /** True if the digest around the message that the buffer encloses is made with this key. */
  static boolean isRight(AuthenticationHeader key, ByteBuffer message, Seal seal) {
    byte[] received = new byte[DIGEST_OCTETS];
    message.get(seal.datagramStart() + DIGEST, received);
    byte[] right = digest(key, message, seal.datagramStart(), message.limit());
    return MessageDigest.isEqual(received, Arrays.copyOf(right, DIGEST_OCTETS));
  }

  private static byte[] digest(AuthenticationHeader key, ByteBuffer buffer, int start, int end) {
    ByteBuffer covered = ByteBuffer.allocate(end - start);
    buffer.get(start, covered.array());
    covered.put(1, (byte) 0).putShort(6, (short) 0).putShort(10, (short) 0);
    covered.put(DIGEST, new byte[DIGEST_OCTETS]);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(AuthenticationField.octets(key.password()), ALGORITHM));
      return mac.doFinal(covered.array());
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("this Java virtual machine has no " + ALGORITHM, absent);
    }
  }
}
