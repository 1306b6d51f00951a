package io.understudy.api.settings;

import io.understudy.model.ConfigurationProblem;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One PID as it was read.
 *
 * @param pid the PID
 * @param name what the section is called, as far as it can be read; else empty
 * @param content what it says; empty if something is wrong or not yet known
 * @param problems what is wrong
 */
public record Section<T>(
    String pid, String name, Optional<T> content, List<ConfigurationProblem> problems) {

  /** Copies the list. */
  public Section {
    problems = List.copyOf(problems);
  }

  /** What the reader found; the content is made only of values that are right. */
  public static <T> Section<T> of(SectionReader reader, String name, Supplier<T> content) {
    return new Section<>(
        reader.pid(),
        name,
        reader.isComplete() ? Optional.of(content.get()) : Optional.empty(),
        reader.problems());
  }

  /** Why it is refused if it has no content: evidence for a person to read. */
  public String refusal() {
    return "configuration refused: " + reason();
  }

  /** The first of the problems. */
  String reason() {
    return problems.stream().findFirst().map(ConfigurationProblem::toString).orElse(pid);
  }
}
