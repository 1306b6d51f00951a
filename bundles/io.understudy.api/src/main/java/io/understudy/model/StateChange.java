package io.understudy.model;

/**
 * One transition of a virtual router.
 *
 * @param from the state left
 * @param to the state entered
 * @param cause why
 */
public record StateChange(State from, State to, Cause cause) {

  /** Why a virtual router changed its state. */
  public enum Cause {
    /** It was started and watches for a master. */
    STARTUP,
    /** It was started, or freed of its last fault, and owns the addresses. */
    OWNER_STARTUP,
    /** No advertisement came within MasterDownInterval. */
    MASTER_DOWN,
    /** The master said that it leaves, and SkewTime has passed. */
    MASTER_LEFT,
    /** The master's priority was lower, and its advertisements were passed over. */
    PREEMPTION,
    /** Another router advertised a higher priority. */
    HIGHER_PRIORITY,
    /** Another router advertised the same priority from a higher address. */
    HIGHER_ADDRESS,
    /** It was stopped while it was not master, or without waiting for a successor. */
    SHUTDOWN,
    /** It was stopped or told to hand over as master, and a successor was heard. */
    SUCCESSOR_HEARD,
    /** It was stopped or told to hand over as master, and no successor was heard in time. */
    NO_SUCCESSOR,
    /** A first reason for FAULT arose. */
    FAULT_RAISED,

    /** Another member of its sync group is not master any more. */
    SYNC_GROUP,

    /** The last reason for FAULT went. */
    FAULTS_CLEARED
  }
}
