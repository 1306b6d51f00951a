package io.understudy.platform.linux.address;

import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualRouterKey;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a takeover is expected any moment, and whose. */
final class Readiness {

  /** How long after its time the requests of a takeover are expected. */
  private static final Duration TAKEOVER = Duration.ofMillis(1);

  /** Many takeovers one after another put nothing off for longer. */
  private static final Duration LONGEST = Duration.ofMillis(20);

  private volatile @Nullable Expectation latest;
  private @Nullable Expectation prepared;
  private MonotonicTime puttingOffSince = MonotonicTime.NEVER;

  /**
   * A takeover that is likely.
   *
   * @param router who takes over
   * @param until when its requests are there, or it did not come
   */
  private record Expectation(VirtualRouterKey router, MonotonicTime until) {}

  /**
   * Expects a takeover at this time. Engine thread.
   *
   * @return false if it was expected before
   */
  boolean expect(VirtualRouterKey router, MonotonicTime at) {
    Expectation wanted = new Expectation(router, at.plus(TAKEOVER));
    if (wanted.equals(latest)) {
      return false;
    }
    latest = wanted;
    return true;
  }

  /** Until when one is expected, a time that is past if none is. Platform thread. */
  MonotonicTime until() {
    Expectation expected = latest;
    return expected == null ? new MonotonicTime(0) : expected.until();
  }

  /** True if what is not urgent is to wait now. Platform thread. */
  boolean putsOff(MonotonicTime now) {
    if (until().isDue(now) || puttingOffSince.plus(LONGEST).isDue(now)) {
      puttingOffSince = MonotonicTime.NEVER;
      return false;
    }
    puttingOffSince = MonotonicTime.earlier(puttingOffSince, now);
    return true;
  }

  /** Whose is expected, once each time. Platform thread. */
  Optional<VirtualRouterKey> take(MonotonicTime now) {
    Expectation expected = latest;
    if (expected == null || expected.equals(prepared) || expected.until().isDue(now)) {
      return Optional.empty();
    }
    prepared = expected;
    return Optional.of(expected.router());
  }
}
