package io.understudy.notify;

import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notification.Group;
import io.understudy.spi.notify.Notification.Instance;
import java.util.Set;

/**
 * Whose notifications are wanted: everybody's if nobody is named, else of those alone.
 *
 * @param instances names of VRRP instances
 * @param groups names of sync groups
 */
record Subjects(Set<String> instances, Set<String> groups) {

  /** Copies the sets. */
  Subjects {
    instances = Set.copyOf(instances);
    groups = Set.copyOf(groups);
  }

  boolean include(Notification.Source source) {
    return (instances.isEmpty() && groups.isEmpty())
        || source.accept(
            new Notification.Source.Cases<Boolean>() {
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
}
