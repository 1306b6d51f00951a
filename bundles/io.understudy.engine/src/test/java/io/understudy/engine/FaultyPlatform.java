package io.understudy.engine;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.LinkStatus;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualRouterKey;
import io.understudy.spi.platform.DatagramPort;
import io.understudy.spi.platform.MonotonicClock;
import io.understudy.spi.platform.Platform;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.PlatformException.Concern;
import io.understudy.spi.platform.PlatformQueue;
import io.understudy.spi.platform.ReceivedDatagram;
import io.understudy.testkit.SimulatedPlatform;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** A simulated platform whose sockets can be made to fail. */
final class FaultyPlatform implements Platform {

  private final Set<IpAddress> unreachable = new HashSet<>();
  private final Set<String> unwatchable = new HashSet<>();
  private final SimulatedPlatform platform;
  Health sending = Health.SOUND;
  int waitsToFail;
  Health receiving = Health.SOUND;
  int datagramsToSpoil;
  int joins;
  int opensToSpoil;
  int queuesToSpoil;
  int closesToSpoil;
  boolean isDeaf;

  /** The takeovers that were expected, each once. */
  final Set<MonotonicTime> expected = new LinkedHashSet<>();

  /** How a socket takes calls. */
  enum Health {
    SOUND,
    REFUSES,
    THROWS
  }

  FaultyPlatform(SimulatedPlatform platform) {
    this.platform = platform;
  }

  @Override
  public MonotonicClock clock() {
    return platform.clock();
  }

  @Override
  public void awaitUntil(MonotonicTime deadline) {
    if (waitsToFail > 0) {
      waitsToFail--;
      throw new IllegalStateException("epoll_wait: defect of the platform");
    }
    platform.awaitUntil(deadline);
  }

  @Override
  public void wakeUp() {
    platform.wakeUp();
  }

  @Override
  public DatagramPort open(String interfaceName, AddressFamily family, Carrier carrier)
      throws PlatformException {
    if (opensToSpoil > 0) {
      opensToSpoil--;
      throw new IllegalStateException("open: defect of the platform");
    }
    return new FaultyPort(platform.open(interfaceName, family, carrier));
  }

  @Override
  public LinkStatus watch(String interfaceName, LinkListener listener) {
    if (unwatchable.contains(interfaceName)) {
      throw new IllegalStateException("watch of " + interfaceName + ": defect of the platform");
    }
    return platform.watch(interfaceName, listener);
  }

  @Override
  public void unwatch(String interfaceName) {
    platform.unwatch(interfaceName);
  }

  @Override
  public PlatformQueue queue() {
    if (queuesToSpoil > 0) {
      queuesToSpoil--;
      throw new IllegalStateException("queue: defect of the platform");
    }
    return platform.queue();
  }

  @Override
  public void expectTakeover(VirtualRouterKey router, MonotonicTime at) {
    expected.add(at);
  }

  /** No way leads to this address from now on. */
  void refuseSendingTo(IpAddress destination) {
    unreachable.add(destination);
  }

  /** A way leads to every address again. */
  void letReach() {
    unreachable.clear();
  }

  /** Lets the watch of an interface meet a defect from now on. */
  void refuseWatching(String interfaceName) {
    unwatchable.add(interfaceName);
  }

  /** Every interface can be watched again. */
  void letWatch() {
    unwatchable.clear();
  }

  private static void check(Health health, String refusal) throws PlatformException {
    switch (health) {
      case SOUND -> {
        // nothing to refuse
      }
      case REFUSES -> throw new PlatformException(refusal);
      case THROWS -> throw new IllegalStateException("defect of the platform");
    }
  }

  /** Whoever reads it meets a defect. */
  @SuppressWarnings("NullAway")
  private static void spoil(ReceivedDatagram datagram) {
    datagram.stamp(null, null, 0, datagram.arrival());
  }

  private final class FaultyPort implements DatagramPort {

    private final DatagramPort port;

    FaultyPort(DatagramPort port) {
      this.port = port;
    }

    @Override
    public boolean receive(ReceivedDatagram into) throws PlatformException {
      check(receiving, "recvmsg: network is down");
      boolean isReceived = !isDeaf && port.receive(into);
      if (isReceived && datagramsToSpoil > 0) {
        datagramsToSpoil--;
        spoil(into);
      }
      return isReceived;
    }

    @Override
    public void send(ByteBuffer message, IpAddress source) throws PlatformException {
      check(sending, "sendto: operation not permitted");
      port.send(message, source);
    }

    @Override
    public void send(ByteBuffer message, IpAddress source, IpAddress destination, int hopLimit)
        throws PlatformException {
      check(sending, "sendto: operation not permitted");
      if (unreachable.contains(destination)) {
        throw new PlatformException("no route to " + destination, Concern.DESTINATION);
      }
      port.send(message, source, destination, hopLimit);
    }

    @Override
    public void sendFrame(ByteBuffer frame) throws PlatformException {
      check(sending, "sendto: operation not permitted");
      port.sendFrame(frame);
    }

    @Override
    public void join(IpAddress group) throws PlatformException {
      joins++;
      port.join(group);
    }

    @Override
    public long overflows() {
      return port.overflows();
    }

    @Override
    public void close() {
      if (closesToSpoil > 0) {
        closesToSpoil--;
        throw new IllegalStateException("close: defect of the platform");
      }
      port.close();
    }
  }
}
