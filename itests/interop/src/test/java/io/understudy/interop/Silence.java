package io.understudy.interop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Between two advertisements of one virtual router. */
record Silence(Instant from, Instant to) {

  Duration length() {
    return Duration.between(from, to);
  }

  boolean meets(Silence other) {
    return from.isBefore(other.to) && to.isAfter(other.from);
  }

  /**
   * What is left of it when others have had their share; time that two of them share counts once.
   */
  Duration without(List<Silence> others) {
    Duration left = length();
    Instant counted = from;
    List<Silence> inOrder = new ArrayList<>(others);
    inOrder.sort(Comparator.comparing(Silence::from));
    for (Silence other : inOrder) {
      Instant begin = other.from.isAfter(counted) ? other.from : counted;
      Instant end = other.to.isBefore(to) ? other.to : to;
      if (begin.isBefore(end)) {
        left = left.minus(Duration.between(begin, end));
        counted = end;
      }
    }
    return left;
  }
}
