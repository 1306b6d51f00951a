package io.understudy.platform.linux.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory that the kernel may read and write, laid out in the CPU's byte order. It is freed when
 * nothing refers to it: whoever passes it to the kernel holds it in a field.
 */
public final class Memory {

  private final ByteBuffer octets;
  private final ByteBuffer networkOrder;
  private final long address;
  private final int wordOctets;

  /** Zeroed memory. */
  public Memory(SystemCalls kernel, int octets) {
    this.octets = ByteBuffer.allocateDirect(octets).order(ByteOrder.nativeOrder());
    this.networkOrder = this.octets.duplicate().order(ByteOrder.BIG_ENDIAN);
    this.address = kernel.addressOf(this.octets);
    this.wordOctets = kernel.abi().wordOctets();
  }

  /** Where it begins. */
  public long address() {
    return address;
  }

  /** Its size, in octets. */
  public int size() {
    return octets.capacity();
  }

  /**
   * The same memory in network byte order; its position and limit belong to whoever uses it last.
   */
  public ByteBuffer networkOrder() {
    return networkOrder;
  }

  /** An unsigned octet. */
  public int getByte(int offset) {
    return octets.get(offset) & 0xFF;
  }

  /** Writes an octet. */
  public Memory putByte(int offset, int value) {
    octets.put(offset, (byte) value);
    return this;
  }

  /** An unsigned number of 16 bits. */
  public int getShort(int offset) {
    return octets.getShort(offset) & 0xFFFF;
  }

  /** Writes 16 bits. */
  public Memory putShort(int offset, int value) {
    octets.putShort(offset, (short) value);
    return this;
  }

  /** A number of 32 bits. */
  public int getInt(int offset) {
    return octets.getInt(offset);
  }

  /** Writes 32 bits. */
  public Memory putInt(int offset, int value) {
    octets.putInt(offset, value);
    return this;
  }

  /** A number of 64 bits. */
  public long getLong(int offset) {
    return octets.getLong(offset);
  }

  /** Writes 64 bits. */
  public Memory putLong(int offset, long value) {
    octets.putLong(offset, value);
    return this;
  }

  /** A signed {@code long} of C: 64 or 32 bits. */
  public long getWord(int offset) {
    return wordOctets == Long.BYTES ? octets.getLong(offset) : octets.getInt(offset);
  }

  /** Writes a {@code long}, a {@code size_t} or a pointer of C: 64 or 32 bits. */
  public Memory putWord(int offset, long value) {
    if (wordOctets == Long.BYTES) {
      octets.putLong(offset, value);
    } else {
      octets.putInt(offset, (int) value);
    }
    return this;
  }

  /** Copies octets in, from a buffer of any kind, which is not consumed. */
  public Memory copyFrom(ByteBuffer source, int sourceIndex, int targetIndex, int length) {
    octets.put(targetIndex, source, sourceIndex, length);
    return this;
  }

  /** Copies octets out, to a buffer of any kind, whose position stays where it is. */
  public void copyTo(int sourceIndex, ByteBuffer target, int targetIndex, int length) {
    target.put(targetIndex, octets, sourceIndex, length);
  }
}
