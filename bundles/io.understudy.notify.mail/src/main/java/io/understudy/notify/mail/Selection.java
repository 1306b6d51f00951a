package io.understudy.notify.mail;

import io.understudy.model.State;
import io.understudy.spi.notify.Notification;
import java.util.Set;

/**
 * What there is mail about.
 *
 * @param instances which VRRP instances; all if empty
 * @param states which states, when one of them is entered
 * @param onStart whether also about how things stand when the notifier comes
 */
record Selection(Set<String> instances, Set<State> states, boolean onStart) {

  /** Copies the sets. */
  Selection {
    instances = Set.copyOf(instances);
    states = Set.copyOf(states);
  }

  boolean includes(Notification notification) {
    return includes(notification.kind())
        && states.contains(notification.change().to())
        && (instances.isEmpty() || instances.contains(notification.source().instance()));
  }

  private boolean includes(Notification.Kind kind) {
    return switch (kind) {
      case TRANSITION -> true;
      case PRESENT -> onStart;
      case PRIORITY, LOWER_PRIORITY_HEARD -> false;
    };
  }
}
