package io.understudy.engine.notify;

import io.understudy.model.State;
import io.understudy.model.VirtualRouterKey;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notification.Group;
import io.understudy.spi.notify.Notification.Instance;
import io.understudy.spi.notify.Notification.Kind;
import io.understudy.spi.notify.Notification.Source;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How each virtual router and each sync group stands, for a notifier that comes. Thread {@code
 * vrrp-notify}.
 */
final class PresentStates {

  private final SortedMap<VirtualRouterKey, Notification> routers = new TreeMap<>();
  private final SortedMap<String, Notification> groups = new TreeMap<>();

  /** Learns from a notification. */
  void learn(Notification notification) {
    notification
        .source()
        .accept(
            new Source.Cases<Boolean>() {
              @Override
              public Boolean instance(Instance instance) {
                return learn(instance.router(), routers, notification);
              }

              @Override
              public Boolean group(Group group) {
                return learn(group.name(), groups, notification);
              }
            });
  }

  /**
   * Learns how one of a kind stands.
   *
   * @return whether it stands anywhere
   */
  private static <K> boolean learn(
      K key, SortedMap<K, Notification> present, Notification notification) {
    if (!Subject.isState(notification)) {
      present.computeIfPresent(key, (same, standing) -> present(standing, notification));
    } else if (notification.change().to() == State.INITIALIZE) {
      present.remove(key);
    } else {
      present.put(key, present(notification, notification));
    }
    return present.containsKey(key);
  }

  /** The transition of one, the priority of the other. */
  private static Notification present(Notification transition, Notification latest) {
    return new Notification(
        transition.sequence(),
        transition.at(),
        Kind.PRESENT,
        transition.source(),
        transition.change(),
        transition.evidence(),
        latest.priority(),
        0);
  }

  /** One of each that is not in INITIALIZE, the sync groups after the virtual routers. */
  List<Notification> all() {
    return Stream.concat(routers.values().stream(), groups.values().stream()).toList();
  }
}
