package io.understudy.engine;

import static io.understudy.engine.Specs.F3;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.TrackerReading.Condition;
import io.understudy.model.VirtualRouterSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Those who want to know are told of every transition, and of little else. */
class NotificationTest {

  private final Gateway gateway = new Gateway();

  @Test
  void transitionsAreToldInOrderWithTheirCause() {
    gateway.configure(F3);
    gateway.runMillis(4000);
    gateway.hear(F3, 200);
    assertEquals(
        List.of(
            "1 TRANSITION INITIALIZE>BACKUP STARTUP 100",
            "2 TRANSITION BACKUP>MASTER MASTER_DOWN 100",
            "3 TRANSITION MASTER>BACKUP HIGHER_PRIORITY 100"),
        told());
  }

  @Test
  void changeOfThePriorityAloneIsToldAsSuch() {
    VirtualRouterSpec router = Specs.withTracker(F3, "wan", -30);
    gateway.configure(router);
    gateway.runMillis(4000);
    gateway.read("wan", Condition.DOWN, "exit 7");
    assertEquals("3 PRIORITY BACKUP>MASTER MASTER_DOWN 70", told().get(2));
    assertEquals("100 base - 30 wan(DOWN: exit 7) = 70", gateway.notifications.get(2).evidence());
  }

  @Test
  void masterThatHearsALowerPriorityTellsAtMostOnceInTenSeconds() {
    gateway.configure(F3);
    gateway.runMillis(4000);
    gateway.hear(F3, 50);
    gateway.hear(F3, 50);
    gateway.runMillis(5000);
    gateway.hear(F3, 50);
    assertEquals("3 LOWER_PRIORITY_HEARD BACKUP>MASTER MASTER_DOWN 100", told().get(2));
    assertEquals(3, told().size());
    gateway.runMillis(5000);
    gateway.hear(F3, 50);
    assertEquals(4, told().size());
    assertEquals("192.0.2.20 advertises 50, ours is 100", gateway.notifications.get(3).evidence());
  }

  private List<String> told() {
    return gateway.notifications.stream()
        .map(
            one ->
                "%d %s %s>%s %s %s"
                    .formatted(
                        one.sequence(),
                        one.kind(),
                        one.change().from(),
                        one.change().to(),
                        one.change().cause(),
                        one.priority()))
        .toList();
  }
}
