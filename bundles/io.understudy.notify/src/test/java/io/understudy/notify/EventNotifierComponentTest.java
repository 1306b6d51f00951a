package io.understudy.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.State;
import io.understudy.spi.notify.Notification.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

class EventNotifierComponentTest {

  private final List<Event> sent = new ArrayList<>();
  private final EventNotifierComponent component =
      new EventNotifierComponent(
          new EventAdmin() {
            @Override
            public void postEvent(Event event) {
              throw new IllegalStateException("a queue without limit");
            }

            @Override
            public void sendEvent(Event event) {
              sent.add(event);
            }
          });

  @ParameterizedTest
  @EnumSource
  void everyKindHasATopicOfItsOwn(Kind kind) {
    component.notify(Happened.of("office", kind, State.MASTER));
    assertEquals(
        List.of("io/understudy/vrrp/" + kind.name()), sent.stream().map(Event::getTopic).toList());
  }

  @Test
  void propertiesAreTextsAndNumbers() {
    component.notify(Happened.became("office", State.INITIALIZE));
    Event event = sent.get(0);
    assertEquals(
        List.of(
            "cause=MASTER_DOWN String",
            "event.topics=io/understudy/vrrp/TRANSITION String",
            "evidence=nothing heard for 3.61 s String",
            "family=IPv4 String",
            "instance=office String",
            "interface=eth0 String",
            "previous=BACKUP String",
            "priority=150 Integer",
            "sequence=7 Long",
            "skipped=2 Integer",
            "state=INITIALIZE String",
            "time=2025-01-02T03:04:05.678Z String",
            "timestamp=1735787045678 Long",
            "type=INSTANCE String",
            "vrid=51 Integer"),
        Arrays.stream(event.getPropertyNames())
            .sorted()
            .map(name -> name + "=" + typed(event.getProperty(name)))
            .toList());
  }

  private static String typed(Object value) {
    return value + " " + value.getClass().getSimpleName();
  }
}
