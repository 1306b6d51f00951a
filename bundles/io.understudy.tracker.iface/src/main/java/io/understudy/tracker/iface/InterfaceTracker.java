package io.understudy.tracker.iface;

import io.understudy.api.alarm.Alarm;
import io.understudy.api.settings.LastGood;
import io.understudy.api.settings.Section;
import io.understudy.model.LinkStatus;
import io.understudy.spi.platform.LinkPort;
import io.understudy.spi.tracker.Delays;
import io.understudy.spi.tracker.Reading;
import io.understudy.spi.tracker.Steadiness;
import io.understudy.spi.tracker.Tracker;
import io.understudy.spi.tracker.TrackerListener;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whether packets can pass one interface. An interface that does not exist is down, and is
 * watched for.
 *
 * <p>Every method may be called from any thread; what it does, it does on that of the alarm.
 */
final class InterfaceTracker implements Tracker {

  private static final Logger LOG = LoggerFactory.getLogger(InterfaceTracker.class);

  private final LinkPort links;
  private final Alarm alarm;
  private final LastGood<InterfaceSpec> configuration =
      new LastGood<>(problem -> LOG.warn("Configuration refused: {}", problem));

  private @Nullable TrackerListener listener;
  private @Nullable Watching watching;

  InterfaceTracker(LinkPort links, Alarm alarm) {
    this.links = links;
    this.alarm = alarm;
  }

  /** Goes by this configuration, or by the last good one, or is down if there is none. */
  void configure(Section<InterfaceSpec> section) {
    alarm.now(
        () -> {
          Optional<String> before = watched();
          Optional<Delays> delays = delays();
          configuration.offer(section);
          if (before.isEmpty() || !before.equals(watched())) {
            watch();
          } else if (watching != null && !delays.equals(delays())) {
            watching.judgeAgain();
          }
        });
  }

  private Optional<Delays> delays() {
    return configuration.get().map(InterfaceSpec::delays);
  }

  private Optional<String> watched() {
    return configuration.get().map(InterfaceSpec::interfaceName);
  }

  @Override
  public void start(TrackerListener told) {
    alarm.now(
        () -> {
          listener = told;
          watch();
        });
  }

  @Override
  public void stop() {
    alarm.now(
        () -> {
          listener = null;
          unwatch();
        });
  }

  /** Watches what the configuration names, and nothing else any more. */
  private void watch() {
    unwatch();
    if (listener == null) {
      return;
    }
    Optional<String> name = watched();
    if (name.isEmpty()) {
      listener.failed(configuration.refusal());
      return;
    }
    Watching begun = new Watching(listener);
    watching = begun;
    begun.watch = links.watch(name.get(), link -> alarm.now(() -> begun.see(link)));
  }

  private void unwatch() {
    if (watching != null) {
      watching.end();
      watching = null;
    }
  }

  /** The watch of one interface; what comes of it when it has ended is not heard. */
  private final class Watching {

    private final Steadiness steadiness;
    private LinkPort.@Nullable Watch watch;
    private @Nullable LinkStatus latest;

    Watching(TrackerListener told) {
      steadiness = new Steadiness(alarm, told);
    }

    void see(LinkStatus link) {
      if (watching == this) {
        latest = link;
        configuration.get().ifPresent(spec -> steadiness.see(read(link), spec.delays()));
      }
    }

    /** What is still to last, lasts from now on, by the delays as they are. */
    void judgeAgain() {
      if (latest != null) {
        steadiness.forget();
        see(latest);
      }
    }

    void end() {
      steadiness.forget();
      if (watch != null) {
        watch.close();
      }
    }
  }

  private static Reading read(LinkStatus link) {
    String name = link.interfaceName();
    return switch (link.operation()) {
      case UP -> Reading.up(name + " up");
      case DOWN -> Reading.down(name + " down or without carrier");
      case ABSENT -> Reading.down(name + " does not exist");
    };
  }
}
