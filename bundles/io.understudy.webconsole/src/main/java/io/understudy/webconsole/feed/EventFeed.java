package io.understudy.webconsole.feed;

import jakarta.json.JsonObject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks four times a second whether something is new, while there is a page to tell it to, and says
 * at least every five seconds that it lives.
 */
public final class EventFeed implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);

  private static final int MOST_LISTENERS = 32;
  private static final long ROUND_MILLIS = 250;
  private static final int ROUNDS_OF_SILENCE = 20;
  private static final int ROUNDS_OF_PATIENCE = 60;

  private final List<Source> sources;
  private final Set<EventListener> listeners = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "understudy page events");
            made.setDaemon(true);
            return made;
          });
  private final Semaphore places = new Semaphore(MOST_LISTENERS);
  private final Future<?> rounds;
  private int roundsOfSilence;

  /** Something that pages are told of. */
  public interface Source {

    /** How its events are called. */
    String kind();

    /** True if it is another than when it was last asked. */
    boolean isNew();

    /** All of it. */
    JsonObject text();
  }

  /** A feed of these. */
  public EventFeed(List<Source> sources) {
    this.sources = List.copyOf(sources);
    rounds = thread.scheduleWithFixedDelay(this::round, 0, ROUND_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Tells this page everything at once, and what changes from then on. */
  public void open(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!places.tryAcquire()) {
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "too many open pages");
      return;
    }
    response.setContentType("text/event-stream");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    AsyncContext exchange = request.startAsync();
    exchange.setTimeout(0);
    EventListener listener = new EventListener(exchange);
    exchange.getResponse().getOutputStream().setWriteListener(listener);
    listeners.add(listener);
    thread.execute(() -> sources.forEach(source -> tell(listener, source)));
  }

  private void round() {
    listeners.removeIf(
        listener -> {
          boolean isAlive = listener.isAlive(ROUNDS_OF_PATIENCE);
          if (!isAlive) {
            listener.close();
            places.release();
          }
          return !isAlive;
        });
    if (listeners.isEmpty()) {
      return;
    }
    roundsOfSilence++;
    boolean isDue = roundsOfSilence >= ROUNDS_OF_SILENCE;
    for (Source source : sources) {
      look(source, isDue);
    }
    roundsOfSilence = isDue ? 0 : roundsOfSilence;
  }

  private void look(Source source, boolean isDue) {
    try {
      if (source.isNew() || isDue) {
        String text = source.text().toString();
        listeners.forEach(listener -> listener.offer(source.kind(), text));
      }
    } catch (RuntimeException defect) {
      LOG.warn("open pages are not told of {}", source.kind(), defect);
    }
  }

  private void tell(EventListener listener, Source source) {
    try {
      listener.offer(source.kind(), source.text().toString());
    } catch (RuntimeException defect) {
      LOG.warn("a page is not told of {}", source.kind(), defect);
    }
  }

  @Override
  public void close() {
    rounds.cancel(true);
    thread.shutdownNow();
    listeners.forEach(EventListener::close);
  }
}
