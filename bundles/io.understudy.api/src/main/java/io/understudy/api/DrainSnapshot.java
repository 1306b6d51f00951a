package io.understudy.api;

import io.understudy.api.VrrpActions.StandIn;
import io.understudy.model.VirtualRouterKey;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A virtual router is drained: it stands behind every other one.
 *
 * @param router which one; it need not be configured any more
 * @param since from when on, time of day
 * @param until the time of day at which that ends by itself, or null if it does not
 * @param standIn whether it takes over when nobody else is there
 * @param author who wanted it
 */
public record DrainSnapshot(
    VirtualRouterKey router,
    Instant since,
    @Nullable Instant until,
    StandIn standIn,
    String author) {

  /** When it ends by itself. */
  public Optional<Instant> end() {
    return Optional.ofNullable(until);
  }

  /** {@code drained by admin until 2026-01-31T12:00:00Z}. */
  @Override
  public String toString() {
    return "drained by " + author + (until == null ? " until undrained" : " until " + until);
  }
}
