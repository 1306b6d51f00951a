package io.understudy.engine;

import io.understudy.model.MonotonicTime;
import io.understudy.spi.platform.Platform;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The last moment before a backup takes over, if its master stays silent: it is spent awake and
 * going through what comes, for a thread that has slept comes late and to cold caches. As long as a
 * master is heard no such moment comes. Engine thread.
 */
final class Vigil {

  /** How long before a takeover the engine gets up. */
  static final Duration LEAD = Duration.ofMillis(2);

  private final Platform platform;
  private MonotonicTime preparedFor = MonotonicTime.NEVER;

  Vigil(Platform platform) {
    this.platform = platform;
  }

  /**
   * Keeps watch if a takeover is that near.
   *
   * @param first who is to be served next
   * @return when to keep watch, {@link MonotonicTime#NEVER} if none is known of, or it is kept
   */
  MonotonicTime keep(Schedule.@Nullable Party first, MonotonicTime now) {
    MonotonicTime takeover = first == null ? MonotonicTime.NEVER : first.takeoverAt();
    MonotonicTime from = takeover.minus(LEAD);
    if (first == null || !from.isDue(now)) {
      return from;
    }
    if (!takeover.isDue(now)) {
      platform.expectTakeover(first.key(), takeover);
      if (!takeover.equals(preparedFor)) {
        preparedFor = takeover;
        first.prepareTakeover();
      }
    }
    return MonotonicTime.NEVER;
  }
}
