package io.understudy.platform.linux.arp;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import io.understudy.platform.linux.kernel.Capability;
import io.understudy.platform.linux.kernel.Constants;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.MessageHeader;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.spi.platform.PlatformException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A packet socket for the ARP of every interface. The kernel keeps what is said about the addresses
 * that are listened for, as much as a small buffer holds, and drops the rest: a flood costs the
 * reader nothing. One thread.
 *
 * <pre>
 *   ARP (RFC 826): hardware type (2), protocol type (2), their sizes (1, 1), operation (2),
 *                  sender MAC (6), sender IP (4), target MAC (6), target IP (4)
 *   struct sockaddr_ll: family (2), protocol (2), interface (4), type (2), kind (1),
 *                       address length (1), address (8)
 *   struct sock_filter: code (2), jump if true (1), jump if false (1), operand (4)
 *   struct sock_fprog: length (2), padding to the size of a pointer, pointer
 * </pre>
 */
public final class ArpSocket implements AutoCloseable {

  /** So many addresses fit the longest filter of the kernel. */
  static final int MOST_ADDRESSES = 2000;

  private static final int ARP_OCTETS = 28;
  private static final int SENDER_MAC = 8;
  private static final int SENDER_IP = 14;
  private static final int ETHERNET = 1;
  private static final int IPV4 = 0x0800;
  private static final int ARP = 0x0806;
  private static final int REQUEST = 1;

  private static final int ADDRESS_OCTETS = 20;
  private static final int INTERFACE = 4;
  private static final int QUEUE_OCTETS = 64 << 10;

  private static final int INSTRUCTION_OCTETS = 8;
  private static final int LOAD_WORD = 0x20;
  private static final int JUMP_IF_EQUAL = 0x15;
  private static final int RETURN = 0x06;

  private final SystemCalls kernel;
  private final int fd;
  private final MessageHeader incoming;
  private final Memory probe;
  private final Memory destination;
  private final Memory instructions;
  private final Memory program;

  private ArpSocket(SystemCalls kernel, int fd) {
    this.kernel = kernel;
    this.fd = fd;
    this.incoming =
        new MessageHeader(
            kernel, new Memory(kernel, ADDRESS_OCTETS), new Memory(kernel, ARP_OCTETS), 64);
    this.probe = new Memory(kernel, ARP_OCTETS);
    this.destination = new Memory(kernel, ADDRESS_OCTETS).putShort(0, Constants.AF_PACKET);
    this.instructions = new Memory(kernel, (2 * MOST_ADDRESSES + 2) * INSTRUCTION_OCTETS);
    this.program = new Memory(kernel, 2 * kernel.abi().wordOctets());
  }

  /**
   * Opens a socket in the network namespace of the calling thread; it hears nothing yet.
   *
   * @throws PlatformException if the kernel refuses, with a message for the user
   */
  public static ArpSocket open(SystemCalls kernel) throws PlatformException {
    int type = Constants.SOCK_DGRAM | Constants.SOCK_CLOEXEC | Constants.SOCK_NONBLOCK;
    int nothing = 0; // until there is a filter
    int fd =
        check("cannot open a packet socket", kernel.socket(Constants.AF_PACKET, type, nothing));
    ArpSocket socket = new ArpSocket(kernel, fd);
    boolean isReady = false;
    try {
      Memory room = new Memory(kernel, Integer.BYTES).putInt(0, QUEUE_OCTETS);
      kernel.setsockopt(fd, Constants.SOL_SOCKET, Constants.SO_RCVBUF, room, Integer.BYTES);
      socket.listenFor(List.of());
      Memory everywhere = new Memory(kernel, ADDRESS_OCTETS).putShort(0, Constants.AF_PACKET);
      everywhere.networkOrder().putShort(2, (short) ARP);
      check("cannot listen to ARP", kernel.bind(fd, everywhere, ADDRESS_OCTETS));
      isReady = true;
      return socket;
    } finally {
      if (!isReady) {
        socket.close();
      }
    }
  }

  /** From now on keeps what is said about these IPv4 addresses, and nothing else. */
  public void listenFor(Collection<IpAddress> addresses) throws PlatformException {
    int count = instruction(0, LOAD_WORD, 0, SENDER_IP);
    for (IpAddress address : addresses) {
      if (count < 2 * MOST_ADDRESSES) {
        ByteBuffer octets = ByteBuffer.allocate(AddressFamily.IPV4.octets());
        address.write(octets);
        count = instruction(count, JUMP_IF_EQUAL, 1, octets.getInt(0));
        count = instruction(count, RETURN, 0, ARP_OCTETS);
      }
    }
    count = instruction(count, RETURN, 0, 0);
    program.putShort(0, count).putWord(kernel.abi().wordOctets(), instructions.address());
    check(
        "cannot listen to ARP",
        kernel.setsockopt(
            fd, Constants.SOL_SOCKET, Constants.SO_ATTACH_FILTER, program, program.size()));
  }

  /** Writes one instruction; gives the number of the next. */
  private int instruction(int number, int code, int jumpIfFalse, int operand) {
    int at = number * INSTRUCTION_OCTETS;
    instructions
        .putShort(at, code)
        .putByte(at + 2, 0)
        .putByte(at + 3, jumpIfFalse)
        .putInt(at + 4, operand);
    return number + 1;
  }

  /** Reads what was kept, oldest first, until there is nothing more; what is no claim is empty. */
  public Reading read() throws PlatformException {
    int length = kernel.recvmsg(fd, incoming.forReceive(), Constants.MSG_DONTWAIT);
    if (Errno.EAGAIN.is(length)) {
      return Reading.NOTHING;
    }
    if (Errno.EINTR.is(length) || Errno.ENETDOWN.is(length)) {
      return new Reading(true, Optional.empty());
    }
    check("cannot read ARP", length);
    ByteBuffer octets = incoming.octets().networkOrder();
    boolean isArp =
        length >= ARP_OCTETS
            && octets.getShort(0) == ETHERNET
            && octets.getShort(2) == IPV4
            && octets.get(4) == MacAddress.OCTETS
            && octets.get(5) == AddressFamily.IPV4.octets();
    if (!isArp) {
      return new Reading(true, Optional.empty());
    }
    MacAddress mac = MacAddress.read(octets, SENDER_MAC);
    IpAddress address = IpAddress.ofIpv4(octets.getInt(SENDER_IP));
    int index = incoming.name().getInt(INTERFACE);
    return new Reading(true, Optional.of(new ArpClaim(index, address, mac)));
  }

  /**
   * What one attempt to read gave.
   *
   * @param isMore true if there may be more
   * @param claim what was read, if it is one
   */
  public record Reading(boolean isMore, Optional<ArpClaim> claim) {
    private static final Reading NOTHING = new Reading(false, Optional.empty());
  }

  /**
   * Asks who has an address, without saying that we have it (RFC 5227 2.1.1): nobody's cache is
   * changed by it. That it could not be sent is of no interest: the interface is down then.
   */
  public void probe(int interfaceIndex, MacAddress own, IpAddress address) {
    ByteBuffer octets = probe.networkOrder().clear();
    octets.putShort((short) ETHERNET).putShort((short) IPV4);
    octets.put((byte) MacAddress.OCTETS).put((byte) AddressFamily.IPV4.octets());
    octets.putShort((short) REQUEST);
    own.write(octets);
    octets.putInt(0);
    octets.putInt(0).putShort((short) 0);
    address.write(octets);
    destination.networkOrder().putShort(2, (short) ARP);
    destination.putInt(INTERFACE, interfaceIndex).putByte(11, MacAddress.OCTETS);
    for (int octet = 0; octet < MacAddress.OCTETS; octet++) {
      destination.putByte(12 + octet, 0xFF);
    }
    kernel.sendto(fd, probe, ARP_OCTETS, 0, destination, ADDRESS_OCTETS);
  }

  @Override
  public void close() {
    kernel.close(fd);
  }

  private static int check(String action, int result) throws PlatformException {
    if (result < 0) {
      throw new PlatformException(Errno.sentence(action, result, Capability.CAP_NET_RAW));
    }
    return result;
  }
}
