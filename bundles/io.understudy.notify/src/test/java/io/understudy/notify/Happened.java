package io.understudy.notify;

import io.understudy.model.AddressFamily;
import io.understudy.model.Priority;
import io.understudy.model.State;
import io.understudy.model.StateChange;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.Vrid;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notification.Group;
import io.understudy.spi.notify.Notification.Instance;
import io.understudy.spi.notify.Notification.Kind;
import io.understudy.spi.notify.Notification.Source;
import java.time.Instant;

/** Notifications for tests. */
final class Happened {

  private static final VirtualRouterKey ROUTER =
      new VirtualRouterKey("eth0", new Vrid(51), AddressFamily.IPV4);

  private Happened() {}

  static Notification became(String instance, State state) {
    return of(instance, Kind.TRANSITION, state);
  }

  static Notification of(String instance, Kind kind, State state) {
    return of(new Instance(instance, ROUTER), kind, state, 150);
  }

  /** A sync group enters a state. */
  static Notification groupBecame(String group, State state) {
    return of(new Group(group), Kind.TRANSITION, state, 0);
  }

  private static Notification of(Source source, Kind kind, State state, int priority) {
    return new Notification(
        7,
        Instant.parse("2025-01-02T03:04:05.678Z"),
        kind,
        source,
        new StateChange(State.BACKUP, state, Cause.MASTER_DOWN),
        "nothing heard for 3.61 s",
        new Priority(priority),
        2);
  }
}
