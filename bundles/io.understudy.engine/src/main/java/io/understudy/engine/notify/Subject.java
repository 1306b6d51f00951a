package io.understudy.engine.notify;

import io.understudy.model.VirtualRouterKey;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notification.Kind;

/**
 * What a notification speaks of: of two that speak of the same, the older one need not be told.
 *
 * @param router whose it is
 * @param kind its kind; how a virtual router stands is told by its transitions
 */
record Subject(VirtualRouterKey router, Kind kind) {

  static Subject of(Notification notification) {
    return new Subject(
        notification.source().router(),
        isState(notification) ? Kind.TRANSITION : notification.kind());
  }

  /** True for one that tells in which state the virtual router is. */
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
