package io.understudy.simulation.invariant;

/** What must hold after every event, whatever happens to the gateways and the wire. */
public enum Invariant {
  /** No address that we added is held outside MASTER once the platform queue is empty. */
  NO_ADDRESS_OUTSIDE_MASTER,
  /** One master per symmetric partition once settled, the right one, and no two for long. */
  ONE_MASTER,
  /** A backup takes over when MasterDownInterval has passed: no later, and no earlier. */
  TAKEOVER_ON_TIME,
  /** A backup takes over within SkewTime of a farewell that was delivered. */
  TAKEOVER_AFTER_FAREWELL,
  /** Mailbox, receive buffers and platform queue stay bounded. */
  BOUNDED_QUEUES,
  /** No backup takes over while an advertisement that forbids it waits unread. */
  NO_TAKEOVER_FROM_UNREAD_MASTER,
  /** After a planned stop nothing is left, and the successor's word ends the overlap. */
  CLEAN_LEAVING,
  /** A master is never silent for longer than its interval. */
  MASTER_ADVERTISES,
  /** A virtual router never sends more than a few advertisements at once. */
  NO_BURST,
  /** A master holds every address of its configuration once the platform queue is empty. */
  MASTER_HOLDS_ADDRESSES,
  /** A virtual router that nothing keeps from it takes part in the election. */
  TAKES_PART,
  /** Once settled, no drained router is master while another one there would preempt it. */
  DRAINED_STANDS_BACK,
  /** The members of a sync group are master together, and one gateway's at a time. */
  TOGETHER,
  /** No defect had to be contained. */
  NO_DEFECT
}
