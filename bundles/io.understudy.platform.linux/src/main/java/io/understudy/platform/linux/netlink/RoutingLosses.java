package io.understudy.platform.linux.netlink;

import io.understudy.platform.linux.kernel.Capability;
import io.understudy.platform.linux.kernel.Constants;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.spi.platform.PlatformException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Hears that a route with a mark, or any rule, was removed. Whatever else becomes of routes the
 * kernel keeps to itself, so that the comings and goings of a large routing table wake nobody. One
 * thread.
 *
 * <pre>
 *   struct nlmsghdr: length (4), type (2), flags (2), sequence (4), port (4); then struct rtmsg,
 *                    as {@link RouteCodec} shows it
 * </pre>
 */
public final class RoutingLosses implements AutoCloseable {

  // Classic BPF: code (2), jump if true (1), jump if false (1), operand (4).
  private static final int INSTRUCTION_OCTETS = 8;
  private static final int LOAD_HALF = 0x28;
  private static final int LOAD_OCTET = 0x30;
  private static final int JUMP_IF_EQUAL = 0x15;
  private static final int RETURN = 0x06;
  private static final int WHOLE = 0xFFFF;

  private static final int TYPE_OFFSET = 4;
  private static final int ORIGIN_OFFSET = 21;

  private final NetlinkSocket socket;

  private RoutingLosses(NetlinkSocket socket) {
    this.socket = socket;
  }

  /**
   * Listens in the network namespace of the calling thread.
   *
   * @param origin the mark of the routes
   */
  public static RoutingLosses open(SystemCalls kernel, int origin) throws PlatformException {
    NetlinkSocket socket =
        NetlinkSocket.open(
            kernel,
            Rtnetlink.RTNLGRP_IPV4_ROUTE,
            Rtnetlink.RTNLGRP_IPV4_RULE,
            Rtnetlink.RTNLGRP_IPV6_ROUTE,
            Rtnetlink.RTNLGRP_IPV6_RULE);
    boolean isFiltered = false;
    try {
      filter(kernel, socket.fd(), origin);
      isFiltered = true;
      return new RoutingLosses(socket);
    } finally {
      if (!isFiltered) {
        socket.close();
      }
    }
  }

  private static void filter(SystemCalls kernel, int fd, int origin) throws PlatformException {
    int[][] steps = {
      {LOAD_HALF, 0, 0, TYPE_OFFSET},
      {JUMP_IF_EQUAL, 3, 0, asLoaded(Rtnetlink.RTM_DELRULE)},
      {JUMP_IF_EQUAL, 0, 3, asLoaded(Rtnetlink.RTM_DELROUTE)},
      {LOAD_OCTET, 0, 0, ORIGIN_OFFSET},
      {JUMP_IF_EQUAL, 0, 1, origin},
      {RETURN, 0, 0, WHOLE},
      {RETURN, 0, 0, 0},
    };
    Memory instructions = new Memory(kernel, steps.length * INSTRUCTION_OCTETS);
    for (int i = 0; i < steps.length; i++) {
      int at = i * INSTRUCTION_OCTETS;
      instructions.putShort(at, steps[i][0]).putByte(at + 2, steps[i][1]);
      instructions.putByte(at + 3, steps[i][2]).putInt(at + 4, steps[i][3]);
    }
    int word = kernel.abi().wordOctets();
    Memory program = new Memory(kernel, 2 * word).putShort(0, steps.length);
    program.putWord(word, instructions.address());
    int result =
        kernel.setsockopt(
            fd, Constants.SOL_SOCKET, Constants.SO_ATTACH_FILTER, program, program.size());
    if (result < 0) {
      throw new PlatformException(
          Errno.sentence("cannot listen for removed routes", result, Capability.CAP_NET_ADMIN));
    }
  }

  /** A program loads numbers in the order of the network; the kernel wrote it in its own. */
  private static int asLoaded(int number) {
    ByteBuffer written = ByteBuffer.allocate(Short.BYTES).order(ByteOrder.nativeOrder());
    written.putShort(0, (short) number);
    return Short.toUnsignedInt(written.order(ByteOrder.BIG_ENDIAN).getShort(0));
  }

  /** The file to wait for losses on. */
  public int fd() {
    return socket.fd();
  }

  /** True if something was removed since the last time, or may have been. */
  public boolean hasHeard() throws PlatformException {
    Ear ear = new Ear();
    socket.drain(ear);
    return ear.hasHeard;
  }

  private static final class Ear implements NoticeListener {
    private boolean hasHeard;

    @Override
    public void noticed(int type, ByteBuffer body) {
      hasHeard = true;
    }

    @Override
    public void overflowed() {
      hasHeard = true;
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
