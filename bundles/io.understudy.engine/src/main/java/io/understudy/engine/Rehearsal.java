package io.understudy.engine;

import io.understudy.model.MonotonicTime;
import io.understudy.model.Priority;
import io.understudy.model.State;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * A gateway that takes over when the cable to a better one is pulled, and gives way when it is
 * plugged in again, in a time of its own. One thread.
 */
final class Rehearsal {

  private static final Duration INTERVAL = Duration.ofMillis(10);

  /** Longer than the worse gateway waits for the better one. */
  private static final Duration SCENE = INTERVAL.multipliedBy(6);

  private final RehearsalGateway backup = new RehearsalGateway(1, Priority.DEFAULT, INTERVAL);
  private final RehearsalGateway master = new RehearsalGateway(2, new Priority(200), INTERVAL);
  private MonotonicTime now = new MonotonicTime(0);

  /**
   * Rehearses.
   *
   * @param goesOn is asked before each takeover
   * @throws IllegalStateException if it does not come as it should
   */
  void play(BooleanSupplier goesOn) {
    scene(true);
    while (goesOn.getAsBoolean()) {
      scene(false);
      require(State.MASTER);
      scene(true);
      require(State.BACKUP);
    }
  }

  private void require(State state) {
    if (!backup.isIn(state)) {
      throw new IllegalStateException("the rehearsal did not come to " + state);
    }
  }

  private void scene(boolean isConnected) {
    backup.connect(isConnected ? master : null);
    master.connect(isConnected ? backup : null);
    MonotonicTime end = now.plus(SCENE);
    while (now.isBefore(end)) {
      boolean backupWasBusy = backup.takeTurn(now);
      boolean masterWasBusy = master.takeTurn(now);
      if (!backupWasBusy && !masterWasBusy) {
        now = MonotonicTime.earlier(end, MonotonicTime.earlier(backup.wanted(), master.wanted()));
      }
    }
  }
}
