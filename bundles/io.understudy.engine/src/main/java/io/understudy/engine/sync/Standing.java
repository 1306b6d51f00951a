package io.understudy.engine.sync;

import io.understudy.model.Fault;
import io.understudy.model.MonotonicTime;
import io.understudy.model.Preemption.Mode;
import io.understudy.protocol.machine.HeardMaster;
import io.understudy.protocol.machine.HeardMaster.Silence;
import io.understudy.protocol.machine.VirtualRouterState;
import java.util.List;

/** How a member stands, as far as that matters to its sync group. */
enum Standing {
  /** It is master. */
  MASTER,
  /** It is master, and hands over. */
  HANDING_OVER,
  /** It is a backup, and would take over by now. */
  READY,
  /** It is a backup, and has heard nothing yet that keeps it from taking over in time. */
  WAITING,
  /** It is a backup, and follows a master for now that it will preempt after a delay. */
  PREEMPTING,
  /** It is a backup, and follows a master. */
  FOLLOWING,
  /** It is in FAULT for a reason of its own. */
  FAULTY,
  /** It is in FAULT for other members only. */
  HELD,
  /** It takes no part. */
  STOPPED;

  /** How this member stands. */
  static Standing of(Member member, MonotonicTime now) {
    VirtualRouterState state = member.state();
    return switch (state.state()) {
      case INITIALIZE -> STOPPED;
      case MASTER -> state.isHandingOver() ? HANDING_OVER : MASTER;
      case FAULT -> ownFaults(state).isEmpty() ? HELD : FAULTY;
      case BACKUP -> member.wantsMastership(now) ? READY : ofBackup(state);
    };
  }

  private static Standing ofBackup(VirtualRouterState state) {
    if (!follows(state)) {
      return WAITING;
    }
    boolean isLower = state.heard().priority().compareTo(state.priority()) < 0;
    return isLower && state.spec().mastership().preemption().mode() == Mode.PREEMPT
        ? PREEMPTING
        : FOLLOWING;
  }

  /** Its faults, without those that it has for other members. */
  static List<Fault> ownFaults(VirtualRouterState state) {
    return state.faults().all().stream()
        .filter(fault -> fault.kind() != Fault.Kind.SYNC_GROUP)
        .toList();
  }

  /** True if MasterDownTimer runs since the advertisement of a master, and not since a start. */
  private static boolean follows(VirtualRouterState state) {
    HeardMaster heard = state.heard();
    return heard.silence() == Silence.UNEXPLAINED
        && heard.at().isSet()
        && state.deadlines().masterDown().isDue(heard.at().plus(state.masterDownInterval()));
  }
}
