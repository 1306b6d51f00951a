package io.understudy.bench;

import io.understudy.engine.VirtualRouterEngine;
import io.understudy.model.Authentication;
import io.understudy.model.ChecksumForm;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.State;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.VirtualRouterMachine;
import io.understudy.protocol.wire.Advertisement;
import io.understudy.protocol.wire.AdvertisementCodec;
import io.understudy.protocol.wire.Envelope;
import io.understudy.testkit.BareDriver;
import io.understudy.testkit.BarePlatform;
import io.understudy.testkit.Datagram;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An engine with one virtual router that advertises every 100 ms, and a better peer, on a machine
 * that costs nothing.
 */
final class Gateway {

  private static final Duration INTERVAL = Duration.ofMillis(100);

  private final BarePlatform platform = new BarePlatform(Routers.LINK);
  private final VirtualRouterEngine engine =
      new VirtualRouterEngine(platform, VirtualRouterMachine.STANDARD, () -> Instant.EPOCH);
  private final BareDriver driver = new BareDriver(platform, engine::turn);
  private final Datagram peer;

  /** A backup with this many addresses. */
  Gateway(int addresses) {
    VirtualRouterSpec router = Routers.withAddresses(addresses, INTERVAL);
    peer = advertisement(router);
    engine.configure(new ConfigurationSnapshot(List.of(router)));
    driver.runToNextTurn();
    hear();
  }

  private static Datagram advertisement(VirtualRouterSpec router) {
    ByteBuffer message = ByteBuffer.allocate(AdvertisementCodec.MOST_OCTETS);
    AdvertisementCodec.encode(
        new Advertisement(
            ProtocolVersion.V3,
            router.key().vrid(),
            new Priority(200),
            router.advertising().interval(),
            router.addressList(),
            ChecksumForm.PSEUDO_HEADER),
        Authentication.NONE,
        Envelope.toGroup(Routers.PEER),
        message);
    return Datagram.toGroup(Routers.PEER, message.flip());
  }

  /** The peer advertises, an interval after the last time. */
  void hear() {
    driver.run(INTERVAL);
    driver.deliver(peer);
  }

  /** Takes turns until it has advertised. */
  void advertise() {
    long before = platform.sent();
    while (platform.sent() == before) {
      driver.runToNextTurn();
    }
  }

  /** Lets MasterDownTimer run until just before it expires: 361 ms after the peer was heard. */
  void awaitMasterDown() {
    driver.run(Duration.ofMillis(360));
  }

  /** MasterDownTimer expires: to the end of the announcement. */
  State takeOver() {
    driver.run(Duration.ofMillis(1));
    return require(State.MASTER);
  }

  /** The peer, which is better, advertises: to the end of the removal. */
  State giveWay() {
    driver.deliver(peer);
    return require(State.BACKUP);
  }

  private State require(State state) {
    if (engine.snapshot().routers().get(0).state() != state) {
      throw new IllegalStateException("must be " + state + ": " + engine.snapshot());
    }
    return state;
  }
}
