package io.understudy.webconsole.json;

import io.understudy.api.DutyCycleSnapshot;
import io.understudy.api.EngineSnapshot;
import io.understudy.api.JournalEntry;
import io.understudy.api.NotifierSnapshot;
import io.understudy.api.SyncGroupSnapshot;
import io.understudy.api.TrackerSnapshot;
import io.understudy.model.Alarm;
import io.understudy.model.VirtualRouterKey;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How everything stands. */
public final class StatusJson {

  /** Of the journal; more is asked for by itself. */
  private static final int LATEST = 200;

  private StatusJson() {}

  /** A snapshot as JSON. */
  public static JsonObject of(EngineSnapshot snapshot, List<NotifierSnapshot> notifiers) {
    Map<VirtualRouterKey, JournalEntry.TransitionEntry> last = new HashMap<>();
    snapshot.transitions().forEach(entry -> last.put(entry.router(), entry));
    List<JournalEntry> journal = snapshot.journal();
    return Parts.object()
        .add("at", snapshot.at().toString())
        .add("obstacle", snapshot.obstacle())
        .add("drained", !snapshot.drains().isEmpty())
        .add(
            "routers",
            Parts.list(
                snapshot.routers(), router -> RouterJson.of(router, last.get(router.spec().key()))))
        .add("groups", Parts.list(snapshot.syncGroups(), StatusJson::group))
        .add("trackers", Parts.list(snapshot.trackers(), StatusJson::tracker))
        .add("alarms", Parts.list(snapshot.gateway().alarms(), StatusJson::alarm))
        .add("notifiers", Parts.list(notifiers, StatusJson::notifier))
        .add("engine", engine(snapshot.dutyCycle()))
        .add("counters", Parts.counters(snapshot.counters().moved()))
        .add(
            "journal",
            Parts.list(
                journal.subList(Math.max(0, journal.size() - LATEST), journal.size()),
                JournalJson::of))
        .build();
  }

  private static JsonObject group(SyncGroupSnapshot group) {
    return Parts.object()
        .add("name", group.spec().name())
        .add("state", group.state().name())
        .add("members", Parts.texts(group.spec().members()))
        .add(
            "blockers",
            Parts.list(
                group.blockers(),
                blocker ->
                    Parts.object()
                        .add("member", blocker.member().toString())
                        .add("reason", blocker.reason())
                        .build()))
        .build();
  }

  private static JsonObject tracker(TrackerSnapshot tracker) {
    return Parts.object()
        .add("name", tracker.reading().tracker())
        .add("condition", tracker.reading().condition().name())
        .add("evidence", tracker.reading().evidence())
        .add("readAt", Parts.time(tracker.readAt()))
        .add("weight", tracker.weight().toString())
        .add("presence", tracker.presence().name())
        .add("problem", tracker.problem())
        .build();
  }

  static JsonObject alarm(Alarm alarm) {
    return Parts.object()
        .add("kind", alarm.kind().name())
        .add("severity", alarm.kind().severity().name())
        .add("subject", alarm.subject())
        .add("ours", alarm.ours())
        .add("theirs", alarm.theirs())
        .add("since", alarm.since().toString())
        .add("times", alarm.times())
        .add("text", alarm.toString())
        .build();
  }

  private static JsonObject notifier(NotifierSnapshot notifier) {
    return Parts.object()
        .add("name", notifier.name())
        .add("delivered", notifier.delivered())
        .add("failed", notifier.failed())
        .add("skipped", notifier.skipped())
        .add("pending", notifier.waiting())
        .add("lastAt", Parts.time(notifier.lastAt()))
        .add("problem", notifier.lastProblem())
        .build();
  }

  private static JsonObject engine(DutyCycleSnapshot engine) {
    return Parts.object()
        .add("turns", engine.turns())
        .add("longestTurn", Parts.seconds(engine.longestTurn()))
        .add("lateness", Parts.list(engine.lateness(), Parts::number))
        .add("deepestMailbox", engine.deepestMailbox())
        .add("defects", engine.defects())
        .add("lastDefect", engine.lastDefect())
        .build();
  }
}
