package io.understudy.security;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Says in the log that visitors were refused: the first at once, those of the next minute in one
 * line at its end. Nothing of what a visitor wrote is in it. Any thread.
 */
final class RefusalLog implements AutoCloseable {

  private static final Pattern NO_ADDRESS = Pattern.compile("[^0-9A-Za-z.:%_-]");

  private final Minute minute;
  private final Logger log;
  private final AtomicReference<@Nullable Refusals> pending = new AtomicReference<>();
  private final AtomicBoolean running = new AtomicBoolean();
  private final AtomicBoolean refused = new AtomicBoolean();

  RefusalLog(Minute minute, Logger log) {
    this.minute = minute;
    this.log = log;
  }

  /**
   * One more.
   *
   * @param why in our words
   * @param address of the visitor
   */
  void refused(String why, @Nullable String address) {
    String from = NO_ADDRESS.matcher(String.valueOf(address)).replaceAll("?");
    refused.set(true);
    pending.updateAndGet(
        before -> new Refusals(before == null ? 1 : before.count() + 1, why, from));
    if (running.compareAndSet(false, true)) {
      say();
    }
  }

  /** Somebody was let in. */
  void letIn(@Nullable String address) {
    if (refused.get() && refused.compareAndSet(true, false)) {
      log.info(
          "Console: {} logged in, the first after refusals",
          NO_ADDRESS.matcher(String.valueOf(address)).replaceAll("?"));
    }
  }

  /** And again after a minute, until there is nothing to say. */
  private void say() {
    Refusals last = pending.getAndSet(null);
    if (last == null) {
      running.set(false);
      return;
    }
    log.warn(
        "Console: refused {}, {} from {}: {}",
        last.count() == 1 ? "once" : last.count() + " times in a minute",
        last.count() == 1 ? "a visitor" : "the last time one",
        last.from(),
        last.why());
    minute.after(this::say);
  }

  @Override
  public void close() {
    minute.close();
  }

  private record Refusals(long count, String why, String from) {}

  /** Calls back after a minute. */
  interface Minute extends AutoCloseable {

    void after(Runnable task);

    @Override
    void close();
  }
}
