package io.understudy.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the readings of several trackers come to as one reading.
 *
 * <p>Of the parts that it counts, as many as it needs must be UP for it to be UP; it is DOWN once
 * so many are DOWN or missing that this cannot be reached, and UNKNOWN in between.
 */
public sealed interface TrackerExpression {

  /** The names of all trackers in it. */
  Set<String> trackers();

  /** Calls the case that fits. */
  <R> R accept(Cases<R> cases);

  /** One method a case. */
  interface Cases<R> {
    /** For one tracker. */
    R one(One one);

    /** For several of which so many must be up. */
    R atLeast(AtLeast atLeast);
  }

  /**
   * What one tracker says.
   *
   * @param tracker the name of the tracker, or of another expression
   */
  record One(String tracker) implements TrackerExpression {

    /** Checks that the tracker has a name. */
    public One {
      Checks.text("tracker", tracker);
    }

    @Override
    public Set<String> trackers() {
      return Set.of(tracker);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.one(this);
    }

    @Override
    public String toString() {
      return tracker;
    }
  }

  /**
   * UP while at least so many parts are.
   *
   * @param needed 1 to the number of parts: 1 is any, their number is all
   * @param parts at least one
   */
  record AtLeast(int needed, List<TrackerExpression> parts) implements TrackerExpression {

    /** Copies the list and checks the number. */
    public AtLeast {
      parts = List.copyOf(parts);
      Checks.range("number of parts that must be up", needed, 1, parts.size());
    }

    @Override
    public Set<String> trackers() {
      Set<String> all = new LinkedHashSet<>();
      parts.forEach(part -> all.addAll(part.trackers()));
      return all;
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.atLeast(this);
    }

    @Override
    public String toString() {
      String words = needed == parts.size() ? "all" : needed == 1 ? "any" : needed + " of ";
      return parts.stream()
          .map(TrackerExpression::toString)
          .collect(Collectors.joining(", ", words + "(", ")"));
    }
  }
}
