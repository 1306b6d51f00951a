package io.understudy.shell;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.TrackerSnapshot;
import java.time.Instant;

/** The command {@code trackers}. */
final class TrackersText {

  private TrackersText() {}

  static String of(EngineSnapshot snapshot) {
    Table table = new Table("TRACKER", "READING", "FOR", "WEIGHT", "PRESENCE", "EVIDENCE");
    for (TrackerSnapshot tracker : snapshot.trackers()) {
      Instant readAt = tracker.readAt();
      table.row(
          tracker.reading().tracker(),
          tracker.reading().condition().name(),
          readAt == null ? "-" : Spans.between(readAt, snapshot.at()),
          tracker.weight().value() == 0 ? "fault" : tracker.weight().toString(),
          tracker.presence().name(),
          evidence(tracker));
    }
    return table.isEmpty() ? "There is no tracker." : table.text();
  }

  private static String evidence(TrackerSnapshot tracker) {
    String evidence = tracker.reading().evidence();
    if (tracker.problem().isEmpty()) {
      return evidence;
    }
    return (evidence.isEmpty() ? "" : evidence + "; ") + "problem: " + tracker.problem();
  }
}
