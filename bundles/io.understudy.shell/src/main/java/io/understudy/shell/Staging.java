package io.understudy.shell;

import io.understudy.api.change.SectionState;
import io.understudy.api.change.StagedChanges;
import io.understudy.api.change.StagedSnapshot;
import io.understudy.api.change.StagedSnapshot.Trial;
import io.understudy.api.change.StagingException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The commands that deal with staged changes. */
final class Staging {

  /** The first word that stands for everything that is staged. */
  private static final String ALL = "all";

  private final StagedChanges changes;
  private final String author;

  Staging(StagedChanges changes, String author) {
    this.changes = changes;
    this.author = author;
  }

  String plan(String... arguments) {
    Arguments.none("plan", arguments);
    StagedSnapshot snapshot = changes.snapshot();
    return PlanText.of(snapshot, snapshot.errors().isEmpty() ? changes.plan() : List.of());
  }

  /** The revision of the plan, and how long it may take to be confirmed. */
  String apply(String... arguments) {
    if (arguments.length < 1 || arguments.length > 2 || !arguments[0].matches("-?\\d{1,19}")) {
      throw new Refused(
          "usage: vrrp:apply REVISION [SPAN]. vrrp:plan says the revision; after the span (90s if"
              + " not said) the changes are taken back unless confirmed; 0 applies for good");
    }
    Duration within =
        arguments.length == 1
            ? StagedChanges.CONFIRM_WITHIN
            : Spans.parse("the span", arguments[1]);
    StagedSnapshot after =
        attempt(() -> changes.apply(Arguments.number("REVISION", arguments[0]), within, author));
    return after.trial().map(trial -> Ascii.of(PlanText.trial(trial))).orElse("Applied for good.");
  }

  String confirm(String... arguments) {
    Trial trial = trial("confirm", arguments);
    attempt(() -> changes.confirm(trial.token(), author));
    return Ascii.of("Confirmed. What %s applied stays.".formatted(trial.author()));
  }

  String rollback(String... arguments) {
    Trial trial = trial("rollback", arguments);
    attempt(() -> changes.rollBack(trial.token(), author));
    return Ascii.of("Rolled back. What %s applied is staged again.".formatted(trial.author()));
  }

  private Trial trial(String command, String... arguments) {
    if (arguments.length > 1) {
      throw new Refused("usage: vrrp:" + command + " [TOKEN]");
    }
    Trial trial =
        changes
            .snapshot()
            .trial()
            .orElseThrow(() -> new Refused("No changes wait to be confirmed."));
    if (arguments.length == 1 && !arguments[0].equals(trial.token())) {
      throw new Refused("Other changes wait to be confirmed than those. See vrrp:plan");
    }
    return trial;
  }

  /** Some PIDs, or everything. */
  String revert(String... arguments) {
    List<String> pids = Arrays.asList(arguments);
    List<String> staged = changes.snapshot().changes().stream().map(SectionState::pid).toList();
    if (pids.isEmpty()) {
      throw new Refused("usage: vrrp:revert PID... | all");
    }
    if (pids.equals(List.of(ALL))) {
      attempt(() -> changes.revert(List.of(), author));
      return staged.isEmpty() ? "Nothing was staged." : forgotten(staged);
    }
    List<String> unknown = pids.stream().filter(pid -> !staged.contains(pid)).toList();
    if (!unknown.isEmpty()) {
      throw new Refused("Nothing is staged for " + String.join(", ", unknown));
    }
    attempt(() -> changes.revert(pids, author));
    return forgotten(pids);
  }

  private static String forgotten(List<String> pids) {
    return Paragraph.of("", "Forgotten: " + String.join(", ", pids));
  }

  /** Says why something is refused, and all that is wrong. */
  static <T> T attempt(Attempt<T> attempt) {
    try {
      return attempt.result();
    } catch (StagingException e) {
      throw new Refused(
          e.getMessage()
              + e.problems().stream()
                  .map(problem -> "\n" + Paragraph.of("  * ", problem.toString()))
                  .collect(Collectors.joining()));
    }
  }

  /** Something that can be refused. */
  @FunctionalInterface
  interface Attempt<T> {
    T result() throws StagingException;
  }
}
