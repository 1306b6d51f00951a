package io.understudy.metrics;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.SyncGroupSnapshot;
import io.understudy.api.TrackerSnapshot;
import io.understudy.model.Alarm;
import java.util.List;

/** Everything that is counted and measured. */
final class Exposition {

  private static final String PREFIX = "understudy_";

  private final EngineSnapshot snapshot;
  private final OpenMetricsText text = new OpenMetricsText();

  private Exposition(EngineSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  /**
   * The text.
   *
   * @param version of this software
   */
  static String of(EngineSnapshot snapshot, String version) {
    Exposition exposition = new Exposition(snapshot);
    exposition.text.family("understudy", FamilyType.INFO, "The version of Understudy.");
    exposition.text.sample("understudy_info", Labels.NONE.with("version", version), 1);
    exposition.gateway();
    new RouterFamilies(snapshot.routers(), exposition.text).write();
    exposition.groups();
    exposition.trackers();
    new CounterFamilies(snapshot, exposition.text).write();
    new EngineFamilies(snapshot, exposition.text).write();
    return exposition.text.end();
  }

  private void gateway() {
    String obstacle = PREFIX + "obstacle";
    text.family(
        obstacle, FamilyType.GAUGE, "1 if something keeps every virtual router from starting.");
    text.sample(obstacle, Labels.NONE, snapshot.obstacle().isEmpty() ? 0 : 1);
    alarms(PREFIX + "gateway_alarms", "Alarms that are not for one virtual router.");
  }

  private void alarms(String name, String help) {
    text.family(name, FamilyType.GAUGE, help);
    alarms(text, name, Labels.NONE, snapshot.gateway().alarms());
  }

  /** How many stand of each severity. */
  static void alarms(OpenMetricsText text, String name, Labels labels, List<Alarm> alarms) {
    for (Alarm.Severity severity : Alarm.Severity.values()) {
      text.sample(
          name,
          labels.with("severity", severity.name()),
          alarms.stream().filter(alarm -> alarm.kind().severity() == severity).count());
    }
  }

  private void groups() {
    String state = PREFIX + "sync_group_state";
    text.family(state, FamilyType.STATESET, "The state of a sync group.");
    for (SyncGroupSnapshot group : snapshot.syncGroups()) {
      text.states(state, Labels.NONE.with("group", group.spec().name()), group.state());
    }
  }

  private void trackers() {
    String condition = PREFIX + "tracker_condition";
    text.family(condition, FamilyType.STATESET, "What a tracker says.");
    for (TrackerSnapshot tracker : snapshot.trackers()) {
      text.states(condition, of(tracker), tracker.reading().condition());
    }
    String presence = PREFIX + "tracker_presence";
    text.family(presence, FamilyType.STATESET, "Whether a tracker is there.");
    for (TrackerSnapshot tracker : snapshot.trackers()) {
      text.states(presence, of(tracker), tracker.presence());
    }
    String weight = PREFIX + "tracker_weight";
    text.family(
        weight,
        FamilyType.GAUGE,
        "What a tracker weighs where nothing else is said; 0 means FAULT.");
    for (TrackerSnapshot tracker : snapshot.trackers()) {
      text.sample(weight, of(tracker), tracker.weight().value());
    }
  }

  private static Labels of(TrackerSnapshot tracker) {
    return Labels.NONE.with("tracker", tracker.reading().tracker());
  }
}
