package io.understudy.engine;

import static io.understudy.engine.Specs.F3;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.Fault;
import io.understudy.model.State;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.TrackerReading.Condition;
import io.understudy.model.VirtualRouterSpec;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Readings move priorities, and hold virtual routers in FAULT. */
class TrackingTest {

  private final Gateway gateway = new Gateway();

  @Test
  @DisplayName("T-43 the next advertisement carries the priority that tracking leaves")
  void readingMovesThePriorityOfAMaster() {
    VirtualRouterSpec router = Specs.withTracker(F3, "uplink", -30);
    gateway.configure(router);
    gateway.runMillis(4000);
    gateway.read("uplink", Condition.DOWN, "exit 7, 3 of 3");
    gateway.runMillis(1000);
    assertEquals(State.MASTER, gateway.state(router.key()));
    assertEquals(70, gateway.sentPriorities(router.key()).get(1));
    assertEquals(
        "100 base - 30 uplink(DOWN: exit 7, 3 of 3) = 70",
        gateway.router(router.key()).priority().text());
  }

  @Test
  void trackerWithoutWeightHoldsFaultUntilItsFirstReading() {
    VirtualRouterSpec router = Specs.withTracker(F3, "wan", 0);
    gateway.configure(router);
    gateway.runMillis(9000);
    assertEquals(State.FAULT, gateway.state(router.key()));
    assertEquals(
        List.of(new Fault(Fault.Kind.TRACKER_UNKNOWN, "wan", "UNKNOWN: no reading yet")),
        gateway.router(router.key()).faults());

    gateway.read("wan", Condition.UP, "");
    assertEquals(State.BACKUP, gateway.state(router.key()));
    assertEquals(Cause.FAULTS_CLEARED, gateway.lastEntry().change().cause());
  }

  @Test
  void trackerWithoutWeightThatGoesDownEndsAMastership() {
    VirtualRouterSpec router = Specs.withTracker(F3, "wan", 0);
    gateway.configure(router);
    gateway.read("wan", Condition.UP, "");
    gateway.runMillis(4000);
    assertEquals(State.MASTER, gateway.state(router.key()));

    gateway.read("wan", Condition.DOWN, "no carrier");
    assertEquals(State.FAULT, gateway.state(router.key()));
    assertEquals(List.of(100, 0), gateway.sentPriorities(router.key()));
    assertEquals(List.of(), gateway.eth0.addedAddresses());
    assertEquals("TRACKER wan (DOWN: no carrier)", gateway.lastEntry().evidence());
  }

  @Test
  void oneFaultInPlaceOfAnotherIsNoNewStart() {
    VirtualRouterSpec router = Specs.withTracker(F3, "wan", 0);
    gateway.configure(router);
    gateway.read("wan", Condition.DOWN, "no carrier");
    assertEquals(State.FAULT, gateway.state(router.key()));
    assertEquals(
        List.of(new Fault(Fault.Kind.TRACKER, "wan", "DOWN: no carrier")),
        gateway.router(router.key()).faults());
    assertEquals(1, gateway.engine.snapshot().transitions().size());
  }

  @Test
  void readingThatCameBeforeTheConfigurationCounts() {
    gateway.read("wan", Condition.UP, "");
    VirtualRouterSpec router = Specs.withTracker(F3, "wan", 0);
    gateway.configure(router);
    assertEquals(State.BACKUP, gateway.state(router.key()));
  }

  @Test
  void trackerThatIsConfiguredNoMoreHoldsNothing() {
    gateway.configure(Specs.withTracker(F3, "wan", 0));
    gateway.configure(F3);
    assertEquals(State.BACKUP, gateway.state(F3.key()));
  }

  @Test
  void readingOfAStrangeTrackerChangesNothing() {
    gateway.configure(F3);
    gateway.runMillis(3000);
    gateway.read("strange", Condition.DOWN, "");
    gateway.runMillis(610);
    assertEquals(State.MASTER, gateway.state(F3.key()));
  }
}
