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
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Tells open pages what is new, four times a second, and at least every five seconds that it lives.
 * A page that takes nothing for fifteen seconds is let go. Any thread.
 */
public final class EventFeed implements AutoCloseable {

  private static final int MOST_LISTENERS = 32;
  private static final long ROUND_MILLIS = 250;
  private static final int ROUNDS_OF_PATIENCE = 60;

  private final Set<EventListener> listeners = ConcurrentHashMap.newKeySet();
  private final Semaphore places = new Semaphore(MOST_LISTENERS);
  private final List<SourceWatch> watches;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(daemons("understudy page events"));
  private final Future<?> rounds;

  /** Something that pages are told of. Asked by a thread of its own. */
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
    watches = sources.stream().map(source -> new SourceWatch(source, listeners)).toList();
    rounds =
        thread.scheduleWithFixedDelay(
            this::letGo, ROUND_MILLIS, ROUND_MILLIS, TimeUnit.MILLISECONDS);
  }

  static ThreadFactory daemons(String name) {
    return work -> {
      Thread made = new Thread(work, name);
      made.setDaemon(true);
      return made;
    };
  }

  /** Tells this page everything at once, and what changes from then on. */
  public void open(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!places.tryAcquire()) {
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "too many open pages");
      return;
    }
    boolean isOpen = false;
    try {
      EventListener listener = listen(request, response);
      isOpen = true;
      listeners.add(listener);
      watches.forEach(watch -> watch.tell(listener));
    } finally {
      if (!isOpen) {
        places.release();
      }
    }
  }

  private static EventListener listen(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/event-stream");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    AsyncContext exchange = request.startAsync();
    exchange.setTimeout(0);
    EventListener listener = new EventListener(exchange);
    exchange.getResponse().getOutputStream().setWriteListener(listener);
    return listener;
  }

  /** Those that have gone, or take nothing. */
  private void letGo() {
    listeners.removeIf(
        listener -> {
          boolean isAlive = listener.isAlive(ROUNDS_OF_PATIENCE);
          if (!isAlive) {
            listener.close();
            places.release();
          }
          return !isAlive;
        });
  }

  @Override
  public void close() {
    watches.forEach(SourceWatch::close);
    rounds.cancel(true);
    thread.shutdownNow();
    listeners.forEach(EventListener::close);
  }
}
