package io.understudy.tracker.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.CommandLine;
import io.understudy.spi.platform.ProcessFacts;
import io.understudy.spi.tracker.Delays;
import io.understudy.spi.tracker.TrackerListener;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Processes fork, change and end at random, their few numbers are used again at once, and word of
 * it comes late, or is lost. Once all is told, each tracker knows what runs.
 */
class RandomMachineTest {

  private static final int RUNS = 150;
  private static final int ROUNDS = 12;
  private static final int MOST_STEPS = 25;
  private static final int MOST_PIDS = 12;
  private static final List<String> PROGRAMS = List.of("a", "b", "b -x", "b -x -y", "c");
  private static final List<String> PATTERNS = List.of("a", "b", "b -x", "sh");

  private final ManualAlarm alarm = new ManualAlarm();
  private final FakeProcesses machine = new FakeProcesses();
  private final ProcessCount count = new ProcessCount(machine, alarm);
  private final List<String> told = new ArrayList<>();
  private SplittableRandom random = new SplittableRandom(0);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everyTrackerKnowsWhatRunsOnceAllIsTold(long firstSeed) {
    for (int run = 0; run < RUNS; run++) {
      new RandomMachineTest().run(firstSeed * 1_000_000 + run);
    }
  }

  private void run(long seed) {
    random = new SplittableRandom(seed);
    machine.has(1, "init");
    machine.has(2, "sh");
    for (int i = 0; i < PATTERNS.size(); i++) {
      told.add("nothing");
      count.begin(new TrackedProcesses(spec(PATTERNS.get(i)), alarm, new Last(i)));
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int step = random.nextInt(MOST_STEPS); step >= 0; step--) {
        step();
        if (random.nextInt(3) == 0) {
          machine.tell(random.nextInt(4));
          alarm.pass(0);
        }
      }
      calmDown();
      assertEquals(expected(), told, "seed " + seed + ", round " + round);
      alarm.pass(random.nextInt(3) * 1000L); // sometimes all was read long ago
    }
  }

  private void step() {
    int live = pick(List.copyOf(machine.running().keySet()));
    switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> {
        int child = 2 + random.nextInt(MOST_PIDS);
        if (!machine.running().containsKey(child)) {
          machine.fork(live, child);
        }
      }
      case 4, 5 -> {
        if (live > 1) {
          machine.exec(live, pick(PROGRAMS).split(" ", -1));
        }
      }
      case 6, 7 -> {
        if (live > 1) {
          machine.end(live);
        }
      }
      case 8 -> {
        if (live > 1) {
          machine.beginToEnd(live);
          machine.tell(random.nextInt(5));
          alarm.pass(0);
          machine.hasNot(live);
        }
      }
      default -> {
        if (random.nextInt(5) == 0) {
          machine.lose();
        } else if (live > 1) {
          machine.rename(live, pick(List.of("a", "b", "c")));
        }
      }
    }
  }

  /** All is told, in pieces, before the time has passed in which it may be. */
  private void calmDown() {
    while (!machine.isAllTold()) {
      machine.tell(1 + random.nextInt(6));
      alarm.pass(0);
    }
    alarm.pass(1000);
    machine.tellAll();
    alarm.pass(1000);
    machine.tellAll();
    alarm.pass(1000);
  }

  private List<String> expected() {
    return PATTERNS.stream().map(this::expected).toList();
  }

  private String expected(String pattern) {
    TreeSet<Integer> pids =
        machine.running().values().stream()
            .filter(process -> spec(pattern).pattern().matches(process))
            .map(ProcessFacts::pid)
            .collect(Collectors.toCollection(TreeSet::new));
    String few = pids.stream().limit(5).map(String::valueOf).collect(Collectors.joining(", "));
    return pids.size()
        + " of at least 0 running"
        + (pids.isEmpty() ? "" : ": pid " + few)
        + (pids.size() > 5 ? " and " + (pids.size() - 5) + " more" : "");
  }

  private static ProcessSpec spec(String pattern) {
    return new ProcessSpec(
        ProcessPattern.of(CommandLine.parse(pattern), false, ParameterMatch.NONE),
        new Quorum(0, Quorum.UNLIMITED),
        Delays.NONE);
  }

  private <T> T pick(List<T> options) {
    return options.get(random.nextInt(options.size()));
  }

  /** Keeps the last evidence of one tracker. */
  private final class Last implements TrackerListener {
    private final int index;

    private Last(int index) {
      this.index = index;
    }

    @Override
    public void up(String evidence) {
      told.set(index, evidence);
    }

    @Override
    public void down(String evidence) {
      told.set(index, evidence);
    }

    @Override
    public void unknown(String evidence) {
      told.set(index, evidence);
    }
  }
}
