package io.understudy.simulation.invariant;

import io.understudy.testkit.Segment;
import io.understudy.testkit.SimulatedInterface;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who hears whom on a segment. */
final class Partitions {

  private Partitions() {}

  /**
   * The sets of interfaces that are up and all hear each other, and nobody else.
   *
   * @return nothing if some hear others that do not hear them
   */
  static Optional<List<Set<SimulatedInterface>>> of(Segment segment) {
    List<Set<SimulatedInterface>> partitions = new ArrayList<>();
    Set<SimulatedInterface> placed = new HashSet<>();
    for (SimulatedInterface card : segment.attached()) {
      if (card.isUp() && !placed.contains(card)) {
        Set<SimulatedInterface> partition = heardBy(segment, card);
        for (SimulatedInterface member : partition) {
          if (!heardBy(segment, member).equals(partition) || !placed.add(member)) {
            return Optional.empty();
          }
        }
        partitions.add(partition);
      }
    }
    return Optional.of(partitions);
  }

  /** Itself, and everyone that it hears or that hears it. */
  private static Set<SimulatedInterface> heardBy(Segment segment, SimulatedInterface card) {
    Set<SimulatedInterface> heard = new HashSet<>();
    heard.add(card);
    for (SimulatedInterface other : segment.attached()) {
      if (other.isUp() && other != card && segment.isConnected(other, card)) {
        heard.add(other);
      }
    }
    return heard;
  }
}
