package io.understudy.platform.linux.socket;

import io.understudy.model.AddressFamily;
import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.SystemMonotonicClock;
import io.understudy.platform.linux.TestNamespace;
import io.understudy.platform.linux.TestNetwork;
import io.understudy.platform.linux.kernel.NativeSystemCalls;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.spi.platform.Platform;
import io.understudy.spi.platform.ReceivedDatagram;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The ports of one namespace, and what the test's thread reads from them. */
final class TestGateway implements AutoCloseable {

  private static final long PATIENCE_NANOS = 20_000_000_000L;

  private final TestNamespace namespace;
  private final SystemMonotonicClock clock;
  private final Poller poller;
  private final AdvertisementPorts ports;
  private final List<AdvertisementPort> open = new ArrayList<>();
  private final ReceivedDatagram received = new ReceivedDatagram(ByteBuffer.allocate(2048));

  TestGateway(TestNamespace namespace) throws Exception {
    this.namespace = namespace;
    SystemCalls kernel = NativeSystemCalls.load();
    clock = new SystemMonotonicClock(kernel);
    poller = new Poller(kernel);
    ports = new AdvertisementPorts(kernel, poller, clock, clock);
  }

  AdvertisementPort open(AddressFamily family) throws Exception {
    return open(family, TestNetwork.INTERFACE);
  }

  AdvertisementPort open(AddressFamily family, String interfaceName) throws Exception {
    return open(family, interfaceName, Platform.Carrier.VRRP);
  }

  AdvertisementPort open(AddressFamily family, Platform.Carrier carrier) throws Exception {
    return open(family, TestNetwork.INTERFACE, carrier);
  }

  private AdvertisementPort open(
      AddressFamily family, String interfaceName, Platform.Carrier carrier) throws Exception {
    AdvertisementPort port = namespace.call(() -> ports.open(interfaceName, family, carrier));
    open.add(port);
    return port;
  }

  MonotonicTime now() {
    return clock.now();
  }

  ReceivedDatagram received() {
    return received;
  }

  void awaitUntil(MonotonicTime deadline) {
    while (!deadline.isDue(clock.now())) {
      poller.awaitUntil(deadline);
      ports.waited();
    }
  }

  /** Waits as the engine does until a datagram was read. */
  void awaitDatagram(AdvertisementPort port) throws Exception {
    MonotonicTime deadline = clock.now().plusNanos(PATIENCE_NANOS);
    while (!port.receive(received)) {
      if (deadline.isDue(clock.now())) {
        throw new AssertionError("nothing came");
      }
      poller.awaitUntil(deadline);
      ports.waited();
    }
  }

  @Override
  public void close() {
    open.forEach(AdvertisementPort::close);
    poller.close();
  }
}
