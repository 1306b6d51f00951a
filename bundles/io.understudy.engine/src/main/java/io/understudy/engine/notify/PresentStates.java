package io.understudy.engine.notify;

import io.understudy.model.State;
import io.understudy.model.VirtualRouterKey;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notification.Kind;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How each virtual router stands, for a notifier that comes. Thread {@code vrrp-notify}. */
final class PresentStates {

  private final SortedMap<VirtualRouterKey, Notification> present = new TreeMap<>();

  /** Learns from a notification. */
  void learn(Notification notification) {
    VirtualRouterKey router = notification.source().router();
    if (!Subject.isState(notification)) {
      present.computeIfPresent(router, (key, standing) -> present(standing, notification));
    } else if (notification.change().to() == State.INITIALIZE) {
      present.remove(router);
    } else {
      present.put(router, present(notification, notification));
    }
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

  /** One of each virtual router that is not in INITIALIZE. */
  List<Notification> all() {
    return List.copyOf(present.values());
  }
}
