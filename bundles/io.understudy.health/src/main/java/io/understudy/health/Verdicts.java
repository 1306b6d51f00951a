package io.understudy.health;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.TrackerSnapshot;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.api.change.StagedSnapshot;
import io.understudy.model.Alarm;
import io.understudy.model.State;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.felix.hc.api.Result;

/** Judges what the services show. */
final class Verdicts {

  /** A turn may take half an advertisement interval. */
  private static final int SHARE = 2;

  private static final String NO_ENGINE = "the engine does not run";

  private Verdicts() {}

  static Result engine(Optional<EngineSnapshot> seen) {
    Findings findings = new Findings();
    if (seen.isEmpty()) {
      return findings.critical(NO_ENGINE).result();
    }
    EngineSnapshot snapshot = seen.get();
    if (!snapshot.obstacle().isEmpty()) {
      findings.critical("nothing starts: " + snapshot.obstacle());
    }
    if (snapshot.dutyCycle().defects() > 0) {
      findings.warn(
          "defects in this software: %d, the last one %s"
              .formatted(snapshot.dutyCycle().defects(), snapshot.dutyCycle().lastDefect()));
    }
    Duration longest = snapshot.dutyCycle().longestTurn();
    snapshot.routers().stream()
        .map(router -> router.spec().advertising().interval())
        .min(Duration::compareTo)
        .filter(interval -> longest.multipliedBy(SHARE).compareTo(interval) > 0)
        .ifPresent(
            interval ->
                findings.warn(
                    "a turn of the engine took %d ms, with an advertisement interval of %d ms"
                        .formatted(longest.toMillis(), interval.toMillis())));
    return findings.note("turns: " + snapshot.dutyCycle().turns()).result();
  }

  static Result routers(Optional<EngineSnapshot> seen) {
    Findings findings = new Findings();
    if (seen.isEmpty()) {
      return findings.critical(NO_ENGINE).result();
    }
    for (VirtualRouterSnapshot router : seen.get().routers()) {
      String key = router.spec().key().toString();
      if (router.state() == State.FAULT) {
        findings.critical(
            router.faults().stream()
                .map(Object::toString)
                .collect(Collectors.joining("; ", key + " is in FAULT: ", "")));
      } else {
        findings.note(key + " is " + router.state());
      }
      router.drained().ifPresent(drain -> findings.note(key + " is " + drain));
      router.alarms().alarms().forEach(alarm -> alarm(findings, key, alarm));
    }
    seen.get().gateway().alarms().forEach(alarm -> alarm(findings, "gateway", alarm));
    return findings.note("virtual routers: " + seen.get().routers().size()).result();
  }

  private static void alarm(Findings findings, String place, Alarm alarm) {
    String message = place + ": " + alarm;
    switch (alarm.kind().severity()) {
      case NOTICE -> findings.note(message);
      case WARNING -> findings.warn(message);
    }
  }

  static Result trackers(Optional<EngineSnapshot> seen) {
    Findings findings = new Findings();
    if (seen.isEmpty()) {
      return findings.critical(NO_ENGINE).result();
    }
    for (TrackerSnapshot tracker : seen.get().trackers()) {
      String name = "tracker " + tracker.reading().tracker();
      String message =
          "%s is %s: %s"
              .formatted(name, tracker.reading().condition(), tracker.reading().evidence());
      switch (tracker.reading().condition()) {
        case UP, UNKNOWN -> findings.note(message);
        case DOWN, FAILED, MISSING -> findings.warn(message);
      }
      if (!tracker.problem().isEmpty()) {
        findings.warn(name + ": " + tracker.problem());
      }
    }
    return findings.note("trackers: " + seen.get().trackers().size()).result();
  }

  /** Errors without changes are those of what is stored: it is refused, and the last good runs. */
  static Result configuration(Optional<StagedSnapshot> seen) {
    Findings findings = new Findings();
    if (seen.isEmpty()) {
      return findings.critical("nothing reads the configuration").result();
    }
    StagedSnapshot snapshot = seen.get();
    String errors = snapshot.changes().isEmpty() ? "refused: " : "cannot be applied: ";
    snapshot.errors().forEach(problem -> findings.warn(errors + problem));
    snapshot.warnings().forEach(problem -> findings.note("think about: " + problem));
    snapshot
        .trial()
        .ifPresent(
            trial ->
                findings.note(
                    "changes of %s are taken back at %s unless confirmed"
                        .formatted(trial.author(), trial.deadline())));
    return findings.note("changes staged and not applied: " + snapshot.changes().size()).result();
  }
}
