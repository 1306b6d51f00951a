package io.understudy.notify;

import io.understudy.model.StateChange;
import io.understudy.model.VirtualRouterKey;
import io.understudy.spi.notify.Notification;
import java.util.Map;

/** A notification as an event of Event Admin: a topic, and properties of plain types. */
final class EventProperties {

  private static final String TOPICS = "io/understudy/vrrp/";

  private EventProperties() {}

  /** One topic for each kind of notification. */
  static String topic(Notification notification) {
    return TOPICS + notification.kind();
  }

  static Map<String, Object> of(Notification notification) {
    VirtualRouterKey router = notification.source().router();
    StateChange change = notification.change();
    return Map.ofEntries(
        Map.entry("instance", notification.source().instance()),
        Map.entry("interface", router.interfaceName()),
        Map.entry("vrid", router.vrid().value()),
        Map.entry("family", router.family().toString()),
        Map.entry("state", change.to().name()),
        Map.entry("previous", change.from().name()),
        Map.entry("cause", change.cause().name()),
        Map.entry("evidence", notification.evidence()),
        Map.entry("priority", notification.priority().value()),
        Map.entry("sequence", notification.sequence()),
        Map.entry("skipped", notification.skipped()),
        Map.entry("time", notification.at().toString()),
        // Event Admin's own name for it.
        Map.entry("timestamp", notification.at().toEpochMilli()));
  }
}
