package io.understudy.notify.mail;

import io.understudy.model.State;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notification.Group;
import io.understudy.spi.notify.Notification.Instance;
import io.understudy.spi.notify.Notification.Source;
import java.util.Set;

/**
 * What there is mail about.
 *
 * @param instances which VRRP instances
 * @param groups which sync groups; with neither, all of both
 * @param states which states, when one of them is entered
 * @param onStart whether also about how things stand when the notifier comes
 */
record Selection(Set<String> instances, Set<String> groups, Set<State> states, boolean onStart) {

  /** Copies the sets. */
  Selection {
    instances = Set.copyOf(instances);
    groups = Set.copyOf(groups);
    states = Set.copyOf(states);
  }

  boolean includes(Notification notification) {
    return includes(notification.kind())
        && states.contains(notification.change().to())
        && includes(notification.source());
  }

  private boolean includes(Source source) {
    return (instances.isEmpty() && groups.isEmpty())
        || source.accept(
            new Source.Cases<Boolean>() {
              @Override
              public Boolean instance(Instance instance) {
                return instances.contains(instance.name());
              }

              @Override
              public Boolean group(Group group) {
                return groups.contains(group.name());
              }
            });
  }

  private boolean includes(Notification.Kind kind) {
    return switch (kind) {
      case TRANSITION -> true;
      case PRESENT -> onStart;
      case PRIORITY, LOWER_PRIORITY_HEARD -> false;
    };
  }
}
