package io.understudy.platform.linux.kernel;

/**
 * The control messages of one message, each a {@code struct cmsghdr} and what belongs to it. To
 * write: {@link #clear()}, then {@link #add}. To read: {@link #rewind()}, then {@link #next()}.
 */
public final class ControlMessages {

  private final Memory memory;
  private final int word;
  private final int headerOctets;
  private int length;
  private int current;
  private int following;

  ControlMessages(Memory memory, int wordOctets) {
    this.memory = memory;
    this.word = wordOctets;
    this.headerOctets = wordOctets + 2 * Integer.BYTES;
  }

  /** Room for one with this many octets, on any CPU. */
  public static int spaceFor(int octets) {
    return 2 * Long.BYTES + alignUp(octets, Long.BYTES);
  }

  /** The memory that {@link #at()} points into. */
  public Memory memory() {
    return memory;
  }

  int room() {
    return memory.size();
  }

  int length() {
    return length;
  }

  void limit(int octets) {
    length = octets;
    rewind();
  }

  /** Forgets all that were written. */
  public ControlMessages clear() {
    length = 0;
    return this;
  }

  /** Adds one; its zeroed octets are to be written at {@link #at()}. */
  public ControlMessages add(int level, int type, int octets) {
    current = length;
    memory.putWord(current, headerOctets + octets);
    memory.putInt(current + word, level);
    memory.putInt(current + word + Integer.BYTES, type);
    length = current + alignUp(headerOctets + octets, word);
    for (int index = at(); index < length; index++) {
      memory.putByte(index, 0);
    }
    return this;
  }

  /** Before the first. */
  public ControlMessages rewind() {
    following = 0;
    return this;
  }

  /** Moves to the next one; false if there is none. */
  public boolean next() {
    if (following + headerOctets > length) {
      return false;
    }
    int stated = (int) memory.getWord(following);
    if (stated < headerOctets || stated > length - following) {
      return false;
    }
    current = following;
    following = current + alignUp(stated, word);
    return true;
  }

  /** True if the current one is of this kind. */
  public boolean is(int level, int type) {
    return memory.getInt(current + word) == level
        && memory.getInt(current + word + Integer.BYTES) == type;
  }

  /** Where the octets of the current one begin in {@link #memory()}. */
  public int at() {
    return current + headerOctets;
  }

  private static int alignUp(int value, int unit) {
    return (value + unit - 1) / unit * unit;
  }
}
