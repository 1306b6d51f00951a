package io.understudy.api.settings;

import io.understudy.model.ConfigurationProblem;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The last good configuration of a component: a bad one is told and changes nothing. Any thread.
 */
public final class LastGood<T> {

  private static final String NONE = "not configured yet";

  private final Consumer<ConfigurationProblem> problems;
  private final AtomicReference<Optional<Section<T>>> last =
      new AtomicReference<>(Optional.empty());

  /**
   * There is none yet.
   *
   * @param problems is told everything that is wrong, as for the log
   */
  public LastGood(Consumer<ConfigurationProblem> problems) {
    this.problems = problems;
  }

  /** Takes this one, unless it is bad and a good one was there before. */
  public void offer(Section<T> section) {
    section.problems().forEach(problems);
    last.updateAndGet(
        before ->
            section.content().isPresent() || before.flatMap(Section::content).isEmpty()
                ? Optional.of(section)
                : before);
  }

  /** Empty if no good one has come. */
  public Optional<T> get() {
    return last.get().flatMap(Section::content);
  }

  /** As long as no good one has come, why there is none: evidence for a person to read. */
  public String refusal() {
    return last.get().map(Section::refusal).orElse(NONE);
  }

  /**
   * The same for whoever cannot do without.
   *
   * @param failure is made of what is wrong
   */
  public <X extends Exception> T require(Function<String, X> failure) throws X {
    Optional<Section<T>> section = last.get();
    return section
        .flatMap(Section::content)
        .orElseThrow(() -> failure.apply(section.map(Section::reason).orElse(NONE)));
  }
}
