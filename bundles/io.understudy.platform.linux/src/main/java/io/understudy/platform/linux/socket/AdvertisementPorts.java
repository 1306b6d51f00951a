package io.understudy.platform.linux.socket;

import static io.understudy.platform.linux.kernel.Constants.SOCK_CLOEXEC;
import static io.understudy.platform.linux.kernel.Constants.SOCK_NONBLOCK;
import static io.understudy.platform.linux.kernel.Constants.SOCK_RAW;
import static io.understudy.platform.linux.kernel.Constants.SOL_SOCKET;
import static io.understudy.platform.linux.kernel.Constants.SO_PRIORITY;
import static io.understudy.platform.linux.kernel.Constants.SO_RCVBUF;
import static io.understudy.platform.linux.kernel.Constants.SO_RCVBUFFORCE;
import static io.understudy.platform.linux.kernel.Constants.SO_TIMESTAMPNS;

import io.understudy.model.AddressFamily;
import io.understudy.platform.linux.kernel.Capability;
import io.understudy.platform.linux.kernel.ControlMessages;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.MessageHeader;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.spi.platform.MonotonicClock;
import io.understudy.spi.platform.Platform.Carrier;
import io.understudy.spi.platform.PlatformException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Opens the ports of one engine thread, which share a clock for arrivals and room for messages: it
 * reads and sends one at a time.
 */
public final class AdvertisementPorts implements AutoCloseable {

  private static final int MOST_OCTETS = 65_536;
  private static final int MOST_ADDRESS_OCTETS = 28;
  private static final int CONTROL_OCTETS =
      2 * (ControlMessages.spaceFor(2 * Long.BYTES) + ControlMessages.spaceFor(20));

  /** Some two thousand datagrams; the kernel doubles it. */
  private static final int RECEIVE_BUFFER_OCTETS = 1 << 20;

  /** What 802.1p calls internetwork control; more needs a capability. */
  static final int QUEUEING_PRIORITY = 6;

  private final SystemCalls kernel;
  private final MonotonicClock clock;
  private final Poller poller;
  private final ArrivalClock arrivals;
  private final MessageHeader incoming;
  private final MessageHeader outgoing;
  private final Set<AdvertisementPort> open = new LinkedHashSet<>();
  private final Gate gate = new Gate(this::closeAll);

  /** The ports of the thread that waits at this poller. */
  public AdvertisementPorts(
      SystemCalls kernel, Poller poller, MonotonicClock clock, TimeOfDay timeOfDay) {
    this.kernel = kernel;
    this.clock = clock;
    this.poller = poller;
    this.arrivals = new ArrivalClock(timeOfDay, kernel.abi().wordOctets());
    this.incoming = message();
    this.outgoing = message();
  }

  private MessageHeader message() {
    return new MessageHeader(
        kernel,
        new Memory(kernel, MOST_ADDRESS_OCTETS),
        new Memory(kernel, MOST_OCTETS),
        CONTROL_OCTETS);
  }

  /** The thread waited at the poller: time has passed. */
  public void waited() {
    arrivals.waited();
  }

  /**
   * Opens a port joined to the group.
   *
   * @throws PlatformException if that is not possible, with a message for the user
   */
  public AdvertisementPort open(String interfaceName, AddressFamily family, Carrier carrier)
      throws PlatformException {
    gate.enter();
    try {
      return openInside(interfaceName, family, carrier);
    } finally {
      gate.leave();
    }
  }

  private AdvertisementPort openInside(String interfaceName, AddressFamily family, Carrier carrier)
      throws PlatformException {
    String action = "cannot open a VRRP socket for " + family + " on " + interfaceName;
    Wire wire = Wire.of(family);
    int fd =
        kernel.socket(wire.domain(), SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, carrier.number());
    if (fd < 0) {
      throw new PlatformException(Errno.sentence(action, fd, Capability.CAP_NET_RAW));
    }
    SocketOptions options = new SocketOptions(kernel, fd, action);
    boolean opened = false;
    try {
      int interfaceIndex = options.bindToInterface(interfaceName);
      options.trySet(SOL_SOCKET, SO_TIMESTAMPNS, 1);
      if (!options.trySet(SOL_SOCKET, SO_RCVBUFFORCE, RECEIVE_BUFFER_OCTETS)) {
        options.trySet(SOL_SOCKET, SO_RCVBUF, RECEIVE_BUFFER_OCTETS);
      }
      wire.configure(options, carrier, interfaceIndex);
      options.set(SOL_SOCKET, SO_PRIORITY, QUEUEING_PRIORITY);
      AdvertisementPort port =
          new AdvertisementPort(this, fd, interfaceName, interfaceIndex, wire, options);
      port.forgetForeign();
      poller.add(fd);
      open.add(port);
      opened = true;
      return port;
    } finally {
      if (!opened) {
        kernel.close(fd);
      }
    }
  }

  /** The way to the files of the ports. */
  Gate gate() {
    return gate;
  }

  /** A port is closed. */
  void forget(AdvertisementPort port) {
    open.remove(port);
  }

  /** Closes what is still open, once nobody reads or sends. Any thread. */
  @Override
  public void close() {
    gate.close();
  }

  private void closeAll() {
    open.forEach(AdvertisementPort::release);
    open.clear();
  }

  SystemCalls kernel() {
    return kernel;
  }

  MonotonicClock clock() {
    return clock;
  }

  ArrivalClock arrivals() {
    return arrivals;
  }

  /** Room for one received message. */
  MessageHeader incoming() {
    return incoming;
  }

  /** Room for one message to send. */
  MessageHeader outgoing() {
    return outgoing;
  }
}
