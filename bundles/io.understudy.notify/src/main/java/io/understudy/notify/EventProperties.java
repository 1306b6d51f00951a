package io.understudy.notify;

import io.understudy.model.StateChange;
import io.understudy.model.VirtualRouterKey;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notification.Group;
import io.understudy.spi.notify.Notification.Instance;
import io.understudy.spi.notify.Notification.Source;
import java.util.HashMap;
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
    StateChange change = notification.change();
    Map<String, Object> properties = new HashMap<>(source(notification.source()));
    properties.put("type", KeepalivedWords.type(notification));
    properties.put("state", change.to().name());
    properties.put("previous", change.from().name());
    properties.put("cause", change.cause().name());
    properties.put("evidence", notification.evidence());
    properties.put("priority", notification.priority().value());
    properties.put("sequence", notification.sequence());
    properties.put("skipped", notification.skipped());
    properties.put("time", notification.at().toString());
    // Event Admin's own name for it.
    properties.put("timestamp", notification.at().toEpochMilli());
    return properties;
  }

  /** Either has an {@code instance} and its place, or a {@code group}. */
  private static Map<String, Object> source(Source source) {
    return source.accept(
        new Source.Cases<>() {
          @Override
          public Map<String, Object> instance(Instance instance) {
            VirtualRouterKey router = instance.router();
            return Map.of(
                "instance", instance.name(),
                "interface", router.interfaceName(),
                "vrid", router.vrid().value(),
                "family", router.family().toString());
          }

          @Override
          public Map<String, Object> group(Group group) {
            return Map.of("group", group.name());
          }
        });
  }
}
