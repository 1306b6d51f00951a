package io.understudy.engine.sync;

import io.understudy.model.MonotonicTime;
import io.understudy.protocol.machine.Event;
import io.understudy.protocol.machine.VirtualRouterState;
import java.util.Optional;

/** A virtual router as its sync group knows it. Engine thread. */
public interface Member {

  /** How it stands. */
  VirtualRouterState state();

  /** What brought it there; empty before its first transition. */
  Optional<LastTransition> lastTransition();

  /**
   * True of a backup that would take over by now: MasterDownTimer is due, and all that came before
   * it was read.
   */
  boolean wantsMastership(MonotonicTime now);

  /**
   * True of a backup that cannot tell yet: MasterDownTimer is due, and not all that came before it
   * was read.
   */
  boolean isUnread(MonotonicTime now);

  /** Has it take over, if it is a backup that wants to. */
  void takeOver(MonotonicTime now);

  /** Tells this of each of its steps from now on, and nobody else. */
  void join(Membership membership);

  /** True if it is on its way out: the configuration has it no more. */
  boolean isLeaving();

  /** Gives it an event. */
  void step(Event event, MonotonicTime now);
}
