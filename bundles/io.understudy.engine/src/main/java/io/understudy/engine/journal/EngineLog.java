package io.understudy.engine.journal;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.JournalEntry;
import io.understudy.api.TrackerSnapshot;
import io.understudy.api.TrackerSnapshot.Presence;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.model.Alarm;
import io.understudy.model.Fault;
import io.understudy.model.State;
import io.understudy.model.TrackerReading;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the log what a snapshot shows that those before did not: one line a transition, what
 * somebody should look at, and at debug level what moves a virtual router otherwise. One thread of
 * its own, never the engine's: a log may block.
 */
public final class EngineLog {

  private static final Logger LOG = LoggerFactory.getLogger(EngineLog.class);

  private final Set<Found> reported = new HashSet<>();
  private final Map<VirtualRouterKey, Details> details = new HashMap<>();
  private long defects;
  private long missed;
  private String obstacle = "";
  private Map<String, TrackerSnapshot> trackers = Map.of();

  private record Found(VirtualRouterKey router, VirtualAddress address) {}

  private record Details(String priority, String master, List<Fault> faults) {

    static Details of(VirtualRouterSnapshot router) {
      String master =
          router
              .heardMaster()
              .map(heard -> "heard " + heard.address() + " with priority " + heard.priority())
              .orElse("has heard no other master");
      return new Details(router.priority().text(), master, router.faults());
    }
  }

  /**
   * Writes what is new.
   *
   * @param missedInAll how many entries of the journal nobody saw, since the beginning
   */
  public void write(EngineSnapshot snapshot, List<JournalEntry> entries, long missedInAll) {
    if (missedInAll > missed) {
      LOG.warn("{} entries of the journal are not in the log", missedInAll - missed);
      missed = missedInAll;
    }
    entries.forEach(this::write);
    writeTrackers(snapshot);
    writeFound(snapshot);
    snapshot.routers().forEach(this::writeDetails);
    details.keySet().removeIf(key -> snapshot.router(key).isEmpty());
    if (!snapshot.obstacle().equals(obstacle)) {
      obstacle = snapshot.obstacle();
      if (!obstacle.isEmpty()) {
        LOG.warn("{}", obstacle);
      }
    }
    if (snapshot.dutyCycle().defects() != defects) {
      defects = snapshot.dutyCycle().defects();
      LOG.error("defect in this software, please report it: {}", snapshot.dutyCycle().lastDefect());
    }
  }

  /** Writes what ended the engine thread: the addresses go when their lease is over. */
  public void write(Throwable end) {
    LOG.error("the engine has died, and no virtual router is served any more", end);
  }

  private void write(JournalEntry entry) {
    if (isFaulty(entry)) {
      LOG.warn("{}", entry.text());
    } else {
      LOG.info("{}", entry.text());
    }
  }

  private static boolean isFaulty(JournalEntry entry) {
    return entry.accept(
        new JournalEntry.Cases<>() {
          @Override
          public Boolean transition(JournalEntry.TransitionEntry transition) {
            return transition.change().to() == State.FAULT;
          }

          @Override
          public Boolean reading(JournalEntry.ReadingEntry reading) {
            return switch (reading.reading().condition()) {
              case DOWN, FAILED, MISSING -> true;
              case UP, UNKNOWN -> false;
            };
          }

          @Override
          public Boolean life(JournalEntry.LifeEntry life) {
            return false;
          }

          @Override
          public Boolean alarm(JournalEntry.AlarmEntry alarm) {
            return alarm.change() == JournalEntry.AlarmEntry.Change.RAISED
                && alarm.alarm().kind().severity() == Alarm.Severity.WARNING;
          }

          @Override
          public Boolean action(JournalEntry.ActionEntry action) {
            return false;
          }
        });
  }

  /** At debug level, what moves a virtual router without a transition. */
  private void writeDetails(VirtualRouterSnapshot router) {
    VirtualRouterKey key = router.spec().key();
    Details now = Details.of(router);
    Details before = details.put(key, now);
    if (before == null || !before.priority().equals(now.priority())) {
      LOG.debug("[{}] priority {}", key, now.priority());
    }
    if (before == null || !before.master().equals(now.master())) {
      LOG.debug("[{}] {}", key, now.master());
    }
    writeFaults(key, before == null ? List.of() : before.faults(), now.faults());
  }

  /** Each reason once when it comes and once when it goes, also while others stay. */
  private static void writeFaults(VirtualRouterKey key, List<Fault> before, List<Fault> now) {
    for (Fault fault : now) {
      if (before.stream().noneMatch(fault::isSameAs)) {
        LOG.warn("[{}] fault {}", key, fault);
      }
    }
    for (Fault fault : before) {
      if (now.stream().noneMatch(fault::isSameAs)) {
        LOG.info("[{}] no more fault {} {}", key, fault.kind(), fault.subject());
      }
    }
  }

  /** Who comes and goes, and what is wrong with whom; what is missing is in the journal. */
  private void writeTrackers(EngineSnapshot snapshot) {
    Map<String, TrackerSnapshot> now = new HashMap<>();
    for (TrackerSnapshot tracker : snapshot.trackers()) {
      String name = tracker.reading().tracker();
      now.put(name, tracker);
      TrackerSnapshot before = trackers.get(name);
      if (before == null
          || before.presence() != tracker.presence()
          || before.arrivals() != tracker.arrivals()) { // gone and come between two snapshots
        writePresence(tracker);
      }
      boolean isOld = before != null && before.problem().equals(tracker.problem());
      if (!isOld && !tracker.problem().isEmpty() && tracker.presence() != Presence.MISSING) {
        LOG.warn("[tracker {}] {}", name, tracker.problem());
      }
    }
    trackers = now;
  }

  private static void writePresence(TrackerSnapshot tracker) {
    TrackerReading reading = tracker.reading();
    switch (tracker.presence()) {
      case PRESENT -> LOG.info("[tracker {}] is there", reading.tracker());
      case HELD ->
          LOG.info(
              "[tracker {}] has gone; {} holds for the grace time",
              reading.tracker(),
              reading.condition());
      case AWAITED -> LOG.info("[tracker {}] is not there, and is awaited", reading.tracker());
      case MISSING, EXPRESSION -> {
        // the journal has it
      }
    }
  }

  private void writeFound(EngineSnapshot snapshot) {
    Set<Found> found = new HashSet<>();
    for (VirtualRouterSnapshot router : snapshot.routers()) {
      for (VirtualAddress address : router.alarms().foundAddresses()) {
        found.add(new Found(router.spec().key(), address));
      }
    }
    reported.retainAll(found);
    for (Found one : found) {
      if (reported.add(one)) {
        LOG.warn(
            "[{}] {} was on the interface before us: it is not leased and stays there, also when"
                + " another router is master",
            one.router(),
            one.address());
      }
    }
  }
}
