package io.understudy.engine.notify;

import io.understudy.model.AddressFamily;
import io.understudy.model.Priority;
import io.understudy.model.State;
import io.understudy.model.StateChange;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.Vrid;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notification.Kind;
import java.time.Instant;

/** Notifications for tests. */
final class Told {

  static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  private Told() {}

  static VirtualRouterKey router(int vrid) {
    return new VirtualRouterKey("eth0", new Vrid(vrid), AddressFamily.IPV4);
  }

  static Notification transition(long sequence, int vrid, State to) {
    State from = to == State.MASTER ? State.BACKUP : State.MASTER;
    return notification(
        sequence, Kind.TRANSITION, vrid, new StateChange(from, to, Cause.MASTER_DOWN), 100);
  }

  static Notification priority(long sequence, int vrid, int priority) {
    return other(sequence, Kind.PRIORITY, vrid, priority);
  }

  static Notification other(long sequence, Kind kind, int vrid, int priority) {
    return notification(
        sequence,
        kind,
        vrid,
        new StateChange(State.BACKUP, State.MASTER, Cause.MASTER_DOWN),
        priority);
  }

  static Notification notification(
      long sequence, Kind kind, int vrid, StateChange change, int priority) {
    return new Notification(
        sequence,
        NOW,
        kind,
        new Notification.Instance("vi" + vrid, router(vrid)),
        change,
        "evidence",
        new Priority(priority),
        0);
  }
}
