package io.understudy.engine;

import io.understudy.model.MonotonicTime;
import io.understudy.spi.platform.DatagramPort;
import io.understudy.spi.platform.Platform;
import io.understudy.spi.platform.Platform.Carrier;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.ReceivedDatagram;
import org.jspecify.annotations.Nullable;

/** One port of a channel, and how far it was read. Engine thread. */
final class Inlet {

  private final Carrier carrier;
  private @Nullable DatagramPort port;
  private MonotonicTime emptyAt = new MonotonicTime(0);
  private MonotonicTime readUpTo = new MonotonicTime(0);
  private Backlog backlog = Backlog.EMPTY;
  private long overflows;

  /** Whether the socket may hold datagrams that were not read. */
  private enum Backlog {
    /** It had nothing more to read. */
    EMPTY,
    /** Reading stopped before its end. */
    LEFT
  }

  Inlet(Carrier carrier) {
    this.carrier = carrier;
  }

  /** Opens the port if it is not open. */
  void open(Platform platform, Channel.Key key) throws PlatformException {
    if (port == null) {
      port = platform.open(key.interfaceName(), key.family(), carrier);
      overflows = port.overflows();
    }
  }

  /** Closes the port if it is open. */
  void close() {
    DatagramPort closed = port;
    port = null; // first: one that cannot be closed is not used any more either
    backlog = Backlog.EMPTY;
    overflows = 0;
    if (closed != null) {
      closed.close();
    }
  }

  boolean isOpen() {
    return port != null;
  }

  /** The open port, or null. */
  @Nullable DatagramPort port() {
    return port;
  }

  /**
   * Reads what has come, oldest first, up to a number of datagrams.
   *
   * @param channel whose inlet it is
   * @param receiver takes what was read
   * @param turnTime when the turn began
   * @return how many were lost since the last time, known once all was read
   */
  long drain(
      Channel channel,
      DatagramReceiver receiver,
      ReceivedDatagram place,
      int most,
      MonotonicTime turnTime)
      throws PlatformException {
    backlog = Backlog.EMPTY;
    DatagramPort reading = port;
    if (reading == null) {
      return 0;
    }
    for (int read = 0; read < most; read++) {
      if (!reading.receive(place)) {
        long lost = reading.overflows() - overflows;
        overflows += lost;
        return lost;
      }
      receiver.receive(channel, place, arrival(place.arrival(), turnTime), turnTime);
    }
    backlog = Backlog.LEFT;
    return 0;
  }

  /**
   * When a datagram came. The stamp is made by another clock than ours: one that lies before the
   * last time when there was nothing to read, or after the turn, is not believed. Such a datagram
   * counts as fresh, and proves nothing about those before it.
   */
  private MonotonicTime arrival(MonotonicTime stamp, MonotonicTime turnTime) {
    if (stamp.isBefore(emptyAt) || turnTime.isBefore(stamp)) {
      return turnTime;
    }
    readUpTo = stamp;
    return stamp;
  }

  /** Takes note that all was read, once whoever must know when that last was so has been told. */
  void settle(MonotonicTime turnTime) {
    if (port != null && !hasBacklog()) {
      emptyAt = turnTime;
    }
  }

  /** What was lost came after the last datagram that was kept. */
  MonotonicTime lastKept() {
    return MonotonicTime.later(readUpTo, emptyAt);
  }

  /** True if reading stopped before the end of what had come. */
  boolean hasBacklog() {
    return backlog == Backlog.LEFT;
  }

  /**
   * True if every datagram was read that came before a deadline, so that silence up to it is real.
   */
  boolean isReadUpTo(MonotonicTime deadline) {
    return !hasBacklog() || deadline.isDue(readUpTo);
  }
}
