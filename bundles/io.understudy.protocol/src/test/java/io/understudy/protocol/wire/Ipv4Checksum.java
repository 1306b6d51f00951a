package io.understudy.protocol.wire;

import java.nio.ByteBuffer;

/**
 * Makes the header checksum of a changed IPv4 frame right again, so that the change alone counts.
 */
final class Ipv4Checksum {

  private static final int IP = 14;
  private static final int CHECKSUM = IP + 10;

  private Ipv4Checksum() {}

  /** The same array, with a header checksum over as many words as its IHL says and it has. */
  static byte[] repair(byte[] frame) {
    ByteBuffer buffer = ByteBuffer.wrap(frame);
    int octets = Math.min((frame[IP] & 0x0F) * Integer.BYTES, frame.length - IP);
    buffer.putShort(CHECKSUM, (short) 0);
    int sum = 0;
    for (int at = IP; at < IP + octets; at += Short.BYTES) {
      sum += Short.toUnsignedInt(buffer.getShort(at));
    }
    sum = (sum & 0xFFFF) + (sum >>> 16);
    buffer.putShort(CHECKSUM, (short) ~((sum & 0xFFFF) + (sum >>> 16)));
    return frame;
  }
}
