package io.understudy.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import io.understudy.model.State;
import io.understudy.model.SyncGroupSpec.Weighting;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.VirtualRouterMachine;
import io.understudy.testkit.EngineDriver;
import io.understudy.testkit.Segment;
import io.understudy.testkit.SimulatedInterface;
import io.understudy.testkit.SimulatedMachine;
import io.understudy.testkit.SimulatedPlatform;
import io.understudy.testkit.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two gateways with a sync group each, against each other on two segments. */
class SyncGroupPairTest {

  private static final VirtualRouterSpec LAN = Specs.F3;
  private static final VirtualRouterSpec WAN =
      Specs.withAddresses(Specs.withKey(Specs.F3, "eth1", 11), "192.0.2.65");

  private final VirtualTime time = new VirtualTime();
  private final Segment lan = new Segment(time, new Random(1));
  private final Segment wan = new Segment(time, new Random(2));
  private final Side a = new Side("a", 10);
  private final Side b = new Side("b", 20);

  /** One gateway. */
  private final class Side {

    private final SimulatedMachine machine;
    private final SimulatedInterface eth0;
    private final SimulatedInterface eth1;
    private final VirtualRouterEngine engine;

    private Side(String name, int host) {
      machine = new SimulatedMachine(name, time);
      IpAddress address = IpAddress.parse("192.0.2." + host);
      eth0 =
          machine.addInterface("eth0", new MacAddress(0x0200_0000_0000L + host), List.of(address));
      eth1 =
          machine.addInterface("eth1", new MacAddress(0x0200_0000_0100L + host), List.of(address));
      lan.attach(eth0);
      wan.attach(eth1);
      SimulatedPlatform platform = machine.startProcess();
      engine =
          new VirtualRouterEngine(
              platform,
              VirtualRouterMachine.STANDARD,
              time.timeOfDay(),
              Past.NONE,
              Audience.NOBODY);
      new EngineDriver(platform, engine::turn).start();
    }

    void configure(int lanPriority, int wanPriority) {
      engine.configure(
          Specs.grouped(
              Weighting.IGNORED,
              Specs.withPriority(LAN, lanPriority),
              Specs.withPriority(WAN, wanPriority)));
    }

    String states() {
      return engine.snapshot().router(LAN.key()).orElseThrow().state()
          + " "
          + engine.snapshot().router(WAN.key()).orElseThrow().state();
    }

    boolean holdsLan() {
      return !eth0.addedAddresses().isEmpty();
    }

    int transitions() {
      return engine.snapshot().transitions().size();
    }
  }

  @ParameterizedTest(name = "{0} and {1} against {2} and {3}")
  @CsvSource({
    "150, 150, 100, 100, A", // A is better on both
    "150, 100, 100, 150, A", // each is better on one: the leading one decides
    "100, 150, 150, 100, B",
    "100, 100, 100, 100, B", // the higher address is better on both
    "200, 100, 100, 101, A",
    "101, 100, 100, 200, A",
    "254, 1, 1, 254, A",
  })
  void onePairIsMasterOfBothAndStaysSo(int aLan, int aWan, int bLan, int bWan, String master) {
    a.configure(aLan, aWan);
    b.configure(bLan, bWan);
    time.run(Duration.ofSeconds(20));
    assertMaster(master);
    int settled = a.transitions() + b.transitions();
    time.run(Duration.ofMinutes(10));
    assertMaster(master);
    assertEquals(settled, a.transitions() + b.transitions());
  }

  @ParameterizedTest
  @CsvSource({"150, 100, 100, 150", "150, 150, 100, 100", "100, 150, 150, 100"})
  void faultOfOneMemberMovesBothAndTheyStayWhereTheyAre(int aLan, int aWan, int bLan, int bWan) {
    a.configure(aLan, aWan);
    time.run(Duration.ofSeconds(5));
    b.configure(bLan, bWan);
    time.run(Duration.ofSeconds(10));
    a.eth1.down();
    time.run(Duration.ofMillis(3700));
    assertEquals("FAULT FAULT", a.states());
    assertEquals("MASTER MASTER", b.states());
    a.eth1.up();
    time.run(Duration.ofSeconds(20));
    assertMaster(aLan > bLan && aWan > bWan ? "A" : "B");
    int settled = a.transitions() + b.transitions();
    time.run(Duration.ofMinutes(10));
    assertEquals(settled, a.transitions() + b.transitions());
  }

  @Test
  void gatewayThatDiesIsReplacedOnBothInTimeAlsoByTheOneThatConceded() {
    a.configure(150, 100);
    b.configure(100, 150);
    time.run(Duration.ofSeconds(30));
    assertMaster("A");
    a.eth0.down();
    a.eth1.down();
    time.run(Duration.ofMillis(3700));
    assertEquals("MASTER MASTER", b.states());
  }

  @Test
  void oneSegmentThatIsCutMovesNothing() {
    a.configure(150, 150);
    b.configure(100, 100);
    time.run(Duration.ofSeconds(20));
    int settled = a.transitions() + b.transitions();
    wan.cut(a.eth1, b.eth1);
    wan.cut(b.eth1, a.eth1);
    time.run(Duration.ofMinutes(1));
    assertEquals(settled, a.transitions() + b.transitions());
    assertMaster("A");
    wan.mendAll();
    lan.cut(a.eth0, b.eth0);
    lan.cut(b.eth0, a.eth0);
    time.run(Duration.ofMinutes(1));
    assertEquals(settled, a.transitions() + b.transitions());
  }

  @Test
  void plannedStopHandsBothOverInASkewTime() {
    a.configure(150, 150);
    b.configure(100, 100);
    time.run(Duration.ofSeconds(20));
    a.engine.stop();
    time.run(Duration.ofMillis(700));
    assertEquals("MASTER MASTER", b.states());
  }

  @Test
  void plannedStopHoldsEveryMemberUntilTheSlowestHasASuccessor() {
    VirtualRouterSpec fast = Specs.withInterval(LAN, Duration.ofMillis(100));
    a.engine.configure(
        Specs.grouped(
            Weighting.IGNORED, Specs.withPriority(fast, 150), Specs.withPriority(WAN, 150)));
    time.run(Duration.ofSeconds(5));
    b.engine.configure(Specs.grouped(Weighting.IGNORED, fast, WAN));
    time.run(Duration.ofSeconds(5));
    a.engine.stop();
    for (int i = 0; i < 150; i++) {
      time.run(Duration.ofMillis(10));
      assertTrue(a.holdsLan() || b.holdsLan(), "gap after " + i * 10 + " ms, b is " + b.states());
    }
    assertEquals("MASTER MASTER", b.states());
    assertFalse(a.holdsLan());
  }

  private void assertMaster(String master) {
    String both = State.MASTER + " " + State.MASTER;
    String none = State.BACKUP + " " + State.BACKUP;
    assertEquals(master.equals("A") ? both : none, a.states());
    assertEquals(master.equals("B") ? both : none, b.states());
  }
}
