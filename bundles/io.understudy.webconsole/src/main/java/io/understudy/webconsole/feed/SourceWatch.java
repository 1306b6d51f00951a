package io.understudy.webconsole.feed;

import io.understudy.webconsole.feed.EventFeed.Source;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether a source has something new, as long as there is a page to tell it to. On a thread
 * of its own: a source that has to wait keeps pages from nothing else.
 */
final class SourceWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SourceWatch.class);

  private static final long ROUND_MILLIS = 250;
  private static final int ROUNDS_OF_SILENCE = 20;

  private final Source source;
  private final Set<EventListener> listeners;
  private final ScheduledExecutorService thread;
  private final Future<?> rounds;
  private int roundsOfSilence;
  private boolean isFailing;

  /**
   * Begins to look.
   *
   * @param listeners whom to tell; they come and go
   */
  SourceWatch(Source source, Set<EventListener> listeners) {
    this.source = source;
    this.listeners = listeners;
    thread =
        Executors.newSingleThreadScheduledExecutor(
            EventFeed.daemons("understudy page events: " + source.kind()));
    rounds = thread.scheduleWithFixedDelay(this::round, 0, ROUND_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Tells one page all there is. */
  void tell(EventListener listener) {
    thread.execute(() -> attempt(() -> listener.offer(source.kind(), source.text().toString())));
  }

  private void round() {
    if (!listeners.isEmpty()) {
      attempt(this::look);
    }
  }

  private void look() {
    roundsOfSilence++;
    boolean isDue = roundsOfSilence >= ROUNDS_OF_SILENCE;
    if (source.isNew() || isDue) {
      roundsOfSilence = 0;
      String text = source.text().toString();
      listeners.forEach(listener -> listener.offer(source.kind(), text));
    }
  }

  /** What fails for a while is logged once. */
  private void attempt(Runnable work) {
    try {
      work.run();
      isFailing = false;
    } catch (RuntimeException defect) {
      if (!isFailing) {
        LOG.warn("open pages are not told of {}", source.kind(), defect);
      }
      isFailing = true;
    }
  }

  @Override
  public void close() {
    rounds.cancel(true);
    thread.shutdownNow();
  }
}
