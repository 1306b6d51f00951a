package io.understudy.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.Priority;
import io.understudy.model.State;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notification.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ScriptEnvironmentTest {

  @Test
  void tellsAllThatIsKnown() {
    Map<String, String> environment = ScriptEnvironment.of(Happened.became("office", State.MASTER));
    assertEquals(
        List.of(
            "ACTION=NOTIFY_MASTER",
            "CAUSE=MASTER_DOWN",
            "EVIDENCE=nothing heard for 3.61 s",
            "FAMILY=IPv4",
            "INTERFACE=eth0",
            "KIND=TRANSITION",
            "NAME=office",
            "PREVIOUS_STATE=BACKUP",
            "PRIORITY=150",
            "SEQUENCE=7",
            "SKIPPED=2",
            "STATE=MASTER",
            "TIME=2025-01-02T03:04:05.678Z",
            "TYPE=INSTANCE",
            "VRID=51"),
        new TreeMap<>(environment)
            .entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toList());
  }

  @Test
  void stateStaysTheStateWhenThePriorityChanges() {
    Map<String, String> environment =
        ScriptEnvironment.of(Happened.of("office", Kind.PRIORITY, State.MASTER));
    assertEquals("MASTER", environment.get("STATE"));
    assertEquals("NOTIFY_PRIORITY", environment.get("ACTION"));
  }

  @Test
  void evidenceOfManyLinesIsOneLine() {
    Notification one = Happened.became("office", State.FAULT);
    Notification many =
        new Notification(
            one.sequence(),
            one.at(),
            one.kind(),
            one.source(),
            one.change(),
            "first\nsecond\0third",
            new Priority(1),
            0);
    assertEquals("first second third", ScriptEnvironment.of(many).get("EVIDENCE"));
  }
}
