package io.understudy.engine;

import io.understudy.model.MonotonicTime;
import io.understudy.spi.notify.Notification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps news back while the platform adds, announces and removes addresses: whoever is told wants
 * the processors then, and a host waits for the addresses. Not for long. Engine thread.
 */
final class Reticence implements Consumer<Notification> {

  private static final Duration LONGEST = Duration.ofMillis(20);

  private final Consumer<Notification> audience;
  private final List<Notification> kept = new ArrayList<>();
  private MonotonicTime until = MonotonicTime.NEVER;

  /** Nothing is kept back. */
  Reticence(Consumer<Notification> audience) {
    this.audience = audience;
  }

  /** Is to be told as soon as news may be. */
  @Override
  public void accept(Notification notification) {
    kept.add(notification);
  }

  /** True if there is something to tell. */
  boolean isWaiting() {
    return !kept.isEmpty();
  }

  /** True if news is to wait, and from then on until {@link #due()}. */
  boolean keeps(Collection<RouterSlot> routers, MonotonicTime now) {
    if (!until.isSet()) {
      until = now.plus(LONGEST);
    }
    return !until.isDue(now) && areBusy(routers);
  }

  private static boolean areBusy(Collection<RouterSlot> routers) {
    for (RouterSlot router : routers) {
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
    for (int index = 0; index < kept.size(); index++) { // an iterator each time is garbage
      audience.accept(kept.get(index));
    }
    kept.clear();
  }
}
