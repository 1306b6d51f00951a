package io.understudy.platform.linux.kernel;

/**
 * A {@code struct msghdr}: one message with the address of the other end, its octets in one piece,
 * and control messages. Used again and again; the three parts are told their size before each call,
 * and the kernel says after a receive how much of address and control it wrote.
 */
public final class MessageHeader {

  private final int word;
  private final Memory header;
  private final Memory piece;
  private final Memory name;
  private final Memory octets;
  private final ControlMessages control;

  /**
   * A message of these parts.
   *
   * @param name room for the address of the other end, a {@code sockaddr}
   * @param octets room for the octets
   * @param controlOctets room for control messages
   */
  public MessageHeader(SystemCalls kernel, Memory name, Memory octets, int controlOctets) {
    this.word = kernel.abi().wordOctets();
    this.header = new Memory(kernel, 7 * word);
    this.piece = new Memory(kernel, 2 * word);
    this.name = name;
    this.octets = octets;
    Memory controlMemory = new Memory(kernel, controlOctets);
    this.control = new ControlMessages(controlMemory, word);
    header
        .putWord(0, name.address())
        .putWord(2 * word, piece.address())
        .putWord(3 * word, 1)
        .putWord(4 * word, controlMemory.address());
    piece.putWord(0, octets.address());
  }

  /** The address of the other end. */
  public Memory name() {
    return name;
  }

  /** The octets. */
  public Memory octets() {
    return octets;
  }

  /** The control messages, to be written before a send or read after a receive. */
  public ControlMessages control() {
    return control;
  }

  /** Offers all of the room to the kernel, for a receive. */
  public MessageHeader forReceive() {
    return sized(name.size(), octets.size(), control.room());
  }

  /** States what to send; the control messages are those written since they were cleared. */
  public MessageHeader forSend(int nameOctets, int length) {
    return sized(nameOctets, length, control.length());
  }

  private MessageHeader sized(int nameOctets, int length, int controlOctets) {
    header.putInt(word, nameOctets).putWord(5 * word, controlOctets).putInt(6 * word, 0);
    piece.putWord(word, length);
    return this;
  }

  /** States what a receive wrote, for {@link #control()} to be read. */
  public MessageHeader received() {
    control.limit((int) header.getWord(5 * word));
    return this;
  }

  /** How many octets to send, or how many there is room for. */
  public int length() {
    return (int) piece.getWord(word);
  }

  /** The size of the address. */
  public int nameOctets() {
    return header.getInt(word);
  }

  /** What the kernel says of a received message: {@link Constants#MSG_TRUNC} and others. */
  public int flags() {
    return header.getInt(6 * word);
  }

  long address() {
    return header.address();
  }
}
