package io.understudy.engine;

import io.understudy.api.EngineSnapshot;
import io.understudy.spi.notify.Notification;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Who is told what happens, on the engine thread, and must not block.
 *
 * @param snapshots is given each snapshot that differs in more than counters
 * @param notifications is given each notification
 * @param answers runs what tells those who wait for an answer, and may block there
 */
public record Audience(
    Consumer<EngineSnapshot> snapshots, Consumer<Notification> notifications, Executor answers) {

  /** One that is answered where it is told the rest. */
  public Audience(Consumer<EngineSnapshot> snapshots, Consumer<Notification> notifications) {
    this(snapshots, notifications, Runnable::run);
  }

  /** Nobody is told anything. */
  public static final Audience NOBODY = new Audience(snapshot -> {}, notification -> {});
}
