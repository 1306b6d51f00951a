package io.understudy.testkit;

import io.understudy.model.MonotonicTime;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the engine thread of one process: takes a turn when a deadline comes, when a
 * datagram arrives and when the platform is woken up.
 */
public final class EngineDriver {

  private static final int MOST_TURNS_AT_ONCE = 100_000;

  private final SimulatedPlatform platform;
  private final VirtualTime time;
  private final Supplier<MonotonicTime> turn;
  private Supplier<Duration> latency = () -> Duration.ZERO;
  private Runnable afterTurn = () -> {};
  private @Nullable Scheduled next;
  private MonotonicTime wanted = MonotonicTime.NEVER;
  private boolean started;
  private boolean paused;
  private boolean wokenWhilePaused;
  private MonotonicTime lastTurn = MonotonicTime.NEVER;
  private int turnsAtOnce;
  private long turns;

  /**
   * A driver that has not yet taken a turn.
   *
   * @param turn takes one, and says when the next is wanted: {@code engine::turn}
   */
  public EngineDriver(SimulatedPlatform platform, Supplier<MonotonicTime> turn) {
    this.platform = platform;
    this.time = platform.machine().time();
    this.turn = turn;
  }

  /** Schedules the first turn. */
  public void start() {
    started = true;
    platform.wakes(this::wake);
    wake();
  }

  /**
   * How long after its reason a turn comes: at once if nothing is said. A turn that the one before
   * asked for at once comes at once.
   */
  public void latency(Supplier<Duration> each) {
    latency = each;
  }

  /** Calls this after each turn. */
  public void afterEachTurn(Runnable observer) {
    afterTurn = observer;
  }

  /**
   * Stops the whole process where it stands, as a stalled virtual machine does: no turn is taken,
   * the platform queue carries nothing out, and datagrams pile up in the receive buffers.
   */
  public void pause() {
    paused = true;
    platform.queue().paused(true);
  }

  /** Ends {@link #pause}: a turn that is due is taken now. */
  public void resume() {
    paused = false;
    platform.queue().paused(false);
    if (wokenWhilePaused) {
      wokenWhilePaused = false;
      schedule(time.now());
    }
  }

  /** True between {@link #pause} and {@link #resume}. */
  public boolean isPaused() {
    return paused;
  }

  /** Ends the process where it stands: {@code kill -9}. */
  public void kill() {
    started = false;
    if (next != null) {
      next.cancel();
    }
    platform.end();
  }

  /** How many turns were taken. */
  public long turns() {
    return turns;
  }

  private void wake() {
    schedule(time.now().plus(latency.get()));
  }

  private void schedule(MonotonicTime at) {
    if (!started || (next != null && !at.isBefore(wanted))) {
      return;
    }
    if (next != null) {
      next.cancel();
    }
    wanted = at;
    next = at.isSet() ? time.at(at, this::takeTurn) : null;
  }

  private void takeTurn() {
    next = null;
    if (paused) {
      wokenWhilePaused = true;
      return;
    }
    checkProgress();
    turns++;
    MonotonicTime then = turn.get();
    if (then.isSet()) {
      schedule(then.isDue(time.now()) ? time.now() : then.plus(latency.get()));
    }
    afterTurn.run();
  }

  /** An engine that wants turn after turn without time passing would hang the test. */
  private void checkProgress() {
    turnsAtOnce = time.now().equals(lastTurn) ? turnsAtOnce + 1 : 0;
    lastTurn = time.now();
    if (turnsAtOnce > MOST_TURNS_AT_ONCE) {
      throw new AssertionError(
          "spins on " + platform.machine() + " at " + time.elapsed() + ": " + turnsAtOnce);
    }
  }
}
