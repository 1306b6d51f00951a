package io.understudy.engine;

import io.understudy.model.AddressFamily;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.Vrid;
import io.understudy.protocol.machine.Event;
import io.understudy.protocol.wire.ReceiveRules;
import io.understudy.spi.platform.DatagramPort;
import io.understudy.spi.platform.Platform;
import io.understudy.spi.platform.Platform.Carrier;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.ReceivedDatagram;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The VRRP traffic of one interface and family, and the virtual routers that share it: one port,
 * and another one for IP Authentication Headers while a virtual router uses them. Engine thread.
 */
final class Channel implements ReceiveRules.Lookup {

  private static final int VRIDS = 256;

  private final Platform platform;
  private final Key key;
  private final @Nullable RouterSlot[] routers = new @Nullable RouterSlot[VRIDS];
  private final Inlet plain = new Inlet(Carrier.VRRP);
  private final Inlet sealed = new Inlet(Carrier.AUTHENTICATION_HEADER);
  private final BitSet sealedVrids = new BitSet(VRIDS);

  /**
   * What tells channels apart.
   *
   * @param interfaceName the interface
   * @param family the family
   */
  record Key(String interfaceName, AddressFamily family) {}

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
    sealedVrids.clear(vrid.value());
    closeUnused();
  }

  boolean hasRouters() {
    return Arrays.stream(routers).anyMatch(Objects::nonNull);
  }

  @Nullable RouterSlot router(int vrid) {
    return routers[vrid];
  }

  /** The configurations of its virtual routers. */
  List<VirtualRouterSpec> specs() {
    return Arrays.stream(routers)
        .filter(Objects::nonNull)
        .map(router -> router.state().spec())
        .toList();
  }

  @Override
  public @Nullable ReceiveRules rulesOf(int vrid) {
    RouterSlot router = routers[vrid];
    return router == null ? null : router.receiveRules();
  }

  /**
   * Opens what a virtual router needs. One that opens a port does so for all: none need wait any
   * longer for its own turn to try, and each that wants more of it than the others is given that,
   * or told why not.
   */
  void open(RouterSlot router, MonotonicTime turnTime) throws PlatformException {
    Inlet own = inlet(router.carrier());
    boolean isShut = !plain.isOpen();
    plain.open(platform, key);
    if (!isShut) {
      isShut = !own.isOpen();
      own.open(platform, key);
    }
    if (isShut) {
      forEachRouter(one -> regain(one, turnTime));
    } else {
      regain(router, turnTime);
    }
  }

  /** Closes the ports that are open. */
  void close() {
    plain.close();
    sealed.close();
  }

  private void closeUnused() {
    if (sealedVrids.isEmpty()) {
      sealed.close();
    }
  }

  /** The open port by which advertisements travel like this, or null. */
  @Nullable DatagramPort port(Carrier carrier) {
    return inlet(carrier).port();
  }

  private Inlet inlet(Carrier carrier) {
    return switch (carrier) {
      case VRRP -> plain;
      case AUTHENTICATION_HEADER -> sealed;
    };
  }

  /**
   * Reads what has come, oldest first, up to a number of datagrams, so that a flood cannot keep the
   * engine from advertising. A port that fails is closed, and its virtual routers are told.
   *
   * @param turnTime when the turn began
   */
  void drain(DatagramReceiver receiver, ReceivedDatagram place, int most, MonotonicTime turnTime) {
    int share = sealed.isOpen() ? most / 2 : most;
    drain(plain, receiver, place, share, turnTime);
    drain(sealed, receiver, place, share, turnTime);
  }

  private void drain(
      Inlet inlet,
      DatagramReceiver receiver,
      ReceivedDatagram place,
      int most,
      MonotonicTime turnTime) {
    try {
      long lost = inlet.drain(this, receiver, place, most, turnTime);
      if (lost > 0) {
        receiver.lost(lost);
        Event event = new Event.AdvertisementsLost(inlet.lastKept());
        forEachRouter(router -> router.step(event, turnTime));
      }
      inlet.settle(turnTime);
    } catch (PlatformException refused) {
      fail(refused.reason(), turnTime);
    }
  }

  /**
   * Nothing can be read any more: the virtual routers are in FAULT until the ports are open again.
   */
  void fail(String evidence, MonotonicTime turnTime) {
    close();
    forEachRouter(router -> router.socket().lose(evidence, turnTime));
  }

  private void regain(RouterSlot router, MonotonicTime turnTime) {
    try {
      provide(router);
      router.socket().regain(turnTime);
    } catch (PlatformException refused) {
      router.socket().lose(refused.reason(), turnTime);
    }
  }

  private void provide(RouterSlot router) throws PlatformException {
    sealedVrids.set(router.key().vrid().value(), router.carrier() != Carrier.VRRP);
    closeUnused();
    Inlet inlet = inlet(router.carrier());
    inlet.open(platform, key);
    DatagramPort port = inlet.port();
    if (port != null && router.receiveRules().spec().advertising().delivery().group() != null) {
      port.join(router.receiveRules().group());
    }
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
    return plain.hasBacklog() || sealed.hasBacklog();
  }

  /**
   * True if every datagram was read that came before a deadline, so that silence up to it is real.
   */
  boolean isReadUpTo(MonotonicTime deadline) {
    return plain.isReadUpTo(deadline) && sealed.isReadUpTo(deadline);
  }
}
