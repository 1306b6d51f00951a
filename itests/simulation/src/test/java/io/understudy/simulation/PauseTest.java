package io.understudy.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.AddressFamily;
import io.understudy.model.State;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.simulation.cluster.Gateway;
import io.understudy.simulation.scenario.Lab;
import io.understudy.simulation.scenario.Specs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("When a gateway stands still for a while")
class PauseTest {

  @Nested
  @DisplayName("T-38 a master that stood still for 4 s")
  class Master {

    @Test
    void advertisesOnceAndNotFourTimesIfNobodyTookOver() {
      Lab lab = new Lab();
      Gateway master = lab.add(Lab.spec(200));
      lab.checked().startAndSettle();
      SentCount sent = SentCount.on(lab, master);

      master.pause();
      lab.run(Duration.ofSeconds(4));
      assertEquals(0, sent.count());
      master.resume();
      lab.run(Duration.ofMillis(1));

      assertEquals(1, sent.count());
    }

    @Test
    void assertsItselfAgainstWeakerOnesThatTookOver() {
      Lab lab = new Lab();
      Gateway master = lab.add(Lab.spec(200));
      Gateway weaker = lab.add(Lab.spec(100));
      lab.checked().startAndSettle();
      SentCount sent = SentCount.on(lab, master);

      master.pause();
      lab.run(Duration.ofSeconds(8));
      assertEquals(State.MASTER, weaker.state(Lab.KEY));
      master.resume();
      lab.run(Duration.ofMillis(1));

      assertTrue(sent.count() <= 2, "one due and one to assert itself: " + sent.count());
      assertEquals(List.of(master), lab.cluster().masters(Lab.KEY));
    }

    @Test
    void givesWayToABetterOneThatTookOver() {
      Lab lab = new Lab();
      Gateway master = lab.add(Lab.spec(100));
      Gateway better = lab.add(Lab.spec(200));
      lab.checked();
      master.start();
      lab.run(Duration.ofSeconds(10));
      SentCount sent = SentCount.on(lab, master);

      master.pause();
      better.start();
      lab.run(Duration.ofSeconds(8));
      master.resume();
      lab.run(Duration.ofMillis(1));

      assertEquals(0, sent.count());
      assertEquals(List.of(better), lab.cluster().masters(Lab.KEY));
    }
  }

  @Nested
  @DisplayName("T-39 a backup that stood still for longer than MasterDownInterval")
  class Backup {

    @Test
    void readsWhatWaitsBeforeItBelievesItsTimer() {
      Lab lab = new Lab();
      Gateway master = lab.add(Lab.spec(200));
      Gateway backup = lab.add(Lab.spec(100));
      lab.checked().startAndSettle();

      backup.pause();
      lab.run(Duration.ofSeconds(10));
      assertEquals(10, lab.card(backup).unread(AddressFamily.IPV4));
      backup.resume();
      lab.run(Duration.ofSeconds(10));

      assertEquals(List.of(master), lab.cluster().masters(Lab.KEY));
      assertNeverMaster(backup);
    }

    @Test
    void readsMoreThanOneTurnTakesBeforeItBelievesItsTimer() {
      Lab lab = new Lab();
      Gateway master = lab.add(fast(200));
      Gateway backup = lab.add(fast(100));
      lab.checked().startAndSettle();

      backup.pause();
      lab.run(Duration.ofSeconds(2));
      assertEquals(200, lab.card(backup).unread(AddressFamily.IPV4));
      backup.resume();
      lab.run(Duration.ofSeconds(1));

      assertEquals(List.of(master), lab.cluster().masters(Lab.KEY));
      assertNeverMaster(backup);
    }

    @Test
    void doesNotTakeWhatItsFullReceiveBufferLostForSilence() {
      Lab lab = new Lab();
      Gateway master = lab.add(fast(200));
      Gateway backup = lab.add(fast(100));
      lab.checked().startAndSettle();

      backup.pause();
      lab.run(Duration.ofSeconds(10));
      assertEquals(256, lab.card(backup).unread(AddressFamily.IPV4));
      backup.resume();
      lab.run(Duration.ofSeconds(1));

      assertEquals(List.of(master), lab.cluster().masters(Lab.KEY));
      assertNeverMaster(backup);
    }

    @Test
    void takesOverAtOnceIfTheMasterFellSilentMeanwhile() {
      Lab lab = new Lab();
      Gateway master = lab.add(Lab.spec(200));
      Gateway backup = lab.add(Lab.spec(100));
      lab.checked().startAndSettle();

      backup.pause();
      lab.run(Duration.ofSeconds(3));
      master.kill();
      lab.run(Duration.ofSeconds(5));
      backup.resume();
      lab.run(Duration.ofMillis(1));

      assertEquals(List.of(backup), lab.cluster().masters(Lab.KEY));
    }
  }

  private static VirtualRouterSpec fast(int priority) {
    return Specs.withInterval(Lab.spec(priority), Duration.ofMillis(10));
  }

  private static void assertNeverMaster(Gateway gateway) {
    assertTrue(
        gateway.snapshot().transitions().stream()
            .noneMatch(entry -> entry.change().to() == State.MASTER));
  }
}
