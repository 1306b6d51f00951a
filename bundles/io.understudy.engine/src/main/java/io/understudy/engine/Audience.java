package io.understudy.engine;

import io.understudy.api.EngineSnapshot;
import io.understudy.spi.notify.Notification;
import java.util.function.Consumer;

/**
 * Who is told what happens, on the engine thread, and must not block.
 *
 * @param snapshots is given each snapshot that differs in more than counters
 * @param notifications is given each notification
 */
public record Audience(Consumer<EngineSnapshot> snapshots, Consumer<Notification> notifications) {

  /** Nobody is told anything. */
  public static final Audience NOBODY = new Audience(snapshot -> {}, notification -> {});
}
