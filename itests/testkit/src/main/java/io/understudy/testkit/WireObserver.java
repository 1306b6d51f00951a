package io.understudy.testkit;

/** Sees what happens on a {@link Segment}, as it happens. */
public interface WireObserver {

  /** An interface sent a datagram. */
  void sent(SimulatedInterface from, Datagram datagram);

  /** A datagram came into the receive buffer of somebody who listens there. */
  void delivered(SimulatedInterface to, Datagram datagram);

  /** A datagram was lost because the receive buffer was full. */
  void overflowed(SimulatedInterface to, Datagram datagram);
}
