package io.understudy.protocol.machine;

import static io.understudy.model.State.BACKUP;
import static io.understudy.model.State.FAULT;
import static io.understudy.model.State.INITIALIZE;
import static io.understudy.model.State.MASTER;

import io.understudy.model.StateChange;
import io.understudy.model.StateChange.Cause;
import java.util.List;

/** The legal transitions, each with the causes that it may have. */
public final class TransitionTable {

  /** Every legal transition, in the order in which documents list them. */
  public static final List<StateChange> LEGAL =
      List.of(
          new StateChange(INITIALIZE, BACKUP, Cause.STARTUP),
          new StateChange(INITIALIZE, MASTER, Cause.OWNER_STARTUP),
          new StateChange(INITIALIZE, FAULT, Cause.FAULT_RAISED),
          new StateChange(BACKUP, MASTER, Cause.MASTER_DOWN),
          new StateChange(BACKUP, MASTER, Cause.MASTER_LEFT),
          new StateChange(BACKUP, MASTER, Cause.PREEMPTION),
          new StateChange(BACKUP, INITIALIZE, Cause.SHUTDOWN),
          new StateChange(BACKUP, FAULT, Cause.FAULT_RAISED),
          new StateChange(MASTER, BACKUP, Cause.HIGHER_PRIORITY),
          new StateChange(MASTER, BACKUP, Cause.HIGHER_ADDRESS),
          new StateChange(MASTER, BACKUP, Cause.SYNC_GROUP),
          new StateChange(MASTER, BACKUP, Cause.SUCCESSOR_HEARD),
          new StateChange(MASTER, BACKUP, Cause.NO_SUCCESSOR),
          new StateChange(MASTER, INITIALIZE, Cause.SHUTDOWN),
          new StateChange(MASTER, INITIALIZE, Cause.SUCCESSOR_HEARD),
          new StateChange(MASTER, INITIALIZE, Cause.NO_SUCCESSOR),
          new StateChange(MASTER, FAULT, Cause.FAULT_RAISED),
          new StateChange(FAULT, BACKUP, Cause.FAULTS_CLEARED),
          new StateChange(FAULT, MASTER, Cause.OWNER_STARTUP),
          new StateChange(FAULT, INITIALIZE, Cause.SHUTDOWN));

  private TransitionTable() {}

  /** Refuses a transition that is not legal: a defect of the machine. */
  static StateChange check(StateChange change) {
    if (!LEGAL.contains(change)) {
      throw new IllegalStateException("transition must be in the table: " + change);
    }
    return change;
  }
}
