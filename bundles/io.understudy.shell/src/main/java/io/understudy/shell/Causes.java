package io.understudy.shell;

import io.understudy.model.StateChange.Cause;

/** Causes of transitions, as sentences go on after "because". */
final class Causes {

  private Causes() {}

  static String sentence(Cause cause) {
    return switch (cause) {
      case STARTUP -> "it was started, and first listens for a master";
      case OWNER_STARTUP -> "it owns the addresses, and was started or freed of its last fault";
      case MASTER_DOWN -> "nothing was heard of the master any more";
      case MASTER_LEFT -> "the master said that it leaves";
      case PREEMPTION -> "the master had a lower priority";
      case HIGHER_PRIORITY -> "another router advertised a higher priority";
      case HIGHER_ADDRESS -> "another router advertised the same priority from a higher address";
      case SHUTDOWN -> "it was stopped";
      case SUCCESSOR_HEARD -> "it was to hand over, and its successor was heard";
      case NO_SUCCESSOR -> "it was to hand over, and no successor was heard in time";
      case FAULT_RAISED -> "a fault arose";
      case SYNC_GROUP -> "another member of its sync group is not master any more";
      case FAULTS_CLEARED -> "its last fault has gone";
    };
  }
}
