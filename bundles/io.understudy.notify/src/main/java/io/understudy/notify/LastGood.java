package io.understudy.notify;

import io.understudy.api.settings.Section;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last good configuration of a component; a bad one is logged and changes nothing. */
final class LastGood<T> {

  private static final Logger LOG = LoggerFactory.getLogger(LastGood.class);

  private final AtomicReference<Section<T>> last;

  LastGood(Section<T> first) {
    log(first);
    last = new AtomicReference<>(first);
  }

  /** Takes this one, unless it is bad and a good one was there before. */
  void offer(Section<T> section) {
    log(section);
    last.updateAndGet(
        before -> section.content().isPresent() || before.content().isEmpty() ? section : before);
  }

  private static void log(Section<?> section) {
    section.problems().forEach(problem -> LOG.warn("Configuration refused: {}", problem));
  }

  /** Empty if no good one has come. */
  Optional<T> get() {
    return last.get().content();
  }

  /**
   * The same for whoever cannot do without.
   *
   * @throws NotificationFailedException saying what is wrong
   */
  T require() throws NotificationFailedException {
    Section<T> section = last.get();
    return section
        .content()
        .orElseThrow(
            () ->
                new NotificationFailedException(
                    "it has no good configuration: " + section.problems().get(0)));
  }
}
