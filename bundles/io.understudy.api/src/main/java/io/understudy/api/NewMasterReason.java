package io.understudy.api;

import io.understudy.model.StateChange.Cause;
import java.util.Optional;

/** Why a virtual router last became master, in the words of RFC 8347 and RFC 6527. */
public enum NewMasterReason {
  /** It never did. */
  NOT_MASTER("not-master"),
  /** It owns the addresses, or the master before it left. */
  PRIORITY("priority"),
  /** The master before it had a lower priority. */
  PREEMPTED("preempted"),
  /** Nothing was heard of a master. */
  NO_RESPONSE("no-response");

  private final String standardName;

  NewMasterReason(String standardName) {
    this.standardName = standardName;
  }

  /** The name of RFC 8347. */
  public String standardName() {
    return standardName;
  }

  /** The reason that goes with this cause of a transition; empty if it makes no master. */
  public static Optional<NewMasterReason> of(Cause cause) {
    return switch (cause) {
      case OWNER_STARTUP, MASTER_LEFT -> Optional.of(PRIORITY);
      case PREEMPTION -> Optional.of(PREEMPTED);
      case MASTER_DOWN -> Optional.of(NO_RESPONSE);
      case STARTUP,
          HIGHER_PRIORITY,
          HIGHER_ADDRESS,
          SHUTDOWN,
          SUCCESSOR_HEARD,
          NO_SUCCESSOR,
          FAULT_RAISED,
          SYNC_GROUP,
          FAULTS_CLEARED ->
          Optional.empty();
    };
  }
}
