package io.understudy.protocol.wire;

import io.understudy.model.IpAddress;
import java.nio.ByteBuffer;

/** The one's complement sum of RFC 1071, unfolded while it is being added up. */
final class InternetChecksum {

  private static final int WORD = 0xFFFF;

  private InternetChecksum() {}

  /** The sum of {@code length} octets from an absolute position; an odd last octet is padded. */
  static long sum(ByteBuffer buffer, int from, int length) {
    long sum = 0;
    int end = from + length;
    int at = from;
    for (; at + 1 < end; at += 2) {
      sum += buffer.getShort(at) & WORD;
    }
    return at < end ? sum + ((buffer.get(at) & 0xFF) << 8) : sum;
  }

  /**
   * The sum of the pseudo-header of RFC 8200 8.1; for IPv4 the twelve octets of the older form add
   * up to the same.
   */
  static long sumPseudoHeader(
      IpAddress source, IpAddress destination, int protocol, int messageLength) {
    return sum(source) + sum(destination) + protocol + messageLength;
  }

  /** The checksum field that makes a sum of everything else right. */
  static int complement(long sum) {
    return ~fold(sum) & WORD;
  }

  /** True if a sum that includes the checksum field is right. */
  static boolean isRight(long sum) {
    return fold(sum) == WORD;
  }

  private static int fold(long sum) {
    long folded = sum;
    while (folded > WORD) {
      folded = (folded & WORD) + (folded >>> 16);
    }
    return (int) folded;
  }

  private static long sum(IpAddress address) {
    return sum(address.high()) + sum(address.low());
  }

  private static long sum(long words) {
    return (words & WORD) + (words >>> 16 & WORD) + (words >>> 32 & WORD) + (words >>> 48);
  }
}
