package io.understudy.engine;

import io.understudy.api.DrainSnapshot;
import io.understudy.api.VrrpActions.StandIn;
import io.understudy.model.MonotonicTime;
import io.understudy.model.State;
import io.understudy.protocol.machine.VirtualRouterState;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a virtual router from taking over although MasterDownTimer says that it may: it is
 * drained and never stands in, or its sync group has the say. It sleeps then until something
 * changes. Engine thread.
 */
final class Restraint {

  private final RouterSlot router;
  private @Nullable DrainSnapshot drain;
  private MonotonicTime heldFor = MonotonicTime.NEVER;

  Restraint(RouterSlot router) {
    this.router = router;
  }

  /** Why it stands behind every other one, or null if it does not. */
  @Nullable DrainSnapshot drain() {
    return drain;
  }

  /** Stands behind every other one from now on, or like any other. */
  void drain(@Nullable DrainSnapshot wanted) {
    drain = wanted;
    release();
  }

  /** Nothing holds it any more; what still does says so when the timer is looked at again. */
  void release() {
    heldFor = MonotonicTime.NEVER;
  }

  /** It sleeps although this deadline is due. */
  void hold() {
    heldFor = state().deadlines().next();
  }

  /** True if it sleeps although its deadline is due. */
  boolean isHeld() {
    return state().state() == State.BACKUP && state().deadlines().next().equals(heldFor);
  }

  /** A backup that is to leave the addresses to nobody rather than take them. */
  boolean isWithheld() {
    return drain != null && drain.standIn() == StandIn.NEVER && !state().priority().isOwner();
  }

  /** Tells if it is drained and nobody else is there. */
  void judge(MonotonicTime now) {
    DrainSnapshot present = drain;
    if (present == null || state().priority().isOwner()) {
      router.alarms().notDrainedAndAlone();
    } else if (state().state() == State.MASTER && !state().isRelinquishing()) {
      router.alarms().drainedAndAlone(present + ", and master all the same", now);
    } else if (isHeld() && isWithheld()) {
      router
          .alarms()
          .drainedAndAlone(present + ", and never stands in: nobody has the addresses", now);
    } else {
      router.alarms().notDrainedAndAlone();
    }
  }

  private VirtualRouterState state() {
    return router.state();
  }
}
