package io.understudy.tracker.iface;

import io.understudy.api.settings.Section;
import io.understudy.model.ConfigurationProblem;
import io.understudy.model.LinkStatus;
import io.understudy.spi.platform.LinkPort;
import io.understudy.spi.tracker.Tracker;
import io.understudy.spi.tracker.TrackerListener;
import org.jspecify.annotations.Nullable;

/**
 * Says whether packets can pass one interface. An interface that does not exist is down, and is
 * watched for.
 *
 * <p>Every method may be called from any thread; what it does, it does on that of the alarm.
 */
final class InterfaceTracker implements Tracker {

  private final LinkPort links;
  private final Alarm alarm;

  private @Nullable InterfaceSpec spec;
  private String refusal = "not configured yet";
  private @Nullable TrackerListener listener;
  private @Nullable Watching watching;

  InterfaceTracker(LinkPort links, Alarm alarm) {
    this.links = links;
    this.alarm = alarm;
  }

  /** Goes by this configuration, or by the last good one, or is down if there is none. */
  void configure(Section<InterfaceSpec> section) {
    alarm.now(() -> section.content().ifPresentOrElse(this::use, () -> refuse(section)));
  }

  private void use(InterfaceSpec wanted) {
    InterfaceSpec before = spec;
    spec = wanted;
    if (before == null || !before.interfaceName().equals(wanted.interfaceName())) {
      watch();
    }
  }

  private void refuse(Section<InterfaceSpec> section) {
    refusal =
        "configuration refused: "
            + section.problems().stream()
                .findFirst()
                .map(ConfigurationProblem::toString)
                .orElse(section.pid());
    if (spec == null) {
      watch();
    }
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
    if (spec == null) {
      listener.down(refusal);
      return;
    }
    Watching begun = new Watching(listener);
    watching = begun;
    begun.watch = links.watch(spec.interfaceName(), link -> alarm.now(() -> begun.see(link)));
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

    Watching(TrackerListener told) {
      steadiness = new Steadiness(alarm, reading -> reading.tell(told));
    }

    void see(LinkStatus link) {
      if (watching == this && spec != null) {
        steadiness.see(read(link), spec.delays());
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
