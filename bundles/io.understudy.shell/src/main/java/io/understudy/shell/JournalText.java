package io.understudy.shell;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.JournalEntry;
import io.understudy.api.JournalEntry.ActionEntry;
import io.understudy.api.JournalEntry.AlarmEntry;
import io.understudy.api.JournalEntry.LifeEntry;
import io.understudy.api.JournalEntry.ReadingEntry;
import io.understudy.api.JournalEntry.TransitionEntry;
import io.understudy.model.VirtualRouterKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The command {@code journal}: the latest entries, oldest first. */
final class JournalText {

  /** How many are shown if nobody says how many. */
  static final int PRESET = 20;

  private JournalText() {}

  /**
   * A number, and names of virtual routers or trackers, in any order; of a virtual router there is
   * also what its trackers say.
   */
  static String of(EngineSnapshot snapshot, List<String> arguments) {
    int most = PRESET;
    List<String> names = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.matches("\\d{1,6}")) {
        most = Integer.parseInt(argument);
      } else {
        names.add(argument);
      }
    }
    Subjects subjects = names.isEmpty() ? null : Subjects.of(snapshot, names);
    List<JournalEntry> entries =
        snapshot.journal().stream()
            .filter(entry -> subjects == null || entry.accept(subjects))
            .toList();
    Table table = new Table("TIME (UTC)", "ENTRY");
    entries.stream()
        .skip(Math.max(0, entries.size() - most))
        .forEach(entry -> table.row(time(entry.at()), entry.text()));
    return table.isEmpty() ? "The journal has no such entry." : table.text();
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString().replace("T", " ").replace("Z", "");
  }

  /** Picks the entries that concern what is asked for. */
  private record Subjects(Set<VirtualRouterKey> routers, Set<String> trackers)
      implements JournalEntry.Cases<Boolean> {

    static Subjects of(EngineSnapshot snapshot, List<String> names) {
      Set<VirtualRouterKey> routers = new HashSet<>();
      Set<String> trackers = new HashSet<>();
      for (String name : names) {
        if (snapshot.tracker(name).isPresent()) {
          trackers.add(name);
          continue;
        }
        for (var router : new RouterNames(snapshot).find(name)) {
          routers.add(router.spec().key());
          router.spec().trackers().forEach(tracker -> trackers.add(tracker.tracker()));
        }
      }
      return new Subjects(routers, trackers);
    }

    @Override
    public Boolean transition(TransitionEntry entry) {
      return routers.contains(entry.router());
    }

    @Override
    public Boolean reading(ReadingEntry entry) {
      return trackers.contains(entry.reading().tracker());
    }

    @Override
    public Boolean life(LifeEntry entry) {
      return false;
    }

    @Override
    public Boolean alarm(AlarmEntry entry) {
      return routers.stream().anyMatch(router -> router.toString().equals(entry.place()));
    }

    @Override
    public Boolean action(ActionEntry entry) {
      return routers.contains(entry.router());
    }
  }
}
