package io.understudy.engine;

import io.understudy.api.EngineSnapshot;
import io.understudy.engine.meeting.PublishedSnapshot;
import io.understudy.model.MonotonicTime;
import io.understudy.model.State;
import io.understudy.spi.platform.Platform;
import io.understudy.spi.platform.PlatformException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has takeovers rehearsed, once, on the thread {@value #THREAD}, when the first virtual router
 * takes part: until then the start has the processor to itself.
 */
final class RehearsalCall implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RehearsalCall.class);
  private static final String THREAD = "vrrp-rehearsal";

  /** After so many the JVM has compiled what they need. */
  private static final int ROUNDS = 250;

  /** Of the platform's part, and of the engine's. */
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final Platform platform;
  private final Thread thread;
  private boolean isCalled;
  private final PublishedSnapshot<Boolean> isOver = new PublishedSnapshot<>(false);

  /** Nothing is rehearsed yet. */
  RehearsalCall(Platform platform) {
    this.platform = platform;
    this.thread = new Thread(this::rehearse, THREAD);
    thread.setDaemon(true);
  }

  /** Looks whether it is time. Engine thread. */
  void consider(EngineSnapshot snapshot) {
    boolean takesPart =
        snapshot.routers().stream()
            .anyMatch(router -> router.standing().state() != State.INITIALIZE);
    if (takesPart && !isCalled) {
      isCalled = true;
      thread.start();
    }
  }

  private void rehearse() {
    try {
      platform.rehearse(rounds());
      new Rehearsal().play(rounds());
    } catch (PlatformException refused) {
      LOG.info("the first takeover may take some milliseconds longer: {}", refused.reason());
    } catch (RuntimeException defect) {
      LOG.error("takeovers cannot be rehearsed", defect);
    }
  }

  private BooleanSupplier rounds() {
    MonotonicTime until = platform.clock().now().plus(LONGEST);
    return new BooleanSupplier() {
      private int left = ROUNDS;

      @Override
      public boolean getAsBoolean() {
        left--;
        return left >= 0 && !isOver.get() && !until.isDue(platform.clock().now());
      }
    };
  }

  /** Lets it end with the round that is under way. Any thread. */
  @Override
  public void close() {
    isOver.set(true);
  }
}
