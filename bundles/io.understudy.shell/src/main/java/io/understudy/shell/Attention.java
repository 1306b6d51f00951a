package io.understudy.shell;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.SyncGroupSnapshot;
import io.understudy.api.TrackerSnapshot;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.model.Alarm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What somebody should look at, each in one sentence. */
final class Attention {

  private Attention() {}

  static List<String> of(EngineSnapshot snapshot) {
    List<String> points = new ArrayList<>();
    if (!snapshot.obstacle().isEmpty()) {
      points.add("Nothing starts: " + snapshot.obstacle());
    }
    snapshot.gateway().alarms().forEach(alarm -> points.add(alarm("gateway", alarm)));
    for (VirtualRouterSnapshot router : snapshot.routers()) {
      String key = router.spec().key().toString();
      faults(router, snapshot.at()).forEach(fault -> points.add(key + ": " + fault));
      router.alarms().alarms().forEach(alarm -> points.add(alarm(key, alarm)));
    }
    for (SyncGroupSnapshot group : snapshot.syncGroups()) {
      group.blockers().forEach(blocker -> points.add(blocker(group, blocker)));
    }
    for (TrackerSnapshot tracker : snapshot.trackers()) {
      if (!tracker.problem().isEmpty()) {
        points.add("tracker " + tracker.reading().tracker() + ": " + tracker.problem());
      }
    }
    if (snapshot.dutyCycle().defects() > 0) {
      points.add("A defect in this software: " + snapshot.dutyCycle().lastDefect());
    }
    return points;
  }

  /** Each with its age. */
  static List<String> faults(VirtualRouterSnapshot router, Instant now) {
    return router.alarms().standing().stream()
        .map(fault -> fault.fault() + ", for " + Spans.between(fault.since(), now))
        .toList();
  }

  static String blocker(SyncGroupSnapshot group, SyncGroupSnapshot.Blocker blocker) {
    return "sync group %s: %s: %s"
        .formatted(group.spec().name(), blocker.member(), blocker.reason());
  }

  private static String alarm(String place, Alarm alarm) {
    return "%s: %s, since %s, %d times"
        .formatted(place, alarm, Spans.time(alarm.since()), alarm.times());
  }
}
