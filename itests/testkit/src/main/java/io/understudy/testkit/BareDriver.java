package io.understudy.testkit;

import io.understudy.model.MonotonicTime;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Stands in for the engine thread on a {@link BarePlatform}: takes each turn at the time for which
 * it was wanted, and at once when there is something to do. Nothing but the turns allocates much.
 */
public final class BareDriver {

  private final BarePlatform platform;
  private final Supplier<MonotonicTime> turn;
  private MonotonicTime now = new MonotonicTime(0);
  private MonotonicTime wanted = now;

  /**
   * A driver at time 0, before the first turn.
   *
   * @param turn takes one, and says when the next is wanted: {@code engine::turn}
   */
  public BareDriver(BarePlatform platform, Supplier<MonotonicTime> turn) {
    this.platform = platform;
    this.turn = turn;
  }

  /** Lets time pass. */
  public void run(Duration span) {
    runTo(now.plus(span));
  }

  /** Lets time pass until a turn was wanted. */
  public void runToNextTurn() {
    runTo(wanted);
  }

  private void runTo(MonotonicTime end) {
    while (wanted.isDue(end)) {
      now = MonotonicTime.later(now, wanted);
      takeTurns();
    }
    now = end;
  }

  /** A datagram arrives, and wakes the engine. */
  public void deliver(Datagram datagram) {
    platform.deliver(datagram, now);
    takeTurns();
  }

  /** As many as there is something to do for at this time. */
  private void takeTurns() {
    platform.setTime(now);
    do {
      wanted = turn.get();
    } while (platform.takeWakeUp());
  }
}
