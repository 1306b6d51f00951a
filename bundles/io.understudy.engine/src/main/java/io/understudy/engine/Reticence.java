package io.understudy.engine;

import io.understudy.api.EngineSnapshot;
import io.understudy.model.MonotonicTime;
import io.understudy.spi.notify.Notification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps news back while the platform adds, announces and removes addresses: whoever is told wants
 * the processors then, and a host waits for the addresses. Not for long, and not from whoever looks
 * by himself. Engine thread.
 */
final class Reticence {

  private static final Duration LONGEST = Duration.ofMillis(20);

  private final Audience audience;
  private final List<Notification> notifications = new ArrayList<>();
  private @Nullable EngineSnapshot snapshot;
  private MonotonicTime until = MonotonicTime.NEVER;

  /** Nothing is kept back. */
  Reticence(Audience audience) {
    this.audience = audience;
  }

  /** Is to be told as soon as news may be. */
  void take(Notification notification) {
    notifications.add(notification);
  }

  /** Is to be told as soon as news may be, unless a later one comes before. */
  void take(EngineSnapshot latest) {
    snapshot = latest;
  }

  /** Tells what there is, unless it is to wait. */
  void serve(Collection<RouterSlot> routers, MonotonicTime now) {
    if (snapshot == null && notifications.isEmpty()) {
      return;
    }
    if (!until.isSet()) {
      until = now.plus(LONGEST);
    }
    if (until.isDue(now) || !areBusy(routers)) {
      tell();
    }
  }

  private static boolean areBusy(Collection<RouterSlot> routers) {
    for (RouterSlot router : routers) { // a stream each time is garbage
      if (router.hasRequestsUnderWay()) {
        return true;
      }
    }
    return false;
  }

  /** When news is to be told at the latest, {@link MonotonicTime#NEVER} if none is kept back. */
  MonotonicTime due() {
    return until;
  }

  /** Tells all. */
  void tell() {
    until = MonotonicTime.NEVER;
    notifications.forEach(audience.notifications());
    notifications.clear();
    if (snapshot != null) {
      audience.snapshots().accept(snapshot);
      snapshot = null;
    }
  }
}
