package io.understudy.platform.linux.claim;

import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.SystemCalls;

/**
 * What a socket keeps, as the kernel wants to be told it. One thread.
 *
 * <pre>
 *   struct sock_filter: code (2), jump if true (1), jump if false (1), operand (4)
 *   struct sock_fprog: length (2), padding to the size of a pointer, pointer
 * </pre>
 */
final class FilterProgram {

  /** So many instructions a demand takes. */
  static final int DEMAND = 3;

  /** The kernel takes no longer one. */
  private static final int MOST_INSTRUCTIONS = 4096;

  private static final int INSTRUCTION_OCTETS = 8;
  private static final int LOAD_WORD = 0x20;
  private static final int LOAD_OCTET = 0x30;
  private static final int JUMP_IF_EQUAL = 0x15;
  private static final int RETURN = 0x06;

  private final Memory instructions;
  private final Memory program;
  private final int wordOctets;
  private int count;

  FilterProgram(SystemCalls kernel) {
    this.wordOctets = kernel.abi().wordOctets();
    this.instructions = new Memory(kernel, MOST_INSTRUCTIONS * INSTRUCTION_OCTETS);
    this.program = new Memory(kernel, 2 * wordOctets);
  }

  /** Begins anew. */
  void clear() {
    count = 0;
  }

  /** Keeps nothing whose octet at this place is another one. */
  void demandOctet(int at, int value) {
    add(LOAD_OCTET, 0, 0, at);
    demand(value);
  }

  /** Keeps nothing whose four octets at this place are others. */
  void demandWord(int at, int value) {
    add(LOAD_WORD, 0, 0, at);
    demand(value);
  }

  private void demand(int value) {
    add(JUMP_IF_EQUAL, 1, 0, value);
    keep(0);
  }

  /** Leaves so many instructions out for what has this octet at this place. */
  void skipIfOctet(int at, int value, int skipped) {
    add(LOAD_OCTET, 0, 0, at);
    add(JUMP_IF_EQUAL, skipped, 0, value);
  }

  /** From here on, four octets of this place are compared. */
  void load(int at) {
    add(LOAD_WORD, 0, 0, at);
  }

  /** Keeps so many octets of what has this value where it was loaded. */
  void keepIfEqual(int value, int octets) {
    add(JUMP_IF_EQUAL, 0, 1, value);
    keep(octets);
  }

  /** Keeps so many octets of all the rest. */
  void keep(int octets) {
    add(RETURN, 0, 0, octets);
  }

  private void add(int code, int jumpIfTrue, int jumpIfFalse, int operand) {
    int at = count * INSTRUCTION_OCTETS;
    instructions
        .putShort(at, code)
        .putByte(at + 2, jumpIfTrue)
        .putByte(at + 3, jumpIfFalse)
        .putInt(at + 4, operand);
    count++;
  }

  /** The program as the kernel reads it. */
  Memory finished() {
    return program.putShort(0, count).putWord(wordOctets, instructions.address());
  }
}
