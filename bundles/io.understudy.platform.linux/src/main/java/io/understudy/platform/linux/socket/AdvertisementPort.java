package io.understudy.platform.linux.socket;

import static io.understudy.platform.linux.kernel.Constants.MSG_DONTWAIT;

import io.understudy.model.IpAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.MessageHeader;
import io.understudy.spi.platform.DatagramPort;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.PlatformException.Concern;
import io.understudy.spi.platform.ReceivedDatagram;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A raw socket of protocol 112 or 51, bound to one interface. Engine thread.
 *
 * <p>The kernel tells neither a reader that the interface is gone, nor how many datagrams were lost
 * unless one follows: the port asks, the first a few times a second, the second after a datagram
 * was read (a buffer that overflows has something to read).
 */
public final class AdvertisementPort implements DatagramPort {

  private static final Duration INTERFACE_CHECK_INTERVAL = Duration.ofMillis(100);
  private static final int MOST_FOREIGN = 4096;
  private static final int MOST_INTERRUPTIONS = 100;
  private static final int CLOSED = -1;

  private static final Set<Errno> UNREACHABLE =
      Set.of(
          Errno.EPERM,
          Errno.EACCES,
          Errno.ENETUNREACH,
          Errno.ECONNREFUSED,
          Errno.EHOSTDOWN,
          Errno.EHOSTUNREACH);

  private final AdvertisementPorts ports;
  private final String interfaceName;
  private final int interfaceIndex;
  private final Wire wire;
  private final SocketOptions options;
  private final Set<IpAddress> joined = new HashSet<>();
  private @Nullable FrameSocket frameSocket;
  private int fd;
  private MonotonicTime interfaceCheck;
  private boolean mayHaveLost = true;
  private int drops;
  private long overflows;

  AdvertisementPort(
      AdvertisementPorts ports,
      int fd,
      String interfaceName,
      int interfaceIndex,
      Wire wire,
      SocketOptions options) {
    this.ports = ports;
    this.fd = fd;
    this.interfaceName = interfaceName;
    this.interfaceIndex = interfaceIndex;
    this.wire = wire;
    this.options = options;
    this.interfaceCheck = ports.clock().now();
  }

  /** Reads away what came through other interfaces before the socket was bound. */
  void forgetForeign() {
    int forgotten = 0;
    while (forgotten < MOST_FOREIGN && readOne() >= 0) {
      forgotten++;
    }
  }

  @Override
  public boolean receive(ReceivedDatagram into) throws PlatformException {
    ports.gate().enter();
    try {
      return receiveInside(into);
    } finally {
      ports.gate().leave();
    }
  }

  private boolean receiveInside(ReceivedDatagram into) throws PlatformException {
    int received = readOne();
    if (Errno.EAGAIN.is(received)) {
      requireInterface();
      return false;
    }
    if (received < 0) {
      throw new PlatformException(Errno.sentence("cannot read from " + interfaceName, received));
    }
    mayHaveLost = true;
    MessageHeader message = ports.incoming().received();
    ByteBuffer target = into.buffer().clear();
    int fitting = Math.min(received, target.capacity());
    message.octets().copyTo(0, target, 0, fitting);
    target.limit(fitting);
    wire.stamp(into, message, ports.arrivals().arrival(message.control()));
    return true;
  }

  private int readOne() {
    int received = Errno.EINTR.result();
    for (int read = 0; read < MOST_INTERRUPTIONS && Errno.EINTR.is(received); read++) {
      received = ports.kernel().recvmsg(fd, ports.incoming().forReceive(), MSG_DONTWAIT);
    }
    return received;
  }

  private void requireInterface() throws PlatformException {
    MonotonicTime now = ports.clock().now();
    if (interfaceCheck.isDue(now)) {
      interfaceCheck = now.plus(INTERFACE_CHECK_INTERVAL);
      options.requireInterface(interfaceName);
    }
  }

  @Override
  public void send(ByteBuffer message, IpAddress source) throws PlatformException {
    send(message, source, wire.group(), Wire.HOP_LIMIT);
  }

  @Override
  public void send(ByteBuffer message, IpAddress source, IpAddress destination, int hopLimit)
      throws PlatformException {
    ports.gate().enter();
    try {
      sendInside(message, source, destination, hopLimit);
    } finally {
      ports.gate().leave();
    }
  }

  private void sendInside(ByteBuffer message, IpAddress source, IpAddress destination, int hopLimit)
      throws PlatformException {
    MessageHeader outgoing = ports.outgoing();
    int length = message.remaining();
    outgoing.octets().copyFrom(message, message.position(), 0, length);
    wire.chooseSource(outgoing.control(), source, interfaceIndex);
    if (hopLimit != Wire.HOP_LIMIT) { // which the socket has
      wire.chooseHopLimit(outgoing.control(), hopLimit);
    }
    int nameOctets = wire.writeName(outgoing.name(), destination, interfaceIndex);
    int sent = ports.kernel().sendmsg(fd, outgoing.forSend(nameOctets, length), MSG_DONTWAIT);
    if (sent < 0) {
      options.requireInterface(interfaceName);
      throw new PlatformException(refusal(source, destination, sent), concern(destination, sent));
    }
  }

  /** What the kernel says of a way to one host, it need not say of the others. */
  private static Concern concern(IpAddress destination, int result) {
    return !destination.isMulticast() && UNREACHABLE.stream().anyMatch(errno -> errno.is(result))
        ? Concern.DESTINATION
        : Concern.MACHINE;
  }

  @Override
  public void sendFrame(ByteBuffer frame) throws PlatformException {
    ports.gate().enter();
    try {
      sendFrameInside(frame);
    } finally {
      ports.gate().leave();
    }
  }

  private void sendFrameInside(ByteBuffer frame) throws PlatformException {
    FrameSocket sending = frameSocket;
    if (sending == null) { // few ports need one
      sending =
          FrameSocket.open(
              ports.kernel(), interfaceIndex, interfaceName, AdvertisementPorts.QUEUEING_PRIORITY);
      frameSocket = sending;
    }
    int length = frame.remaining();
    ports.outgoing().octets().copyFrom(frame, frame.position(), 0, length);
    int sent = sending.send(ports.outgoing().octets(), length);
    if (sent < 0) {
      options.requireInterface(interfaceName);
      throw new PlatformException(
          Errno.sentence("cannot send from the virtual MAC address on " + interfaceName, sent));
    }
  }

  @Override
  public void join(IpAddress group) throws PlatformException {
    ports.gate().enter();
    try {
      if (!group.equals(wire.group()) && !joined.contains(group)) {
        wire.join(options, group, interfaceIndex);
        joined.add(group);
      }
    } finally {
      ports.gate().leave();
    }
  }

  /** The kernel has several numbers for an interface that is down or lacks the source. */
  private String refusal(IpAddress source, IpAddress destination, int result) {
    String to = destination.isMulticast() ? "" : " to " + destination;
    String action = "cannot send from " + source + to + " on " + interfaceName;
    if (Errno.EPERM.is(result)) {
      return action + ": a firewall rule of this machine forbids it (EPERM)";
    }
    return Errno.ENETUNREACH.is(result) || Errno.EINVAL.is(result)
        ? action
            + ": the interface is down or does not have the address"
            + (to.isEmpty() ? "" : ", or no route leads there")
        : Errno.sentence(action, result);
  }

  @Override
  public long overflows() {
    if (ports.gate().tryEnter()) {
      try {
        countDrops();
      } finally {
        ports.gate().leave();
      }
    }
    return overflows;
  }

  private void countDrops() {
    if (mayHaveLost && fd != CLOSED) {
      mayHaveLost = false;
      int counted = options.drops();
      overflows += Integer.toUnsignedLong(counted - drops);
      drops = counted;
    }
  }

  @Override
  public void close() {
    if (ports.gate().tryEnter()) {
      release();
      ports.forget(this);
      ports.gate().leave();
    }
  }

  /** Closes the socket; nobody uses it. */
  void release() {
    if (fd != CLOSED) {
      ports.kernel().close(fd);
      fd = CLOSED;
    }
    if (frameSocket != null) {
      frameSocket.close();
      frameSocket = null;
    }
  }
}
