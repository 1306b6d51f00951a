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
 * @param effective the outcome, clamped to 1 to 254, or 255 for the owner
 */
public record PriorityExplanation(Priority base, List<Term> terms, Priority effective) {

  /** Copies the list. */
  public PriorityExplanation {
    terms = List.copyOf(terms);
  }

  /**
   * The arithmetic in one line, without the terms that contribute nothing: {@code 100 base - 30
   * uplink(DOWN: exit 7, 3 of 3) = 70}.
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
      text.append(' ').append(term.reading().tracker());
      text.append('(').append(term.reading().condition());
      text.append(term.reading().evidence().isEmpty() ? "" : ": ");
      text.append(term.reading().evidence()).append(')');
    }
    text.append(" = ");
    if (sum != effective.value()) {
      text.append(sum).append(effective.isOwner() ? ", owner stays " : ", clamped to ");
    }
    return text.append(effective).toString();
  }

  /**
   * What one tracker does to the priority.
   *
   * @param reading what it said
   * @param weight how that counts
   * @param contribution what is added, negative if subtracted
   */
  public record Term(TrackerReading reading, Weight weight, int contribution) {}
}
