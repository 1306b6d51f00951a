package io.understudy.engine.notify;

import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notification.Group;
import io.understudy.spi.notify.Notification.Instance;
import io.understudy.spi.notify.Notification.Kind;
import io.understudy.spi.notify.Notification.Source;

/**
 * What a notification speaks of: of two that speak of the same, the older one need not be told.
 *
 * @param whose what tells its source from every other, whatever an instance is called
 * @param kind its kind; how one stands is told by its transitions
 */
record Subject(Object whose, Kind kind) {

  static Subject of(Notification notification) {
    return new Subject(
        whose(notification.source()),
        isState(notification) ? Kind.TRANSITION : notification.kind());
  }

  /** An instance may get another name and is the same virtual router; a group is its name. */
  private static Object whose(Source source) {
    return source.accept(
        new Source.Cases<Object>() {
          @Override
          public Object instance(Instance instance) {
            return instance.router();
          }

          @Override
          public Object group(Group group) {
            return group;
          }
        });
  }

  /** True for one that tells in which state its source is. */
  static boolean isState(Notification notification) {
    return switch (notification.kind()) {
      case TRANSITION, PRESENT -> true;
      case PRIORITY, LOWER_PRIORITY_HEARD -> false;
    };
  }

  /** The newer of two of one subject, which knows what was passed over for it. */
  static Notification newer(Notification older, Notification newer) {
    return newer.skipping(older.skipped() + 1);
  }
}
