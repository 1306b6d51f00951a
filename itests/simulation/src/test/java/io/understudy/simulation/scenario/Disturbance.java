package io.understudy.simulation.scenario;

/** The kinds of what can go wrong with a cluster. */
public enum Disturbance {
  /** Datagrams are lost. */
  LOSS,
  /** Datagrams are delayed, each differently, so that they overtake each other. */
  DELAY,
  /** Datagrams are duplicated and reordered. */
  MULTIPLICATION,
  /** A segment falls into two. */
  PARTITION,
  /** One interface does not hear another. */
  ONE_WAY_CUT,
  /** A machine stands still. */
  PAUSE,
  /** A process ends with no warning. */
  KILL,
  /** An engine is told to stop. */
  STOP,
  /** A cable is pulled. */
  LINK_DOWN,
  /** An interface vanishes. */
  INTERFACE_GONE,
  /** The platform refuses addresses, MAC addresses and routes. */
  REFUSAL,
  /** The platform is slow. */
  SLOW_PLATFORM,
  /** The platform answers nothing. */
  STALLED_PLATFORM,
  /** A tracker reads something else. */
  TRACKER,
  /** An interface gets other addresses of its own. */
  RENUMBERING,
  /** Every wall clock jumps. */
  WALL_CLOCK,
  /** An operator changes the configuration. */
  RECONFIGURATION,
  /** An operator drains a virtual router. */
  DRAIN,
  /** An operator has a master hand over once. */
  ELECTION,
  /** Datagrams that must be dropped come in bursts, which may overflow sockets. */
  HOSTILE_FLOOD,
  /** A stranger advertises. */
  IMPERSONATION
}
