package io.understudy.protocol.wire;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import java.io.ByteArrayOutputStream;

/** The checksum of RFC 1071, octet by octet, with the pseudo-headers written out. */
final class ReferenceChecksum {

  private ReferenceChecksum() {}

  /** The checksum field of a message whose field is zero; nothing but the message is covered. */
  static int ofMessage(byte[] message) {
    return ~sum(message) & 0xFFFF;
  }

  /** The checksum field of a message whose field is zero, with the pseudo-header of its family. */
  static int ofMessageAndPseudoHeader(byte[] message, IpAddress source, IpAddress destination) {
    ByteArrayOutputStream covered = new ByteArrayOutputStream();
    covered.writeBytes(Fixtures.octets(source));
    covered.writeBytes(Fixtures.octets(destination));
    byte high = (byte) (message.length >> 8);
    byte low = (byte) message.length;
    covered.writeBytes(
        source.family() == AddressFamily.IPV4
            ? new byte[] {0, 112, high, low}
            : new byte[] {0, 0, high, low, 0, 0, 0, 112});
    covered.writeBytes(message);
    return ~sum(covered.toByteArray()) & 0xFFFF;
  }

  private static int sum(byte[] octets) {
    int sum = 0;
    for (int i = 0; i < octets.length; i++) {
      sum += i % 2 == 0 ? (octets[i] & 0xFF) << 8 : octets[i] & 0xFF;
      if (sum > 0xFFFF) {
        sum = (sum & 0xFFFF) + 1;
      }
    }
    return sum;
  }
}
