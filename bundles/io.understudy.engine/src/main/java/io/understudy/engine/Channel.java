package io.understudy.engine;

import io.understudy.model.AddressFamily;
import io.understudy.model.MonotonicTime;
import io.understudy.model.Vrid;
import io.understudy.protocol.machine.Event;
import io.understudy.protocol.wire.ReceiveRules;
import io.understudy.spi.platform.DatagramPort;
import io.understudy.spi.platform.Platform;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.ReceivedDatagram;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
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
  private long overflows;

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
      overflows = port.overflows();
    }
  }

  /** Closes the port if it is open. */
  void close() {
    if (port != null) {
      port.close();
      port = null;
    }
    backlog = Backlog.EMPTY;
    overflows = 0;
  }

  /** The open port, or null. */
  @Nullable DatagramPort port() {
    return port;
  }

  /**
   * Reads what has come, oldest first, up to a number of datagrams, so that a flood cannot keep the
   * engine from advertising. A port that fails is closed, and its virtual routers are told.
   *
   * @param turnTime when the turn began
   */
  void drain(DatagramReceiver receiver, ReceivedDatagram place, int most, MonotonicTime turnTime) {
    backlog = Backlog.EMPTY;
    DatagramPort reading = port;
    if (reading == null) {
      return;
    }
    try {
      for (int read = 0; read < most; read++) {
        if (!reading.receive(place)) {
          noteOverflows(reading, receiver, turnTime);
          emptyAt = turnTime;
          return;
        }
        receiver.receive(this, place, arrival(place.arrival(), turnTime), turnTime);
      }
      backlog = Backlog.LEFT;
    } catch (PlatformException refused) {
      fail(refused.reason(), turnTime);
    }
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

  /** What was lost came after the last datagram that was kept. */
  private void noteOverflows(
      DatagramPort reading, DatagramReceiver receiver, MonotonicTime turnTime) {
    long lost = reading.overflows() - overflows;
    if (lost == 0) {
      return;
    }
    overflows += lost;
    receiver.lost(lost);
    Event event = new Event.AdvertisementsLost(MonotonicTime.later(readUpTo, emptyAt));
    forEachRouter(router -> router.step(event, turnTime));
  }

  /**
   * Nothing can be read any more: the virtual routers are in FAULT until the port is open again.
   */
  void fail(String evidence, MonotonicTime turnTime) {
    close();
    forEachRouter(router -> router.loseSocket(evidence, turnTime));
  }

  /** The port is open: no virtual router need wait any longer for its own turn to try. */
  void heal(MonotonicTime turnTime) {
    forEachRouter(router -> router.regainSocket(turnTime));
  }

  private void forEachRouter(Consumer<RouterSlot> action) {
    for (RouterSlot router : routers) {
      if (router != null) {
        action.accept(router);
      }
    }
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
