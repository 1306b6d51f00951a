package io.understudy.api;

import io.understudy.model.Priority;
import io.understudy.model.TrackerReading;
import io.understudy.model.Weight;
import java.util.List;

/**
 * An effective priority and how it came about.
 *
 * @param base the configured priority
 * @param terms what each tracker with a weight contributes, in the order of configuration
 * @param effective the outcome, clamped to 1 to 254, or 255 for the owner; 1 while it is drained
 * @param candidacy whether the sum counts
 */
public record PriorityExplanation(
    Priority base, List<Term> terms, Priority effective, Candidacy candidacy) {

  /** One whose sum counts. */
  public PriorityExplanation(Priority base, List<Term> terms, Priority effective) {
    this(base, terms, effective, Candidacy.FULL);
  }

  /** Copies the list. */
  public PriorityExplanation {
    terms = List.copyOf(terms);
  }

  /**
   * The arithmetic in one line, without the terms that contribute nothing: {@code 100 base - 30
   * uplink(DOWN: exit 7, 3 of 3) = 70}. Those that cannot contribute come after it.
   */
  public String text() {
    StringBuilder text = new StringBuilder().append(base).append(" base");
    int sum = base.value();
    for (Term term : terms) {
      if (term.contribution() == 0) {
        continue;
      }
      sum += term.contribution();
      text.append(term.contribution() < 0 ? " - " : " + ").append(Math.abs(term.contribution()));
      append(text.append(' '), term.reading());
    }
    text.append(" = ");
    if (candidacy == Candidacy.DRAINED) {
      text.append(sum).append(", drained to ");
    } else if (sum != effective.value()) {
      text.append(sum).append(effective.isOwner() ? ", owner stays " : ", clamped to ");
    }
    text.append(effective);
    for (Term term : terms) {
      if (!term.obstacle().isEmpty()) {
        append(text.append("; "), term.reading());
        text.append(" with weight ").append(term.weight()).append(' ').append(term.obstacle());
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, TrackerReading reading) {
    text.append(reading.tracker()).append('(').append(reading.condition());
    text.append(reading.evidence().isEmpty() ? "" : ": ").append(reading.evidence()).append(')');
  }

  /** How a virtual router stands for election. */
  public enum Candidacy {
    /** By its priority. */
    FULL,
    /** With the least priority there is, whatever the sum: it is drained. */
    DRAINED
  }

  /**
   * What one tracker does to the priority.
   *
   * @param reading what it said
   * @param weight how that counts
   * @param contribution what is added, negative if subtracted
   * @param obstacle why it cannot contribute, for a person to read; empty if it can
   */
  public record Term(TrackerReading reading, Weight weight, int contribution, String obstacle) {

    /** A term that counts. */
    public Term(TrackerReading reading, Weight weight, int contribution) {
      this(reading, weight, contribution, "");
    }
  }
}
