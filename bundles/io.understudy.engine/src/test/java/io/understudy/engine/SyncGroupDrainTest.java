package io.understudy.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.DrainSnapshot;
import io.understudy.api.VrrpActions.DrainTerms;
import io.understudy.api.VrrpActions.StandIn;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import io.understudy.model.SyncGroupSpec.Weighting;
import io.understudy.model.VirtualRouterKey;
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
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Members of a sync group are drained together, and hand over together. */
class SyncGroupDrainTest {

  private static final VirtualRouterSpec LAN = Specs.F3;
  private static final VirtualRouterSpec WAN =
      Specs.withAddresses(Specs.withKey(Specs.F3, "eth1", 11), "192.0.2.65");
  private static final DrainTerms TERMS = new DrainTerms(Duration.ZERO, StandIn.IF_ALONE, "ada");

  private final VirtualTime time = new VirtualTime();
  private final Segment lan = new Segment(time, new Random(1));
  private final Segment wan = new Segment(time, new Random(2));
  private final Side a = new Side("a", 10);
  private final Side b = new Side("b", 20);

  /** One gateway. */
  private final class Side {

    private final SimulatedInterface eth0;
    private final SimulatedInterface eth1;
    private final VirtualRouterEngine engine;

    private Side(String name, int host) {
      SimulatedMachine machine = new SimulatedMachine(name, time);
      List<IpAddress> address = List.of(IpAddress.parse("192.0.2." + host));
      eth0 = machine.addInterface("eth0", new MacAddress(0x0200_0000_0000L + host), address);
      eth1 = machine.addInterface("eth1", new MacAddress(0x0200_0000_0100L + host), address);
      lan.attach(eth0);
      wan.attach(eth1);
      SimulatedPlatform platform = machine.startProcess();
      engine = new VirtualRouterEngine(platform, VirtualRouterMachine.STANDARD, time.timeOfDay());
      new EngineDriver(platform, engine::turn).start();
    }

    void configure(int priority) {
      engine.configure(
          Specs.grouped(
              Weighting.IGNORED,
              Specs.withPriority(LAN, priority),
              Specs.withPriority(WAN, priority)));
    }

    String states() {
      return state(LAN.key()) + " " + state(WAN.key());
    }

    private String state(VirtualRouterKey key) {
      return engine.snapshot().router(key).orElseThrow().state().toString();
    }
  }

  private void pair() {
    a.configure(150);
    time.run(Duration.ofSeconds(5));
    b.configure(100);
    time.run(Duration.ofSeconds(10));
    assertEquals("MASTER MASTER", a.states());
  }

  @Test
  void drainOfOneMemberHandsBothOverAndKeepsThem() {
    pair();
    CompletableFuture<String> answer =
        a.engine.drain(List.of(WAN.key()), TERMS).toCompletableFuture();
    time.run(Duration.ofSeconds(2));
    assertEquals("BACKUP BACKUP", a.states());
    assertEquals("MASTER MASTER", b.states());
    assertTrue(answer.isDone() && !answer.isCompletedExceptionally());
    assertEquals(
        List.of(LAN.key(), WAN.key()),
        a.engine.snapshot().drains().stream().map(DrainSnapshot::router).toList());
    int settled = a.engine.snapshot().transitions().size();
    time.run(Duration.ofMinutes(10));
    assertEquals("BACKUP BACKUP", a.states());
    assertEquals(settled, a.engine.snapshot().transitions().size());
  }

  @Test
  void drainedGroupTakesOverTogetherWhenThePeerDiesAndGivesBack() {
    pair();
    a.engine.drain(List.of(LAN.key()), TERMS);
    time.run(Duration.ofSeconds(5));
    b.eth0.down();
    b.eth1.down();
    time.run(Duration.ofSeconds(5));
    assertEquals("MASTER MASTER", a.states());
    b.eth0.up();
    b.eth1.up();
    time.run(Duration.ofSeconds(15));
    assertEquals("BACKUP BACKUP", a.states());
    assertEquals("MASTER MASTER", b.states());
  }

  @Test
  void undrainOfOneMemberUndrainsBoth() {
    pair();
    a.engine.drain(List.of(LAN.key()), TERMS);
    time.run(Duration.ofSeconds(5));
    a.engine.undrain(List.of(WAN.key()), "bob");
    time.run(Duration.ofSeconds(10));
    assertEquals(List.of(), a.engine.snapshot().drains());
    assertEquals("MASTER MASTER", a.states());
    assertEquals("BACKUP BACKUP", b.states());
  }

  @Test
  void groupThatNeverStandsInSleeps() {
    pair();
    a.engine.drain(List.of(LAN.key()), new DrainTerms(Duration.ZERO, StandIn.NEVER, "ada"));
    time.run(Duration.ofSeconds(5));
    b.eth0.down();
    b.eth1.down();
    time.run(Duration.ofSeconds(30));
    assertEquals("BACKUP BACKUP", a.states());
    a.engine.undrain(List.of(LAN.key()), "bob");
    time.run(Duration.ofSeconds(1));
    assertEquals("MASTER MASTER", a.states());
  }

  @Test
  void memberThatJoinsADrainedGroupIsDrainedToo() {
    a.engine.configure(new ConfigurationSnapshot(List.of(LAN)));
    time.run(Duration.ofSeconds(5));
    a.engine.drain(List.of(LAN.key()), TERMS);
    time.run(Duration.ofSeconds(5));
    a.configure(150);
    time.settle();
    assertEquals(
        List.of(LAN.key(), WAN.key()),
        a.engine.snapshot().drains().stream().map(DrainSnapshot::router).toList());
  }
}
