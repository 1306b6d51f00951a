package io.understudy.testkit;

/** Sees what happens on a {@link Segment}, as it happens. */
public interface WireObserver {

  /** An interface sent a datagram. */
  void sent(SimulatedInterface from, Datagram datagram);

  /**
   * A datagram arrived at an interface that somebody listens on.
   *
   * @param fits false if the receive buffer was full and the datagram is lost
   */
  void delivered(SimulatedInterface to, Datagram datagram, boolean fits);
}
