package io.understudy.platform.linux.process;

import io.understudy.platform.linux.kernel.Constants;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.MessageHeader;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.platform.linux.process.Occurrence.Acknowledged;
import io.understudy.spi.platform.PlatformException;
import java.util.Optional;

/**
 * A socket that receives the kernel's process events.
 *
 * <p>The kernel takes a request before the send returns, and acknowledges it by an event to
 * everybody; it ignores one that comes from another process or user namespace than the first. So a
 * request without an acknowledgement was ignored, whoever else made the kernel send events. One
 * thread.
 */
final class ConnectorSocket implements AutoCloseable {

  /** A {@code struct sockaddr_nl}: family (2), padding (2), port (4), groups (4). */
  private static final int ADDRESS_OCTETS = 12;

  private static final int PORT = 4;
  private static final int GROUPS = 8;
  private static final int MESSAGE_OCTETS = 4096;

  /** The acknowledgement may be lost among the events of a busy machine. */
  private static final int MOST_REQUESTS = 5;

  private static final int MOST_EVENTS = 100_000;
  private static final String REFUSED = "process events are refused";
  private static final String OUTSIDE = REFUSED + " outside the initial network namespace";

  private final SystemCalls kernel;
  private final int fd;
  private final Memory request;
  private final Memory kernelAddress;
  private final MessageHeader incoming;
  private int port;

  private ConnectorSocket(SystemCalls kernel, int fd) {
    this.kernel = kernel;
    this.fd = fd;
    this.request = new Memory(kernel, ProcessEventCodec.REQUEST_OCTETS);
    this.kernelAddress = new Memory(kernel, ADDRESS_OCTETS).putShort(0, Constants.AF_NETLINK);
    Memory sender = new Memory(kernel, ADDRESS_OCTETS);
    this.incoming = new MessageHeader(kernel, sender, new Memory(kernel, MESSAGE_OCTETS), 64);
  }

  /**
   * Opens a socket in the network namespace of the calling thread.
   *
   * @param queueOctets how much may wait to be read
   * @throws PlatformException if the kernel sends no events here; the message says why
   */
  static ConnectorSocket open(SystemCalls kernel, int queueOctets) throws PlatformException {
    int type = Constants.SOCK_DGRAM | Constants.SOCK_CLOEXEC | Constants.SOCK_NONBLOCK;
    int fd = kernel.socket(Constants.AF_NETLINK, type, Constants.NETLINK_CONNECTOR);
    require(fd, "the kernel has no process events");
    ConnectorSocket socket = new ConnectorSocket(kernel, fd);
    boolean listening = false;
    try {
      socket.bind(queueOctets);
      socket.listen();
      listening = true;
      return socket;
    } finally {
      if (!listening) {
        socket.close();
      }
    }
  }

  private void bind(int queueOctets) throws PlatformException {
    Memory value = new Memory(kernel, Integer.BYTES).putInt(0, queueOctets);
    int level = Constants.SOL_SOCKET;
    int forced = kernel.setsockopt(fd, level, Constants.SO_RCVBUFFORCE, value, Integer.BYTES);
    if (forced < 0) { // without the privilege: as much as everybody may have
      kernel.setsockopt(fd, level, Constants.SO_RCVBUF, value, Integer.BYTES);
    }
    Memory own = new Memory(kernel, ADDRESS_OCTETS).putShort(0, Constants.AF_NETLINK);
    own.putInt(GROUPS, 1 << (ProcessEventCodec.CN_IDX_PROC - 1));
    require(kernel.bind(fd, own, ADDRESS_OCTETS), REFUSED);
    Memory size = new Memory(kernel, Integer.BYTES).putInt(0, ADDRESS_OCTETS);
    require(kernel.getsockname(fd, own, size), REFUSED);
    port = own.getInt(PORT);
  }

  private void listen() throws PlatformException {
    for (int attempt = 0; attempt < MOST_REQUESTS; attempt++) {
      require(send(ProcessEventCodec.PROC_CN_MCAST_LISTEN), OUTSIDE);
      Optional<Acknowledged> acknowledged = acknowledgement();
      if (acknowledged.isPresent()) {
        require(-Math.abs(acknowledged.get().error()), REFUSED);
        return;
      }
    }
    throw new PlatformException(
        REFUSED + " outside the initial process and user namespaces: no answer");
  }

  private Optional<Acknowledged> acknowledgement() throws PlatformException {
    for (int event = 0; event < MOST_EVENTS; event++) {
      Reading reading = read();
      if (reading.isEmpty()) {
        return Optional.empty();
      }
      Optional<Acknowledged> found =
          reading
              .message()
              .map(ProcessEventCodec.Message::occurrence)
              .filter(Acknowledged.class::isInstance)
              .map(Acknowledged.class::cast)
              .filter(acknowledged -> acknowledged.request() == port);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private int send(int operation) {
    ProcessEventCodec.writeRequest(request, operation, port);
    return kernel.sendto(fd, request, request.size(), 0, kernelAddress, ADDRESS_OCTETS);
  }

  /** The file to wait for events on. */
  int fd() {
    return fd;
  }

  /**
   * What one attempt to read gave.
   *
   * @param outcome how it ended
   * @param message the event, if there was one that is understood
   */
  record Reading(Outcome outcome, Optional<ProcessEventCodec.Message> message) {
    boolean isEmpty() {
      return outcome == Outcome.NOTHING;
    }

    boolean isLoss() {
      return outcome == Outcome.LOSS;
    }
  }

  /** How an attempt to read ended. */
  enum Outcome {
    /** Something was read, of interest or not. */
    SOMETHING,
    /** Nothing waits. */
    NOTHING,
    /** Events had no room. Until nothing waits, the kernel drops further ones and does not say. */
    LOSS
  }

  /** Reads one event. */
  Reading read() throws PlatformException {
    int length = kernel.recvmsg(fd, incoming.forReceive(), Constants.MSG_DONTWAIT);
    if (Errno.EAGAIN.is(length)) {
      return new Reading(Outcome.NOTHING, Optional.empty());
    }
    if (Errno.ENOBUFS.is(length)) {
      return new Reading(Outcome.LOSS, Optional.empty());
    }
    if (Errno.EINTR.is(length)) {
      return new Reading(Outcome.SOMETHING, Optional.empty());
    }
    require(length, "process events cannot be read");
    boolean fromKernel = incoming.name().getInt(PORT) == 0;
    return new Reading(
        Outcome.SOMETHING,
        fromKernel ? ProcessEventCodec.decode(incoming.octets(), length) : Optional.empty());
  }

  /** The kernel counts who listens. */
  @Override
  public void close() {
    send(ProcessEventCodec.PROC_CN_MCAST_IGNORE);
    kernel.close(fd);
  }

  /** The message ends with the kernel's name of the error, which is what one looks for. */
  private static void require(int result, String refusal) throws PlatformException {
    if (result < 0) {
      throw new PlatformException(
          refusal + ": " + Errno.of(result).map(Errno::name).orElse("error " + -result));
    }
  }
}
