package io.understudy.platform.linux.claim;

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
 * A packet socket for what is said on every interface about whose an address is. The kernel keeps
 * what is said about the addresses that are listened for, as much as a small buffer holds, and
 * drops the rest: a flood costs the reader nothing. One thread.
 *
 * <pre>
 *   struct sockaddr_ll: family (2), protocol (2), interface (4), type (2), kind (1),
 *                       address length (1), address (8)
 * </pre>
 */
public final class ClaimSocket implements AutoCloseable {

  /** So many addresses fit the longest filter of the kernel. */
  static final int MOST_ADDRESSES = 2000;

  private static final String CANNOT_LISTEN = "cannot listen for who answers for an address";

  private static final int ADDRESS_OCTETS = 20;
  private static final int PROTOCOL = 2;
  private static final int INTERFACE = 4;
  private static final int MAC_LENGTH = 11;
  private static final int MAC = 12;
  private static final int QUEUE_OCTETS = 64 << 10;

  private final SystemCalls kernel;
  private final ClaimMessages messages;
  private final int fd;
  private final MessageHeader incoming;
  private final Memory question;
  private final Memory destination;
  private final FilterProgram filter;

  private ClaimSocket(SystemCalls kernel, ClaimMessages messages, int fd) {
    this.kernel = kernel;
    this.messages = messages;
    this.fd = fd;
    Memory octets = new Memory(kernel, messages.octets());
    this.incoming = new MessageHeader(kernel, new Memory(kernel, ADDRESS_OCTETS), octets, 64);
    this.question = new Memory(kernel, messages.octets());
    this.destination = address();
    this.filter = new FilterProgram(kernel);
  }

  private Memory address() {
    Memory address = new Memory(kernel, ADDRESS_OCTETS).putShort(0, Constants.AF_PACKET);
    address.networkOrder().putShort(PROTOCOL, (short) messages.etherType());
    return address;
  }

  /**
   * Opens a socket in the network namespace of the calling thread; it hears nothing yet.
   *
   * @throws PlatformException if the kernel refuses, with a message for the user
   */
  public static ClaimSocket open(SystemCalls kernel, ClaimMessages messages)
      throws PlatformException {
    int type = Constants.SOCK_DGRAM | Constants.SOCK_CLOEXEC | Constants.SOCK_NONBLOCK;
    int nothing = 0; // until there is a filter
    int fd =
        check("cannot open a packet socket", kernel.socket(Constants.AF_PACKET, type, nothing));
    ClaimSocket socket = new ClaimSocket(kernel, messages, fd);
    boolean isReady = false;
    try {
      Memory room = new Memory(kernel, Integer.BYTES).putInt(0, QUEUE_OCTETS);
      kernel.setsockopt(fd, Constants.SOL_SOCKET, Constants.SO_RCVBUF, room, Integer.BYTES);
      socket.listenFor(List.of());
      check(CANNOT_LISTEN, kernel.bind(fd, socket.address(), ADDRESS_OCTETS));
      isReady = true;
      return socket;
    } finally {
      if (!isReady) {
        socket.close();
      }
    }
  }

  /**
   * From now on keeps what is said about these addresses, and little else; or all that is said, if
   * these are more than a filter of the kernel takes.
   */
  public void listenFor(Collection<IpAddress> addresses) throws PlatformException {
    int narrow = addresses.size() > MOST_ADDRESSES ? Errno.ENOMEM.result() : attach(addresses);
    if (Errno.ENOMEM.is(narrow)) { // older kernels give a socket little room for filters
      check(CANNOT_LISTEN, attachAll());
    } else {
      check(CANNOT_LISTEN, narrow);
    }
  }

  /** Compares four octets of an address: whoever reads it compares the rest. */
  private int attach(Collection<IpAddress> addresses) {
    begin();
    filter.load(messages.addressTail());
    for (IpAddress address : addresses) {
      filter.keepIfEqual((int) address.low(), messages.octets());
    }
    filter.keep(0);
    return attach();
  }

  /** Keeps what is said about any address: whoever reads it knows which are of interest. */
  private int attachAll() {
    begin();
    filter.keep(messages.octets());
    return attach();
  }

  private void begin() {
    filter.clear();
    messages.select(filter);
  }

  /** Puts the program in the place of the one before. */
  private int attach() {
    Memory program = filter.finished();
    return kernel.setsockopt(
        fd, Constants.SOL_SOCKET, Constants.SO_ATTACH_FILTER, program, program.size());
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
    check("cannot read who answers for an address", length);
    ByteBuffer octets = incoming.octets().networkOrder().clear().limit(length);
    Memory from = incoming.name();
    MacAddress sender = MacAddress.read(from.networkOrder(), MAC);
    return new Reading(true, messages.read(octets, from.getInt(INTERFACE), sender));
  }

  /**
   * What one attempt to read gave.
   *
   * @param isMore true if there may be more
   * @param claim what was read, if it is one
   */
  public record Reading(boolean isMore, Optional<AddressClaim> claim) {
    private static final Reading NOTHING = new Reading(false, Optional.empty());
  }

  /**
   * Asks who has an address, without saying that we have it. That it could not be sent is of no
   * interest: the interface is down then.
   */
  public void ask(int interfaceIndex, ClaimMessages.Asker asker, IpAddress address) {
    ByteBuffer octets = question.networkOrder().clear();
    messages.ask(asker, address, octets);
    destination.putInt(INTERFACE, interfaceIndex).putByte(MAC_LENGTH, MacAddress.OCTETS);
    messages.destination(address).write(destination.networkOrder().clear().position(MAC));
    kernel.sendto(fd, question, octets.position(), 0, destination, ADDRESS_OCTETS);
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
