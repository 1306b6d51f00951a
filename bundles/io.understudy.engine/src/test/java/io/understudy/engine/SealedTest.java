package io.understudy.engine;

import static io.understudy.engine.Deliveries.sealed;
import static io.understudy.engine.Deliveries.version2;
import static io.understudy.engine.Specs.F3;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.Authentication.AuthenticationHeader;
import io.understudy.model.Counter;
import io.understudy.model.IpAddress;
import io.understudy.model.State;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.wire.AuthenticationHeaderCodec;
import io.understudy.protocol.wire.Envelope;
import io.understudy.spi.platform.Platform.Carrier;
import io.understudy.testkit.Datagram;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** in the engine: advertisements inside an IP Authentication Header. */
class SealedTest {

  private static final AuthenticationHeader KEY = new AuthenticationHeader("openwall");
  private static final VirtualRouterSpec SEALED = sealed(F3, "openwall");
  private static final VirtualRouterSpec PLAIN =
      Specs.withAddresses(Specs.withKey(version2(F3), "eth0", 11), "192.0.2.3");
  private static final int SEQUENCE = 28;

  private final Gateway gateway = new Gateway();

  @Test
  @DisplayName("R-42 two gateways with one password elect one and hand over")
  void gatewaysWithOnePasswordElectOne() {
    Neighbour neighbour = new Neighbour(gateway);
    gateway.configure(SEALED);
    neighbour.configure(Specs.withPriority(SEALED, 150));
    gateway.run(Duration.ofSeconds(5));
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(State.MASTER, neighbour.state(F3.key()));

    neighbour.configure();
    gateway.run(Duration.ofSeconds(2));
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertEquals(Cause.MASTER_LEFT, gateway.lastEntry().change().cause());
  }

  @Test
  @DisplayName("R-42 another password is refused, and counted")
  void anotherPasswordIsRefused() {
    Neighbour neighbour = new Neighbour(gateway);
    gateway.configure(SEALED);
    neighbour.configure(Specs.withPriority(sealed(F3, "wall"), 150));
    gateway.run(Duration.ofSeconds(5));
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertTrue(gateway.count(F3.key(), Counter.AUTH_FAILURES) > 0);
  }

  @Test
  @DisplayName("R-43 the same datagram twice counts once")
  void aReplayIsRefused() {
    gateway.configure(SEALED);
    gateway.eth0.deliver(advertisement(200, 7));
    gateway.eth0.deliver(advertisement(200, 7));
    gateway.eth0.deliver(advertisement(200, 6));
    gateway.eth0.deliver(advertisement(200, 8));
    gateway.time.settle();
    assertEquals(2, gateway.count(F3.key(), Counter.AH_REPLAY));
    assertEquals(2, gateway.count(F3.key(), Counter.ADVERTISEMENT_RCVD));
  }

  @Test
  @DisplayName("R-43 sequence numbers are unsigned")
  void sequenceNumbersAreUnsigned() {
    gateway.configure(SEALED);
    gateway.eth0.deliver(advertisement(200, Integer.MAX_VALUE));
    gateway.eth0.deliver(advertisement(200, Integer.MIN_VALUE));
    gateway.time.settle();
    assertEquals(2, gateway.count(F3.key(), Counter.ADVERTISEMENT_RCVD));
  }

  @Test
  @DisplayName("R-43 whoever takes over goes on beyond what it heard and what crosses it")
  void aSuccessorGoesOn() {
    gateway.configure(SEALED);
    gateway.eth0.deliver(advertisement(200, 7_000_000));
    gateway.run(Duration.ofSeconds(6));
    List<Integer> sequences =
        gateway.platform.sent().stream()
            .map(one -> one.datagram().octets().getInt(SEQUENCE))
            .toList();
    assertEquals(List.of(7_000_004, 7_000_008, 7_000_012), sequences);
  }

  @Test
  @DisplayName("R-43 a sender that was started anew counts anew, before it is taken for dead")
  void aSenderThatWasStartedAnewIsHeardAgain() {
    gateway.configure(SEALED);
    gateway.eth0.deliver(advertisement(200, 1000));
    for (int sequence = 1; sequence <= 30; sequence++) {
      gateway.runMillis(500);
      gateway.eth0.deliver(advertisement(200, sequence)); // refused, it prolongs nothing
    }
    gateway.time.settle();
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(1, gateway.engine.snapshot().transitions().size());
    assertEquals(5, gateway.count(F3.key(), Counter.AH_REPLAY));
  }

  @Test
  @DisplayName("R-43 a sender that has said farewell may count anew; its farewell counts once")
  void aSenderThatHasLeftMayCountAnew() {
    gateway.configure(SEALED);
    gateway.eth0.deliver(advertisement(200, 1000));
    gateway.eth0.deliver(advertisement(0, 1001));
    gateway.eth0.deliver(advertisement(0, 1001));
    gateway.eth0.deliver(advertisement(200, 1));
    gateway.eth0.deliver(advertisement(200, 1));
    gateway.time.settle();
    assertEquals(2, gateway.count(F3.key(), Counter.AH_REPLAY));
    assertEquals(3, gateway.count(F3.key(), Counter.ADVERTISEMENT_RCVD));
  }

  @Test
  @DisplayName("R-43 a live sender cannot be replayed, and each sender has numbers of its own")
  void eachSenderHasNumbersOfItsOwn() {
    gateway.configure(SEALED);
    IpAddress other = IpAddress.parse("192.0.2.30");
    for (int second = 0; second < 10; second++) {
      gateway.eth0.deliver(advertisement(200, 1000 + second));
      gateway.eth0.deliver(advertisement(200, 1000));
      gateway.eth0.deliver(advertisement(other, 200, 7 + second));
      gateway.runMillis(1000);
    }
    assertEquals(10, gateway.count(F3.key(), Counter.AH_REPLAY));
    assertEquals(20, gateway.count(F3.key(), Counter.ADVERTISEMENT_RCVD));
  }

  @Test
  @DisplayName("R-44 a message without the header is refused and counted")
  void aPlainMessageIsRefused() {
    gateway.configure(SEALED);
    gateway.hear(version2(F3), 200);
    assertEquals(1, gateway.count(F3.key(), Counter.AUTH_TYPE_MISMATCH));
  }

  @Test
  @DisplayName("R-45 a virtual router without the header passes over what has one, and counts it")
  void aSealedMessageIsNotProcessedElsewhere() {
    gateway.configure(SEALED, PLAIN);
    ByteBuffer message = Gateway.advertisement(PLAIN, 200).message();
    gateway.eth0.deliver(datagram(Gateway.PEER, message, 1));
    assertEquals(1, gateway.count(PLAIN.key(), Counter.AUTH_TYPE_MISMATCH));
    assertEquals(0, gateway.count(PLAIN.key(), Counter.ADVERTISEMENT_RCVD));
  }

  @Test
  @DisplayName("R-45 nobody listens to protocol 51 unless a virtual router uses it")
  void theSecondPortIsOpenWhileItIsNeeded() {
    gateway.configure(PLAIN);
    assertEquals(List.of(Carrier.VRRP), gateway.eth0.openPorts());
    gateway.configure(PLAIN, SEALED);
    assertEquals(List.of(Carrier.VRRP, Carrier.AUTHENTICATION_HEADER), gateway.eth0.openPorts());
    gateway.configure(PLAIN, version2(F3));
    assertEquals(List.of(Carrier.VRRP), gateway.eth0.openPorts());
    gateway.configure(PLAIN, SEALED);
    gateway.configure(PLAIN);
    assertEquals(List.of(Carrier.VRRP), gateway.eth0.openPorts());
  }

  @Test
  @DisplayName("T-39 what waits at the second port is read before MasterDownTimer is believed")
  void theSecondPortIsReadFirst() {
    gateway.configure(SEALED);
    gateway.runMillis(3000);
    gateway.driver.pause();
    gateway.runMillis(500);
    gateway.eth0.deliver(advertisement(200, 7));
    gateway.runMillis(2000);
    gateway.driver.resume();
    gateway.time.settle();
    assertEquals(State.BACKUP, gateway.state(F3.key()));
  }

  private static Datagram advertisement(int priority, int sequence) {
    return advertisement(Gateway.PEER, priority, sequence);
  }

  private static Datagram advertisement(IpAddress source, int priority, int sequence) {
    ByteBuffer message = ByteBuffer.allocate(100);
    message.put(Gateway.advertisement(SEALED, priority, KEY).message()).flip();
    return datagram(source, message, sequence);
  }

  private static Datagram datagram(IpAddress source, ByteBuffer message, int sequence) {
    ByteBuffer datagram = ByteBuffer.allocate(200);
    AuthenticationHeaderCodec.encode(KEY, Envelope.toGroup(source), sequence, message, datagram);
    return Datagram.ofIpv4(datagram.flip());
  }
}
