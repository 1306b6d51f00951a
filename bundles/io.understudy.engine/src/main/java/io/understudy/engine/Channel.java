package io.understudy.engine;

import io.understudy.model.AddressFamily;
import io.understudy.model.MonotonicTime;
import io.understudy.model.Vrid;
import io.understudy.protocol.wire.ReceiveRules;
import io.understudy.spi.platform.DatagramPort;
import io.understudy.spi.platform.Platform;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.ReceivedDatagram;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The VRRP traffic of one interface and family, and the virtual routers that share it. Engine
 * thread.
 */
final class Channel implements ReceiveRules.Lookup {

  private static final int VRIDS = 256;

  private final Platform platform;
  private final Key key;
  private final @Nullable RouterSlot[] routers = new @Nullable RouterSlot[VRIDS];
  private @Nullable DatagramPort port;
  private MonotonicTime emptyAt = new MonotonicTime(0);
  private MonotonicTime readUpTo = new MonotonicTime(0);
  private Backlog backlog = Backlog.EMPTY;

  /**
   * What tells channels apart.
   *
   * @param interfaceName the interface
   * @param family the family
   */
  record Key(String interfaceName, AddressFamily family) {}

  /** Whether the socket may hold datagrams that were not read. */
  enum Backlog {
    /** It had nothing more to read. */
    EMPTY,
    /** Reading stopped before its end. */
    LEFT
  }

  Channel(Platform platform, Key key) {
    this.platform = platform;
    this.key = key;
  }

  Key key() {
    return key;
  }

  void add(RouterSlot router) {
    routers[router.key().vrid().value()] = router;
  }

  void remove(Vrid vrid) {
    routers[vrid.value()] = null;
  }

  boolean hasRouters() {
    return Arrays.stream(routers).anyMatch(Objects::nonNull);
  }

  @Nullable RouterSlot router(int vrid) {
    return routers[vrid];
  }

  @Override
  public @Nullable ReceiveRules rulesOf(int vrid) {
    RouterSlot router = routers[vrid];
    return router == null ? null : router.receiveRules();
  }

  /** Opens the port if it is not open. */
  void open() throws PlatformException {
    if (port == null) {
      port = platform.open(key.interfaceName(), key.family());
    }
  }

  /** Closes the port if it is open. */
  void close() {
    if (port != null) {
      port.close();
      port = null;
    }
    backlog = Backlog.EMPTY;
  }

  /** The open port, or null. */
  @Nullable DatagramPort port() {
    return port;
  }

  /**
   * Reads what has come, oldest first, up to a number of datagrams, so that a flood cannot keep the
   * engine from advertising. The time stamps come from another clock than ours: no datagram counts
   * as later than the turn, or as earlier than the last time when there was none.
   *
   * @param turnTime when the turn began
   */
  void drain(DatagramReceiver receiver, ReceivedDatagram place, int most, MonotonicTime turnTime) {
    backlog = Backlog.EMPTY;
    if (port == null) {
      return;
    }
    for (int read = 0; port != null && port.receive(place); read++) {
      MonotonicTime arrival =
          MonotonicTime.later(emptyAt, MonotonicTime.earlier(place.arrival(), turnTime));
      readUpTo = arrival;
      receiver.receive(this, place, arrival);
      if (read + 1 == most) {
        backlog = Backlog.LEFT;
        return;
      }
    }
    emptyAt = turnTime;
  }

  /** True if reading stopped before the end of what had come. */
  boolean hasBacklog() {
    return backlog == Backlog.LEFT;
  }

  /**
   * True if every datagram was read that came before a deadline, so that silence up to it is real.
   */
  boolean hasReadUpTo(MonotonicTime deadline) {
    return !hasBacklog() || deadline.isDue(readUpTo);
  }
}
