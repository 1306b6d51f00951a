package io.understudy.api;

import io.understudy.model.Fault;
import io.understudy.model.State;
import io.understudy.model.StateChange;
import java.util.List;

/** What last moved a virtual router, in the words of RFC 8347. */
public enum LastEvent {
  /** Nothing did, or nothing that the standard has a name for. */
  NONE("vrrp-event-none"),
  /** It was started. */
  STARTUP("vrrp-event-startup"),
  /** It was stopped. */
  SHUTDOWN("vrrp-event-shutdown"),
  /** Another router had the better claim. */
  HIGHER_PRIORITY_BACKUP("vrrp-event-higher-priority-backup"),
  /** The master was silent, or left. */
  MASTER_TIMEOUT("vrrp-event-master-timeout"),
  /** The interface can be used again. */
  INTERFACE_UP("vrrp-event-interface-up"),
  /** The interface cannot be used any more. */
  INTERFACE_DOWN("vrrp-event-interface-down"),
  /** The interface lost its address to advertise from. */
  NO_PRIMARY_IP_ADDRESS("vrrp-event-no-primary-ip-address"),
  /** The interface got an address to advertise from. */
  PRIMARY_IP_ADDRESS("vrrp-event-primary-ip-address"),
  /** The master had a lower priority, and was preempted. */
  LOWER_PRIORITY_MASTER("vrrp-event-lower-priority-master");

  private final String standardName;

  LastEvent(String standardName) {
    this.standardName = standardName;
  }

  /** The name of RFC 8347. */
  public String standardName() {
    return standardName;
  }

  /**
   * What a transition is called.
   *
   * @param faults those that it is about: raised, or gone
   */
  public static LastEvent of(StateChange change, List<Fault> faults) {
    return switch (change.cause()) {
      case STARTUP, OWNER_STARTUP -> STARTUP;
      case MASTER_DOWN, MASTER_LEFT -> MASTER_TIMEOUT;
      case PREEMPTION -> LOWER_PRIORITY_MASTER;
      case HIGHER_PRIORITY, HIGHER_ADDRESS -> HIGHER_PRIORITY_BACKUP;
      case SHUTDOWN -> SHUTDOWN;
      case SUCCESSOR_HEARD, NO_SUCCESSOR -> change.to() == State.INITIALIZE ? SHUTDOWN : NONE;
      case FAULT_RAISED ->
          has(faults, Fault.Kind.LINK_DOWN)
              ? INTERFACE_DOWN
              : has(faults, Fault.Kind.NO_PRIMARY_ADDRESS) ? NO_PRIMARY_IP_ADDRESS : NONE;
      case FAULTS_CLEARED ->
          has(faults, Fault.Kind.LINK_DOWN)
              ? INTERFACE_UP
              : has(faults, Fault.Kind.NO_PRIMARY_ADDRESS) ? PRIMARY_IP_ADDRESS : NONE;
      case SYNC_GROUP -> NONE;
    };
  }

  private static boolean has(List<Fault> faults, Fault.Kind kind) {
    return faults.stream().anyMatch(fault -> fault.kind() == kind);
  }
}
