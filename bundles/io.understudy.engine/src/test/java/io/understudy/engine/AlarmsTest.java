package io.understudy.engine;

import static io.understudy.engine.Specs.F3;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.JournalEntry.AlarmEntry;
import io.understudy.api.JournalEntry.AlarmEntry.Change;
import io.understudy.model.Alarm;
import io.understudy.model.Alarm.Kind;
import io.understudy.model.Authentication;
import io.understudy.model.Counter;
import io.understudy.model.Fault;
import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.State;
import io.understudy.model.TrackerReading.Condition;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.testkit.Datagram;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What speaks against us is raised once, says what is so on both sides, and is cleared once. */
class AlarmsTest {

  private static final VirtualRouterSpec OWNER = Specs.withPriority(F3, 255);

  private final Gateway gateway = new Gateway();

  @Test
  @DisplayName("IM-7 two routers of different versions see that they are")
  void anotherVersionIsAnAlarmWithBothVersions() {
    gateway.configure(F3);
    Datagram foreign = Packets.of(F3).datagram(ProtocolVersion.V2, Authentication.NONE);
    for (int i = 0; i < 5; i++) {
      deliver(foreign);
      gateway.runMillis(1000);
    }
    assertEquals(State.MASTER, gateway.state(F3.key()));
    Alarm alarm = onlyAlarm();
    assertEquals(Kind.VERSIONS_DIFFER, alarm.kind());
    assertEquals("192.0.2.20", alarm.subject());
    assertEquals("version 3", alarm.ours());
    assertEquals("version 2", alarm.theirs());
    assertEquals(5, alarm.times());
    expectEntries(Kind.VERSIONS_DIFFER, Change.RAISED);

    gateway.runMillis(11_000);
    assertEquals(List.of(), alarms());
    expectEntries(Kind.VERSIONS_DIFFER, Change.RAISED, Change.CLEARED);
  }

  @Test
  @DisplayName("R-28 another interval is an alarm until it is the same, or nothing comes any more")
  void anotherIntervalIsAnAlarmUntilItAgrees() {
    gateway.configure(F3);
    deliver(Packets.of(F3).interval(Duration.ofSeconds(3)).datagram());
    Alarm alarm = onlyAlarm();
    assertEquals(Kind.INTERVALS_DIFFER, alarm.kind());
    assertEquals("1.00 s", alarm.ours());
    assertEquals("3.00 s", alarm.theirs());
    for (int i = 0; i < 12; i++) {
      gateway.runMillis(1000);
      deliver(Packets.of(F3).datagram());
    }
    assertEquals(List.of(), alarms());
    expectEntries(Kind.INTERVALS_DIFFER, Change.RAISED, Change.CLEARED);
  }

  @Test
  @DisplayName("R-32 another address list is an alarm that names both lists")
  void anotherAddressListIsAnAlarm() {
    gateway.configure(F3);
    deliver(Packets.of(F3).addresses("192.0.2.1", "192.0.2.77").datagram());
    Alarm alarm = onlyAlarm();
    assertEquals(Kind.ADDRESS_LISTS_DIFFER, alarm.kind());
    assertEquals("192.0.2.1, 192.0.2.2", alarm.ours());
    assertEquals("192.0.2.1, 192.0.2.77", alarm.theirs());
  }

  @Test
  void anotherAuthenticationIsAnAlarmThatKeepsTheSecret() {
    VirtualRouterSpec router = Specs.version2(F3, new Authentication.SimpleText("secret"));
    gateway.configure(router);
    deliver(
        Packets.of(router).datagram(ProtocolVersion.V2, new Authentication.SimpleText("other")));
    Alarm alarm = onlyAlarm();
    assertEquals(Kind.AUTHENTICATION_DIFFERS, alarm.kind());
    assertEquals("simple text password", alarm.ours());
    assertEquals("another secret", alarm.theirs());
  }

  @Test
  void alarmsShowNothingOfAPassword() {
    VirtualRouterSpec router =
        Specs.version2(
            Specs.withAddresses(F3, "192.0.2.1"), new Authentication.SimpleText("sEcReT"));
    gateway.configure(router);
    ByteBuffer message =
        Packets.of(router).message(ProtocolVersion.V2, new Authentication.SimpleText("sEcReT"));
    message.put(6, (byte) ~message.get(6));
    deliver(Datagram.toGroup(Gateway.PEER, message));
    ByteBuffer stranger =
        Packets.of(router)
            .vrid(77)
            .message(ProtocolVersion.V2, new Authentication.SimpleText("sEcReT"));
    stranger.put(3, (byte) 3);
    deliver(Datagram.toGroup(Gateway.PEER, stranger));
    assertEquals(Kind.CHECKSUM_WRONG, onlyAlarm().kind());
    assertTrue(onlyAlarm().theirs().matches(".*: [0-9a-f]{16}"), onlyAlarm()::theirs);
    List<Alarm> foreign = gateway.engine.snapshot().gateway().alarms();
    assertEquals("192.0.2.20, priority 200, 192.0.2.1", foreign.get(0).theirs());
  }

  @Test
  void peerThatSpeaksBothVersionsIsNoAlarm() {
    gateway.configure(F3);
    Datagram ours = Packets.of(F3).datagram();
    Datagram other = Packets.of(F3).datagram(ProtocolVersion.V2, Authentication.NONE);
    for (int i = 0; i < 20; i++) {
      deliver(ours);
      deliver(other);
      gateway.runMillis(1000);
    }
    assertEquals(List.of(), gateway.alarmEntries());
    for (int i = 0; i < 12; i++) {
      deliver(other);
      gateway.runMillis(1000);
    }
    assertEquals(Kind.VERSIONS_DIFFER, onlyAlarm().kind());
  }

  @Test
  void intervalIsJudgedByTheRoutersOwnVersionAlone() {
    VirtualRouterSpec fast = Deliveries.bothVersions(F3, Duration.ofMillis(500));
    gateway.configure(fast);
    for (int i = 0; i < 30; i++) {
      deliver(Packets.of(fast).interval(Duration.ofMillis(700)).datagram());
      deliver(
          Packets.of(fast)
              .interval(Duration.ofSeconds(1))
              .datagram(ProtocolVersion.V2, Authentication.NONE));
      gateway.runMillis(700);
    }
    assertEquals("0.70 s", onlyAlarm().theirs());
    expectEntries(Kind.INTERVALS_DIFFER, Change.RAISED);
  }

  @Test
  void rivalThatGoesOnIsAnAlarmUntilOneOfBothGivesWay() {
    gateway.configure(F3);
    gateway.runMillis(4000);
    deliver(Packets.of(F3).priority(50).datagram());
    deliver(Packets.of(F3).priority(50).datagram());
    assertEquals(List.of(), alarms()); // it may not have heard of us yet
    deliver(Packets.of(F3).priority(50).datagram());
    Alarm alarm = onlyAlarm();
    assertEquals(Kind.ANOTHER_MASTER, alarm.kind());
    assertEquals("priority 100", alarm.ours());
    assertEquals("priority 50", alarm.theirs());

    deliver(Packets.of(F3).priority(150).datagram());
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(List.of(), alarms());
  }

  @Test
  @DisplayName("M-04 two routers that advertise 255 are an alarm, once")
  void anotherOwnerIsAnAlarm() {
    gateway.eth0.ownAddresses(List.of(IpAddress.parse("192.0.2.1"), IpAddress.parse("192.0.2.2")));
    gateway.configure(OWNER);
    for (int i = 0; i < 5; i++) {
      deliver(Packets.of(OWNER).priority(255).from("192.0.2.0").datagram());
      gateway.runMillis(1000);
    }
    assertEquals(State.MASTER, gateway.state(OWNER.key()));
    expectEntries(Kind.ANOTHER_OWNER, Change.RAISED);
    assertEquals(5, gateway.count(OWNER.key(), Counter.OWNER_CONFLICT));
  }

  @Test
  @DisplayName("T-27 another host with our own address is an alarm, and starts no storm")
  void duplicateOfOurOwnAddressIsAnAlarm() {
    gateway.configure(F3);
    gateway.runMillis(4000);
    int sent = gateway.sentPriorities(F3.key()).size();
    for (int i = 0; i < 100; i++) {
      deliver(Packets.of(F3).priority(100).from("192.0.2.10").datagram());
    }
    Alarm alarm = onlyAlarm();
    assertEquals(Kind.DUPLICATE_SOURCE, alarm.kind());
    assertEquals("192.0.2.10", alarm.subject());
    gateway.runMillis(1000);
    assertEquals(100, onlyAlarm().times());
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertEquals(sent + 1, gateway.sentPriorities(F3.key()).size());
  }

  @Test
  void virtualRouterThatWeDoNotHaveIsNamedAndSoIsAnAddressThatItShares() {
    gateway.configure(F3);
    deliver(Packets.of(F3).vrid(77).addresses("192.0.2.77").datagram());
    List<Alarm> alarms = gateway.engine.snapshot().gateway().alarms();
    assertEquals(List.of(Kind.FOREIGN_VRID), alarms.stream().map(Alarm::kind).toList());
    assertEquals("eth0/77/IPv4", alarms.get(0).subject());
    assertEquals("192.0.2.20, priority 200, 192.0.2.77", alarms.get(0).theirs());

    deliver(Packets.of(F3).vrid(78).addresses("192.0.2.88", "192.0.2.2").datagram());
    Alarm shared = gateway.engine.snapshot().gateway().alarms().get(2);
    assertEquals(Kind.FOREIGN_VRID_SHARES_ADDRESS, shared.kind());
    assertEquals("192.0.2.2 is of eth0/10/IPv4", shared.ours());
    gateway.runMillis(15_000);
    assertEquals(List.of(), gateway.engine.snapshot().gateway().alarms());
  }

  @Test
  void strangerWhoAnswersForOurAddressIsAnAlarmOnceTheTakeoverIsOver() {
    gateway.configure(F3);
    gateway.runMillis(3700);
    assertEquals(State.MASTER, gateway.state(F3.key()));
    VirtualAddress address = F3.addresses().get(0);
    MacAddress stranger = new MacAddress(0x0200_0000_0099L);
    gateway.platform.queue().answered(F3.key(), address, stranger);
    gateway.runMillis(100);
    assertEquals(List.of(), alarms()); // who was master before us may not have heard of us yet

    gateway.runMillis(3000);
    gateway.platform.queue().answered(F3.key(), address, stranger);
    gateway.runMillis(100);
    Alarm alarm = onlyAlarm();
    assertEquals(Kind.ADDRESS_ANSWERED, alarm.kind());
    assertEquals(address.toString(), alarm.subject());
    assertEquals("answers from " + Gateway.MAC, alarm.ours());
    assertEquals("answers from " + stranger, alarm.theirs());
    gateway.runMillis(61_000);
    assertEquals(List.of(), alarms());
  }

  @Test
  @DisplayName("M-03 a thousand bad packets in a second are two lines, and are counted exactly")
  void floodOfBadPacketsIsOneAlarm() {
    gateway.configure(F3);
    Datagram bad = Packets.of(F3).spoiled(message -> message.put(6, (byte) ~message.get(6)));
    for (int i = 0; i < 1000; i++) {
      deliver(bad);
      gateway.run(Duration.ofMillis(1));
    }
    expectEntries(Kind.CHECKSUM_WRONG, Change.RAISED);
    gateway.runMillis(12_000);
    expectEntries(Kind.CHECKSUM_WRONG, Change.RAISED, Change.CLEARED);
    assertEquals(1000, gateway.alarmEntries().get(1).alarm().times());
    assertTrue(gateway.alarmEntries().get(1).text().endsWith(" times=1000"));
    assertEquals(1000, gateway.engine.snapshot().counters().get(Counter.CHECKSUM_ERRORS));
  }

  @Test
  void hostileFloodNeitherGrowsWithoutBoundNorPushesTheTransitionsOut() {
    gateway.configure(F3);
    gateway.runMillis(4000);
    int transitions = gateway.engine.snapshot().transitions().size();
    for (int i = 0; i < 20_000; i++) {
      String source = "198.18.%d.%d".formatted(i % 250, 1 + i % 199);
      Packets packets = Packets.of(F3).from(source).priority(1 + i % 254);
      Datagram hostile =
          switch (i % 4) {
            case 0 -> packets.vrid(11 + i % 240).datagram();
            case 1 -> packets.spoiled(message -> message.put(6, (byte) ~message.get(6)));
            case 2 -> packets.datagram(ProtocolVersion.V2, Authentication.NONE);
            default -> Datagram.toGroup(IpAddress.parse(source), ByteBuffer.allocate(i % 8));
          };
      deliver(hostile);
      gateway.runMillis(10);
    }
    assertTrue(alarms().size() <= 50, () -> "" + alarms().size());
    assertTrue(gateway.engine.snapshot().gateway().alarms().size() <= 100);
    assertTrue(gateway.alarmEntries().size() <= 240, () -> "" + gateway.alarmEntries().size());
    assertEquals(transitions, gateway.engine.snapshot().transitions().size());
  }

  @Test
  void wordsThatChangeAllTheTimeArePublishedOnceASecond() {
    gateway.configure(F3);
    gateway.runMillis(100);
    for (int source = 1; source <= 8; source++) {
      deliver(reworded(source, source));
    }
    assertEquals(8, alarms().size());
    Set<EngineSnapshot> published = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < 240; i++) {
      gateway.runMillis(10);
      deliver(reworded(1 + i % 8, i));
      published.add(gateway.engine.snapshot());
    }
    assertTrue(published.size() <= 4, () -> published.size() + " in 2.4 seconds");
    expectEntries(
        Kind.CHECKSUM_WRONG, Collections.nCopies(8, Change.RAISED).toArray(Change[]::new));
  }

  private static Datagram reworded(int source, int word) {
    return Packets.of(F3)
        .from("192.0.2.10" + source)
        .priority(50)
        .spoiled(message -> message.put(2, (byte) (1 + word % 40)));
  }

  @Test
  void alarmsOfAVirtualRouterGoWithIt() {
    gateway.configure(F3);
    deliver(Packets.of(F3).interval(Duration.ofSeconds(30)).datagram());
    onlyAlarm();
    gateway.configure();
    gateway.runMillis(1000);
    expectEntries(Kind.INTERVALS_DIFFER, Change.RAISED, Change.CLEARED);
  }

  @Test
  void everyFaultHasItsAgeAndOnlyTheLastOneToGoEndsFault() {
    VirtualRouterSpec router = Specs.withTracker(F3, "uplink", 0);
    gateway.configure(router);
    gateway.read("uplink", Condition.UP, "");
    gateway.runMillis(1000);
    Instant down = gateway.time.timeOfDay().instant();
    gateway.eth0.down();
    gateway.runMillis(5000);
    gateway.read("uplink", Condition.DOWN, "exit 1");
    Instant unreachable = gateway.time.timeOfDay().instant();
    gateway.runMillis(1000);
    assertEquals(
        List.of(down, unreachable),
        gateway.router(router.key()).alarms().standing().stream().map(f -> f.since()).toList());
    gateway.eth0.up();
    gateway.runMillis(1000);
    assertEquals(State.FAULT, gateway.state(router.key()));
    assertEquals(
        List.of(new Fault(Fault.Kind.TRACKER, "uplink", "DOWN: exit 1")),
        gateway.router(router.key()).faults());
    assertEquals(unreachable, gateway.router(router.key()).alarms().standing().get(0).since());
    gateway.read("uplink", Condition.UP, "");
    assertEquals(State.BACKUP, gateway.state(router.key()));
    assertEquals(List.of(), gateway.router(router.key()).alarms().standing());
  }

  private void deliver(Datagram datagram) {
    gateway.eth0.deliver(datagram);
    gateway.time.settle();
  }

  private List<Alarm> alarms() {
    return gateway.engine.snapshot().routers().get(0).alarms().alarms();
  }

  private Alarm onlyAlarm() {
    List<Alarm> alarms = alarms();
    assertEquals(1, alarms.size(), alarms::toString);
    return alarms.get(0);
  }

  private void expectEntries(Kind kind, Change... changes) {
    List<AlarmEntry> entries = gateway.alarmEntries();
    assertEquals(
        List.of(changes), entries.stream().map(AlarmEntry::change).toList(), entries::toString);
    assertTrue(entries.stream().allMatch(entry -> entry.alarm().kind() == kind));
  }
}
