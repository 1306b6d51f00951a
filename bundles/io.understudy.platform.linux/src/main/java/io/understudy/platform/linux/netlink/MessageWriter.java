package io.understudy.platform.linux.netlink;

import io.understudy.model.IpAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes netlink messages one after another into one buffer, to be sent in one go. */
final class MessageWriter {

  static final int HEADER_OCTETS = 16;

  private final ByteBuffer buffer;
  private int start;

  /**
   * A writer at the buffer's position.
   *
   * @param buffer in the byte order of the machine
   */
  MessageWriter(ByteBuffer buffer) {
    this.buffer = buffer;
  }

  /** Begins a message; its port is the kernel's to fill in. */
  MessageWriter begin(int type, int flags, int sequence) {
    start = buffer.position();
    buffer.putInt(0).putShort((short) type).putShort((short) flags).putInt(sequence).putInt(0);
    return this;
  }

  MessageWriter octet(int value) {
    buffer.put((byte) value);
    return this;
  }

  MessageWriter word(int value) {
    buffer.putShort((short) value);
    return this;
  }

  MessageWriter number(int value) {
    buffer.putInt(value);
    return this;
  }

  MessageWriter attribute(int type, int value) {
    header(type, Integer.BYTES);
    buffer.putInt(value);
    return this;
  }

  /** As {@link #attribute}, but in network byte order, which netfilter wants. */
  MessageWriter bigEndian(int type, int value) {
    header(type, Integer.BYTES);
    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      buffer.put((byte) (value >> shift));
    }
    return this;
  }

  MessageWriter octetAttribute(int type, int value) {
    header(type, Byte.BYTES);
    buffer.put((byte) value);
    return pad();
  }

  MessageWriter attribute(int type, IpAddress address) {
    header(type, address.family().octets());
    buffer.order(ByteOrder.BIG_ENDIAN);
    address.write(buffer);
    buffer.order(ByteOrder.nativeOrder());
    return this;
  }

  /** Text with the zero that ends it. */
  MessageWriter attribute(int type, String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    header(type, octets.length + 1);
    buffer.put(octets).put((byte) 0);
    return pad();
  }

  /** Octets that were read elsewhere, from position to limit. */
  MessageWriter octets(ByteBuffer source) {
    buffer.put(source.duplicate());
    return pad();
  }

  /** Ends the message: only now its length is known. */
  void end() {
    buffer.putInt(start, buffer.position() - start);
    pad();
  }

  /** Begins an attribute whose value, of this size, is written next. */
  MessageWriter header(int type, int octets) {
    buffer.putShort((short) (2 * Short.BYTES + octets)).putShort((short) type);
    return this;
  }

  /** An attribute that holds the attributes which are written meanwhile. */
  MessageWriter nested(int type, Runnable attributes) {
    int at = buffer.position();
    header(Nftables.NLA_F_NESTED | type, 0);
    attributes.run();
    buffer.putShort(at, (short) (buffer.position() - at));
    return this;
  }

  private MessageWriter pad() {
    while (buffer.position() != Rtnetlink.align(buffer.position())) {
      buffer.put((byte) 0);
    }
    return this;
  }
}
