package io.understudy.engine;

import static io.understudy.engine.Deliveries.from;
import static io.understudy.engine.Deliveries.toPeers;
import static io.understudy.engine.Specs.F3;
import static io.understudy.engine.Specs.F6;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.JournalEntry.AlarmEntry;
import io.understudy.api.JournalEntry.AlarmEntry.Change;
import io.understudy.model.Alarm;
import io.understudy.model.Counter;
import io.understudy.model.Fault;
import io.understudy.model.IpAddress;
import io.understudy.model.State;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.testkit.Datagram;
import io.understudy.testkit.Transmission;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Advertisements to peers, to another group, from another source. */
class UnicastTest {

  private static final VirtualRouterSpec TWO_PEERS = toPeers(F3, 64, "192.0.2.20", "192.0.2.30");

  private final Gateway gateway = new Gateway();

  @Test
  @DisplayName("R-38 each peer is told by its own address, with the hop limit configured")
  void eachPeerIsTold() {
    gateway.configure(TWO_PEERS);
    gateway.run(Duration.ofSeconds(4));

    List<Datagram> sent = gateway.sent(F3.key()).stream().map(Transmission::datagram).toList();
    assertEquals(
        List.of("192.0.2.20", "192.0.2.30"),
        sent.stream().map(one -> one.destination().toString()).toList());
    assertEquals(List.of(64, 64), sent.stream().map(Datagram::hopLimit).toList());
    assertEquals(2, gateway.count(F3.key(), Counter.ADVERTISEMENT_SENT) / 2);
    ByteBuffer first = sent.get(0).message();
    ByteBuffer second = sent.get(1).message();
    int apart = checksum(first) - checksum(second); // the pseudo-headers differ by 10 (C-4)
    assertEquals(10, apart);
  }

  private static int checksum(ByteBuffer message) {
    return Short.toUnsignedInt(message.getShort(6));
  }

  @Test
  @DisplayName("R-38 two gateways that are each other's peers elect one, of either family")
  void peersElectOne() {
    Neighbour neighbour = new Neighbour(gateway);
    gateway.configure(toPeers(F3, 255, "192.0.2.20"), toPeers(F6, 255, "fe80::14"));
    neighbour.configure(
        toPeers(Specs.withPriority(F3, 150), 255, "192.0.2.10"),
        toPeers(Specs.withPriority(F6, 50), 255, "fe80::a"));
    gateway.run(Duration.ofSeconds(10));

    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(State.MASTER, neighbour.state(F3.key()));
    assertEquals(State.MASTER, gateway.state(F6.key()));
    assertEquals(State.BACKUP, neighbour.state(F6.key()));

    neighbour.eth0.down();
    gateway.run(Duration.ofSeconds(4));
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertEquals(Cause.MASTER_DOWN, gateway.lastEntry().change().cause());
  }

  @Test
  @DisplayName("R-38 a stranger and the group are counted, and nobody gives way to them")
  void strangersAreCounted() {
    gateway.configure(TWO_PEERS);
    gateway.run(Duration.ofSeconds(4));
    Datagram group = Gateway.advertisement(F3, 200);
    gateway.eth0.deliver(group);
    gateway.eth0.deliver(
        Datagram.of(IpAddress.parse("192.0.2.66"), Gateway.OURS, 255, group.message()));
    gateway.time.settle();

    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertEquals(1, gateway.count(F3.key(), Counter.NOT_FOR_GROUP));
    // its checksum was made for the group, which is judged first
    assertEquals(1, gateway.engine.snapshot().counters().get(Counter.CHECKSUM_ERRORS));
  }

  @Test
  @DisplayName("A peer that cannot be told keeps nobody else from being told")
  void oneRefusalIsNotTheOthers() {
    gateway.configure(toPeers(F3, 255, "192.0.2.20", "192.0.2.30", "192.0.2.40"));
    gateway.faulty.refuseSendingTo(IpAddress.parse("192.0.2.20"));
    gateway.run(Duration.ofSeconds(10));

    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertTrue(gateway.count(F3.key(), Counter.ADVERTISEMENT_SEND_ERRORS) >= 7);
    List<String> told =
        gateway.sent(F3.key()).stream()
            .map(one -> one.datagram().destination().toString())
            .distinct()
            .toList();
    assertEquals(List.of("192.0.2.30", "192.0.2.40"), told);
  }

  @Test
  @DisplayName("Peers to whom no way leads are no fault: told once each, and when one leads there")
  void unreachablePeersAreNoFault() {
    gateway.configure(TWO_PEERS);
    gateway.faulty.refuseSendingTo(IpAddress.parse("192.0.2.20"));
    gateway.faulty.refuseSendingTo(IpAddress.parse("192.0.2.30"));
    gateway.runMillis(30_000);
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertEquals(56, gateway.count(F3.key(), Counter.ADVERTISEMENT_SEND_ERRORS));
    assertEquals(0, gateway.count(F3.key(), Counter.ADVERTISEMENT_SENT));
    assertEquals(
        List.of(
            "PEER_UNREACHABLE 192.0.2.20 ours=\"advertises from 192.0.2.10\""
                + " theirs=\"no route to 192.0.2.20\"",
            "PEER_UNREACHABLE 192.0.2.30 ours=\"advertises from 192.0.2.10\""
                + " theirs=\"no route to 192.0.2.30\""),
        gateway.router(F3.key()).alarms().alarms().stream().map(Alarm::toString).toList());

    gateway.faulty.letReach();
    gateway.runMillis(3000);
    assertEquals(List.of(), gateway.router(F3.key()).alarms().alarms());
    assertEquals(
        List.of(Change.RAISED, Change.RAISED, Change.CLEARED, Change.CLEARED),
        gateway.alarmEntries().stream().map(AlarmEntry::change).toList());
  }

  @Test
  @DisplayName("A socket that refuses what is sent to peers is a fault, as to a group")
  void refusalsOfTheSocketAreAFault() {
    gateway.configure(TWO_PEERS);
    gateway.faulty.sending = FaultyPlatform.Health.REFUSES;
    gateway.runMillis(5700); // the third in a row
    assertEquals(State.FAULT, gateway.state(F3.key()));
    assertEquals(List.of(), gateway.alarmEntries());
  }

  @Test
  @DisplayName("R-38 what is refused from a stranger names it, and whom we hear")
  void alarmNamesTheStrangerAndThePeers() {
    gateway.configure(TWO_PEERS);
    gateway.eth0.deliver(Packets.of(F3).from("192.0.2.66").datagramTo(Gateway.OURS));
    gateway.time.settle();
    Alarm alarm = gateway.router(F3.key()).alarms().alarms().get(0);
    assertEquals("not-a-peer 192.0.2.66", alarm.subject());
    assertEquals("version 3, of the peers 192.0.2.20, 192.0.2.30 to 192.0.2.10", alarm.ours());
    assertTrue(
        alarm.theirs().startsWith("192.0.2.66 is none of them: TTL 255, to 192.0.2.10, 16 octets"),
        alarm::theirs);
  }

  @Test
  @DisplayName("R-38 what is refused for its destination names the one that is expected")
  void alarmNamesTheDestinationThatIsExpected() {
    IpAddress group = IpAddress.parse("224.0.0.51");
    gateway.configure(from(F3, null, group));
    gateway.hear(F3, 200);
    assertEquals(
        "version 3, to 224.0.0.51 with TTL 255",
        gateway.router(F3.key()).alarms().alarms().get(0).ours());
    gateway.configure(TWO_PEERS);
    gateway.runMillis(1000);
    gateway.hear(F3, 200);
    assertEquals(
        "version 3, of the peers 192.0.2.20, 192.0.2.30 to 192.0.2.10",
        gateway.router(F3.key()).alarms().alarms().get(0).ours());
  }

  @Test
  void interfaceThatComesBackCostsNoVirtualRouterMoreForTheOthers() {
    VirtualRouterSpec[] many = new VirtualRouterSpec[40];
    for (int i = 0; i < many.length; i++) {
      VirtualRouterSpec one = Specs.withKey(F3, "eth0", 11 + i);
      one = Specs.withAddresses(one, "198.51.100." + (1 + i));
      many[i] = from(one, null, IpAddress.parse("224.0.0.51"));
    }
    gateway.configure(many);
    gateway.eth0.remove();
    gateway.runMillis(100);
    int before = gateway.faulty.joins;
    gateway.eth0.up();
    gateway.runMillis(100);
    int joins = gateway.faulty.joins - before;
    assertTrue(joins >= many.length && joins <= 2 * many.length, () -> "joins: " + joins);
  }

  @Test
  @DisplayName("R-38 two gateways in another group elect one, and do not hear the usual one")
  void anotherGroup() {
    Neighbour neighbour = new Neighbour(gateway);
    IpAddress group = IpAddress.parse("224.0.0.51");
    VirtualRouterSpec other = from(F3, null, group);
    VirtualRouterSpec usual = Specs.withKey(F3, "eth0", 11);
    usual = Specs.withAddresses(usual, "192.0.2.3");
    gateway.configure(other, usual);
    neighbour.configure(Specs.withPriority(other, 150));
    gateway.run(Duration.ofSeconds(5));

    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(State.MASTER, neighbour.state(F3.key()));
    assertEquals(State.MASTER, gateway.state(usual.key()));
    gateway.hear(F3, 250); // to the usual group
    assertEquals(1, gateway.count(F3.key(), Counter.NOT_FOR_GROUP));

    gateway.configure(F3, usual); // back to the usual group
    gateway.run(Duration.ofSeconds(4));
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertTrue(gateway.count(F3.key(), Counter.NOT_FOR_GROUP) >= 4);
  }

  @Test
  @DisplayName("W-09 R-38 a group that is configured later is joined then")
  void groupOfAChangedConfiguration() {
    Neighbour neighbour = new Neighbour(gateway);
    VirtualRouterSpec other = from(F3, null, IpAddress.parse("224.0.0.51"));
    gateway.configure(F3);
    neighbour.configure(Specs.withPriority(other, 150));
    gateway.run(Duration.ofSeconds(5));
    assertEquals(State.MASTER, gateway.state(F3.key()));
    gateway.configure(other);
    gateway.run(Duration.ofSeconds(2));
    assertEquals(State.BACKUP, gateway.state(F3.key()));
  }

  @Test
  @DisplayName("W-09 the source configured is used, not the first address")
  void configuredSource() {
    IpAddress second = IpAddress.parse("192.0.2.9");
    gateway.eth0.ownAddresses(List.of(Gateway.OURS, second));
    gateway.configure(from(F3, second, null));
    gateway.run(Duration.ofSeconds(4));
    assertEquals(second, gateway.sent(F3.key()).get(0).source());
  }

  @Test
  @DisplayName("W-10 without the source configured it is in FAULT, which names the address")
  void missingSource() {
    gateway.configure(from(F3, IpAddress.parse("192.0.2.9"), null));
    gateway.run(Duration.ofSeconds(4));
    Fault fault = gateway.router(F3.key()).faults().get(0);
    assertEquals(Fault.Kind.NO_PRIMARY_ADDRESS, fault.kind());
    assertEquals("no 192.0.2.9, from which it is to advertise", fault.evidence());

    gateway.eth0.ownAddresses(List.of(Gateway.OURS, IpAddress.parse("192.0.2.9")));
    gateway.run(Duration.ofSeconds(4));
    assertEquals(State.MASTER, gateway.state(F3.key()));
  }
}
