package io.understudy.notify;

import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notifier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/**
 * Every notification as an event, where there is an Event Admin. Sent, not posted: a slow listener
 * then slows this queue, where newer notifications take the place of older ones, and not a queue
 * without limit.
 */
@Component(
    name = "io.understudy.notify.event",
    service = Notifier.class,
    property = Notifier.NAME + "=events")
public final class EventNotifierComponent implements Notifier {

  private final EventAdmin events;

  /** Called by Declarative Services. */
  @Activate
  public EventNotifierComponent(@Reference EventAdmin events) {
    this.events = events;
  }

  @Override
  public void notify(Notification notification) {
    events.sendEvent(
        new Event(EventProperties.topic(notification), EventProperties.of(notification)));
  }
}
