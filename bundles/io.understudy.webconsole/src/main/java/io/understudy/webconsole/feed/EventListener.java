package io.understudy.webconsole.feed;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One open page. It is told the latest of each kind: what it was too slow for is left out. Written
 * to by the feed and by the server's threads, one at a time.
 */
final class EventListener implements WriteListener {

  private final AsyncContext exchange;
  private final ServletOutputStream output;
  private final Map<String, String> waiting = new LinkedHashMap<>();
  private boolean isReady;
  private boolean isUnflushed;
  private boolean isOver;
  private int patience;

  EventListener(AsyncContext exchange) throws IOException {
    this.exchange = exchange;
    this.output = exchange.getResponse().getOutputStream();
  }

  /** Told once there is room. */
  synchronized void offer(String kind, String text) {
    waiting.put(kind, text);
    tryToWrite();
  }

  /**
   * Counts the time in which nothing gets through.
   *
   * @return false if it has been over, or stuck for so many rounds
   */
  synchronized boolean isAlive(int mostRounds) {
    patience = waiting.isEmpty() && !isUnflushed ? 0 : patience + 1;
    return !isOver && patience < mostRounds;
  }

  @Override
  public synchronized void onWritePossible() {
    isReady = true;
    tryToWrite();
  }

  @Override
  public void onError(Throwable gone) {
    close();
  }

  private void tryToWrite() {
    try {
      if (isReady && !isOver) {
        write();
      }
    } catch (IOException | IllegalStateException gone) {
      close();
    }
  }

  private void write() throws IOException {
    while (output.isReady()) {
      if (isUnflushed) {
        output.flush();
        isUnflushed = false;
      } else if (waiting.isEmpty()) {
        return;
      } else {
        String kind = waiting.keySet().iterator().next();
        String event = "event: %s\ndata: %s\n\n".formatted(kind, waiting.remove(kind));
        output.write(event.getBytes(StandardCharsets.UTF_8));
        isUnflushed = true;
        patience = 0;
      }
    }
  }

  synchronized void close() {
    if (!isOver) {
      isOver = true;
      try {
        exchange.complete();
      } catch (IllegalStateException already) {
        // The server has ended it itself.
      }
    }
  }
}
