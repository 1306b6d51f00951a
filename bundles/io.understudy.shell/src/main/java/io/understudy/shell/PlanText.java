package io.understudy.shell;

import io.understudy.api.change.Impact;
import io.understudy.api.change.SectionState;
import io.understudy.api.change.StagedSnapshot;
import io.understudy.api.change.StagedSnapshot.Trial;
import io.understudy.api.settings.Form;
import io.understudy.model.ConfigurationProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The command {@code plan}: what is staged, what is wrong with it, and what it would mean. */
final class PlanText {

  private PlanText() {}

  static String of(StagedSnapshot snapshot, List<Impact> impacts) {
    List<String> parts = new ArrayList<>();
    snapshot.trial().ifPresent(trial -> parts.add(trial(trial)));
    List<SectionState> changes = snapshot.changes();
    if (changes.isEmpty()) {
      parts.add("Nothing is staged.");
      return String.join("\n\n", parts);
    }
    parts.add(changes(changes));
    problems("Errors, which keep it from being applied:", snapshot.errors(), parts);
    problems("Warnings:", snapshot.warnings(), parts);
    if (snapshot.errors().isEmpty()) {
      parts.add(impacts(impacts));
      parts.add(
          "To apply it, to be confirmed within 90s:  vrrp:apply "
              + snapshot.revision()
              + "\nTo forget it:                             vrrp:revert all");
    }
    return Ascii.of(String.join("\n\n", parts));
  }

  /** Also what applying answers. */
  static String trial(Trial trial) {
    return "%s applied changes. They are taken back at %s unless confirmed:\n  vrrp:confirm %s\n"
            .formatted(trial.author(), Spans.time(trial.deadline()), trial.token())
        + "To take them back at once:\n  vrrp:rollback "
        + trial.token();
  }

  private static String changes(List<SectionState> changes) {
    StringBuilder text = new StringBuilder("Changes: " + changes.size());
    for (SectionState change : changes) {
      Map<String, Object> before = change.stored().orElse(Map.of());
      Map<String, Object> after = change.staged().orElse(Map.of());
      text.append("\n  ").append(change.pid());
      if (change.staged().isEmpty()) {
        text.append(": to be deleted");
        continue;
      }
      text.append(change.stored().isEmpty() ? ": to be made" : ":");
      TreeSet<String> keys = new TreeSet<>(before.keySet());
      keys.addAll(after.keySet());
      keys.forEach(key -> text.append(difference(key, before.get(key), after.get(key))));
    }
    return text.toString();
  }

  private static String difference(String key, @Nullable Object before, @Nullable Object after) {
    String was = value(before);
    String is = value(after);
    if (was.equals(is)) {
      return "";
    }
    return "\n"
        + Paragraph.of(
            "      ", before == null ? key + " = " + is : key + ": " + was + " -> " + is);
  }

  private static String value(@Nullable Object value) {
    return value == null ? "(not set)" : String.join(", ", Form.texts(value));
  }

  private static String impacts(List<Impact> impacts) {
    Table table = new Table("ROUTER", "WHAT IT MEANS", "BECAUSE");
    for (Impact impact : impacts) {
      table.row(
          impact.router().toString(), meaning(impact.kind()), String.join("; ", impact.reasons()));
    }
    return table.isEmpty() ? "No virtual router notices." : table.text();
  }

  private static String meaning(Impact.Kind kind) {
    return switch (kind) {
      case UNTOUCHED -> "untouched";
      case IN_PLACE -> "changed in place";
      case STARTS -> "starts";
      case FAILS_OVER -> "FAILS OVER";
      case ENDS -> "ENDS";
    };
  }

  private static void problems(
      String head, List<ConfigurationProblem> problems, List<String> parts) {
    if (!problems.isEmpty()) {
      List<String> lines = new ArrayList<>(List.of(head));
      problems.forEach(problem -> lines.add(Paragraph.of("  * ", problem.toString())));
      parts.add(String.join("\n", lines));
    }
  }
}
