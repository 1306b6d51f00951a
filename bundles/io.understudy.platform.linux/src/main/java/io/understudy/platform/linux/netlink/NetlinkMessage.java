package io.understudy.platform.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** One message as it was received: a view of the buffer it was read into. */
final class NetlinkMessage {

  private final ByteBuffer buffer;
  private final int start;
  private final int end;

  private NetlinkMessage(ByteBuffer buffer, int start, int end) {
    this.buffer = buffer;
    this.start = start;
    this.end = end;
  }

  /**
   * The message at the buffer's position, which is moved to the next one.
   *
   * @return null if there is no whole message left
   */
  static @Nullable NetlinkMessage next(ByteBuffer buffer) {
    int start = buffer.position();
    if (buffer.remaining() < MessageWriter.HEADER_OCTETS) {
      return null;
    }
    int length = buffer.getInt(start);
    if (length < MessageWriter.HEADER_OCTETS || length > buffer.remaining()) {
      return null;
    }
    int end = start + length;
    buffer.position(Math.min(Rtnetlink.align(end), buffer.limit()));
    return new NetlinkMessage(buffer, start, end);
  }

  int type() {
    return Short.toUnsignedInt(buffer.getShort(start + 4));
  }

  int flags() {
    return Short.toUnsignedInt(buffer.getShort(start + 6));
  }

  int sequence() {
    return buffer.getInt(start + 8);
  }

  int port() {
    return buffer.getInt(start + 12);
  }

  /** What follows the header, in the byte order of the machine. */
  ByteBuffer body() {
    int from = start + MessageWriter.HEADER_OCTETS;
    return buffer.slice(from, end - from).order(ByteOrder.nativeOrder());
  }
}
