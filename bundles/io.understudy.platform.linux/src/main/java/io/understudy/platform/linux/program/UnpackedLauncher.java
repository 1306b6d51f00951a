package io.understudy.platform.linux.program;

import io.understudy.model.MonotonicTime;
import io.understudy.spi.platform.MonotonicClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The launcher, unpacked at first and, as long as something speaks against it, again on use: a disk
 * may have been full.
 */
final class UnpackedLauncher implements Starter {

  static final Duration RETRY = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(UnpackedLauncher.class);

  private final Supplier<Launcher> unpacking;
  private final MonotonicClock clock;
  private Launcher launcher;

  /** Not due while it is being unpacked: whoever comes meanwhile does not wait for that. */
  private MonotonicTime nextTry = MonotonicTime.NEVER;

  /** Unpacks it for the first time. */
  UnpackedLauncher(Supplier<Launcher> unpacking, MonotonicClock clock) {
    this.unpacking = unpacking;
    this.clock = clock;
    this.launcher = unpacking.get();
    this.nextTry = clock.now().plus(RETRY);
    launcher.objection().ifPresent(LOG::error);
  }

  @Override
  public Optional<String> objection() {
    if (mayTry()) {
      Optional<Launcher> found = Optional.empty();
      try {
        found = Optional.of(unpacking.get());
      } finally {
        tried(found);
      }
    }
    return launcher().objection();
  }

  private synchronized Launcher launcher() {
    return launcher;
  }

  private synchronized boolean mayTry() {
    boolean isTime = launcher.objection().isPresent() && nextTry.isDue(clock.now());
    if (isTime) {
      nextTry = MonotonicTime.NEVER;
    }
    return isTime;
  }

  private synchronized void tried(Optional<Launcher> found) {
    nextTry = clock.now().plus(RETRY);
    if (found.isPresent()) {
      if (found.get().objection().isEmpty()) {
        LOG.info("programs can be run");
      } else if (!found.get().objection().equals(launcher.objection())) {
        found.get().objection().ifPresent(LOG::error);
      }
      launcher = found.get();
    }
  }

  @Override
  public Process start(Identity identity, List<String> command, Map<String, String> environment)
      throws IOException {
    return launcher().start(identity, command, environment);
  }
}
