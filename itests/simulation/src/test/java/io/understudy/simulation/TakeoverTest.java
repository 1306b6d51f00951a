package io.understudy.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.IpAddress;
import io.understudy.model.Preemption;
import io.understudy.model.State;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.simulation.cluster.Gateway;
import io.understudy.simulation.scenario.Lab;
import io.understudy.simulation.scenario.Specs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("When a master dies, or a better one comes")
class TakeoverTest {

  private static final Duration MILLISECOND = Duration.ofMillis(1);

  @Test
  @DisplayName("T-31 the best of the others takes over, between two and three intervals and a skew")
  void theBestOfTheOthersTakesOver() {
    Lab lab = new Lab();
    Gateway first = lab.add(Lab.spec(30));
    Gateway second = lab.add(Lab.spec(20));
    Gateway third = lab.add(Lab.spec(10));
    lab.checked().startAndSettle();
    assertMaster(lab, first);

    first.kill();
    Duration waited = timeUntilMaster(lab, second);

    assertTrue(waited.compareTo(Duration.ofMillis(2_921)) >= 0, waited.toString());
    assertTrue(waited.compareTo(Duration.ofMillis(3_923)) <= 0, waited.toString());
    assertEquals(State.BACKUP, third.state(Lab.KEY));
  }

  @Test
  @DisplayName("T-32 a better one that joins takes over after its own MasterDownInterval")
  void aBetterOneThatJoinsTakesOver() {
    Lab lab = new Lab();
    Gateway old = lab.add(Lab.spec(100));
    Gateway better = lab.add(Lab.spec(200));
    lab.checked();
    old.start();
    lab.run(Duration.ofSeconds(10));
    assertMaster(lab, old);

    better.start();
    for (int micros = 0; micros < 3_218_700; micros += 100) {
      lab.run(Duration.ofNanos(100_000));
      assertEquals(List.of(old), lab.cluster().masters(Lab.KEY));
    }
    lab.run(Duration.ofNanos(50_000)); // 3218.75 ms
    assertEquals(List.of(old, better), lab.cluster().masters(Lab.KEY));
    lab.run(Duration.ofNanos(100_000)); // its advertisement has arrived
    assertEquals(List.of(better), lab.cluster().masters(Lab.KEY));
    assertEquals(State.BACKUP, old.state(Lab.KEY));
  }

  @Test
  @DisplayName("T-33 a better one that must not preempt waits until the master fails")
  void aBetterOneThatMustNotPreemptWaits() {
    Lab lab = new Lab();
    Gateway old = lab.add(Lab.spec(100));
    Gateway better = lab.add(Specs.withPreemption(Lab.spec(200), Preemption.NEVER));
    lab.checked();
    old.start();
    lab.run(Duration.ofSeconds(10));

    better.start();
    lab.run(Duration.ofMinutes(1));
    assertMaster(lab, old);

    old.kill();
    Duration waited = timeUntilMaster(lab, better);
    assertTrue(waited.compareTo(Duration.ofMillis(3_219)) <= 0, waited.toString());
  }

  @Test
  @DisplayName("T-42 at 10 ms priorities 254 and 100 are kept apart by their skew times")
  void skewTimesAreKeptApartAtTenMilliseconds() {
    Lab lab = new Lab();
    Gateway owner = lab.add(fast(255));
    Gateway second = lab.add(fast(254));
    Gateway third = lab.add(fast(100));
    lab.checked().startAndSettle();
    assertMaster(lab, owner);

    owner.kill();
    Duration waited = timeUntilMaster(lab, second);

    assertTrue(waited.compareTo(Duration.ofMillis(31)) <= 0, waited.toString());
    lab.run(Duration.ofSeconds(10));
    assertMaster(lab, second);
    assertTrue(
        third.snapshot().transitions().stream()
            .noneMatch(entry -> entry.change().to() == State.MASTER));
  }

  @Test
  @DisplayName("A backup follows the interval of a slower master, and advertises at its own")
  void intervalsOfVersion3MayDiffer() {
    Lab lab = new Lab();
    Gateway slow = lab.add(Lab.spec(200));
    Gateway medium = lab.add(Specs.withInterval(Lab.spec(150), Duration.ofMillis(300)));
    Gateway fast = lab.add(Specs.withInterval(Lab.spec(100), Duration.ofMillis(100)));
    lab.checked().startAndSettle();
    assertMaster(lab, slow);
    assertEquals(Duration.ofSeconds(1), masterInterval(fast));

    slow.kill();
    Duration afterSlow = timeUntilMaster(lab, medium);
    assertTrue(afterSlow.compareTo(Duration.ofMillis(2_414)) >= 0, afterSlow.toString());
    assertTrue(afterSlow.compareTo(Duration.ofMillis(3_415)) <= 0, afterSlow.toString());
    lab.run(Duration.ofSeconds(1));
    assertEquals(Duration.ofMillis(300), masterInterval(fast));

    medium.kill();
    Duration afterMedium = timeUntilMaster(lab, fast);
    assertTrue(afterMedium.compareTo(Duration.ofMillis(1_084)) <= 0, afterMedium.toString());
  }

  @Test
  @DisplayName("A dead master's addresses vanish by themselves when their lease is over")
  void aDeadProcessLetsGo() {
    Lab lab = new Lab();
    Gateway first = lab.add(Lab.spec(200));
    lab.add(Lab.spec(100));
    lab.checked().startAndSettle();
    IpAddress address = Lab.spec(200).addresses().get(0).address();
    assertTrue(lab.card(first).answers(address));

    first.kill();
    lab.run(Duration.ofMillis(1_900)); // a lease of 3 s, renewed every second
    assertTrue(lab.card(first).answers(address));
    lab.run(Duration.ofMillis(1_101));
    assertFalse(lab.card(first).answers(address));
  }

  private static VirtualRouterSpec fast(int priority) {
    return Specs.withInterval(Lab.spec(priority), Duration.ofMillis(10));
  }

  private static Duration masterInterval(Gateway gateway) {
    return gateway.snapshot().router(Lab.KEY).orElseThrow().timers().masterInterval();
  }

  private static void assertMaster(Lab lab, Gateway gateway) {
    assertEquals(List.of(gateway), lab.cluster().masters(Lab.KEY));
  }

  private static Duration timeUntilMaster(Lab lab, Gateway gateway) {
    Duration waited = Duration.ZERO;
    while (gateway.state(Lab.KEY) != State.MASTER) {
      lab.run(MILLISECOND);
      waited = waited.plus(MILLISECOND);
      assertTrue(waited.compareTo(Duration.ofMinutes(1)) < 0, "no takeover");
    }
    return waited;
  }
}
