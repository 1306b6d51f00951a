package io.understudy.simulation.cluster;

import io.understudy.testkit.Datagram;
import io.understudy.testkit.SimulatedInterface;

/** Is told what happens in a {@link Cluster}, as it happens. */
public interface ClusterObserver {

  /** A gateway sent a datagram. */
  void sent(Gateway from, SimulatedInterface card, Datagram datagram);

  /** A datagram came into a receive buffer. */
  void delivered(Gateway to, SimulatedInterface card, Datagram datagram);

  /** A datagram found a receive buffer full, and is lost. */
  void overflowed(Gateway to, SimulatedInterface card, Datagram datagram);

  /** A gateway's engine has taken a turn. */
  void turned(Gateway gateway);

  /** Somebody interfered: configuration, readings, links, conditions, pauses, deaths. */
  void disturbed();

  /** A gateway's receive buffers were emptied without anybody reading them. */
  void forgot(Gateway gateway);

  /** A paused gateway goes on. */
  void resumed(Gateway gateway);

  /** An action of the clock has run, whatever it was. */
  void passed();
}
