package io.understudy.engine;

import static io.understudy.engine.Specs.F3;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.JournalEntry;
import io.understudy.engine.journal.Journal;
import io.understudy.model.Priority;
import io.understudy.model.TrackerReading.Condition;
import io.understudy.model.VirtualRouterSpec;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Each transition is written down so that a person can tell why. */
class JournalTest {

  private final Gateway gateway = new Gateway();

  @Test
  void eachTransitionIsOneLine() {
    gateway.configure(F3);
    gateway.hear(F3, 120);
    gateway.runMillis(4000);
    gateway.hear(F3, 120);
    gateway.hear(F3, 0);
    gateway.runMillis(700);
    gateway.eth0.deliver(Gateway.advertisement(F3, 100));
    gateway.time.settle();
    gateway.hear(F3, 50);
    gateway.runMillis(4000);
    gateway.engine.stop();
    gateway.runMillis(200);
    gateway.hear(F3, 50);

    assertEquals(
        List.of(
            "[eth0/10/IPv4] INITIALIZE -> BACKUP cause=STARTUP prio=100 held=0.00s"
                + " evidence=\"started, watches for a master for 3.609 s\"",
            "[eth0/10/IPv4] BACKUP -> MASTER cause=MASTER_DOWN prio=100 held=3.61s"
                + " evidence=\"nothing from 192.0.2.20 for 3.609 s, limit 3.609 s\"",
            "[eth0/10/IPv4] MASTER -> BACKUP cause=HIGHER_PRIORITY prio=100 held=0.39s"
                + " evidence=\"192.0.2.20 advertises 120, ours is 100\"",
            "[eth0/10/IPv4] BACKUP -> MASTER cause=MASTER_LEFT prio=100 held=0.61s"
                + " evidence=\"192.0.2.20 left 0.609 s ago, skew time 0.609 s\"",
            "[eth0/10/IPv4] MASTER -> BACKUP cause=HIGHER_ADDRESS prio=100 held=0.09s"
                + " evidence=\"192.0.2.20 advertises 100 like us,"
                + " and its address is higher than 192.0.2.10\"",
            "[eth0/10/IPv4] BACKUP -> MASTER cause=PREEMPTION prio=100 held=3.61s"
                + " evidence=\"priority 100 preempts 192.0.2.20, which has 50\"",
            "[eth0/10/IPv4] MASTER -> INITIALIZE cause=SUCCESSOR_HEARD prio=100 held=0.59s"
                + " evidence=\"stopped, and 192.0.2.20 advertises 50\""),
        gateway.engine.snapshot().transitions().stream().map(JournalEntry::text).toList());
  }

  @Test
  void journalIsBoundedAndItsSequenceShowsWhatIsGone() {
    VirtualRouterSpec owner = Specs.withPriority(F3, 255);
    gateway.configure(owner);
    for (int i = 0; i < Journal.MOST_TRANSITIONS; i++) {
      gateway.eth0.down();
      gateway.time.settle();
      gateway.eth0.up();
      gateway.time.settle();
    }
    List<JournalEntry> journal = gateway.engine.snapshot().journal();
    assertEquals(Journal.MOST_TRANSITIONS, journal.size());
    long last = 2 + 2L * Journal.MOST_TRANSITIONS; // the engine began, the first transition
    assertEquals(
        LongStream.rangeClosed(last - Journal.MOST_TRANSITIONS + 1, last).boxed().toList(),
        journal.stream().map(JournalEntry::sequence).toList());
    assertEquals(Priority.OWNER, gateway.lastEntry().priority());
  }

  @Test
  void journalKeepsItWhenAllOfManyVirtualRoutersChangeHandsAtOnce() {
    VirtualRouterSpec[] all =
        IntStream.rangeClosed(1, 255)
            .mapToObj(
                vrid -> Specs.withAddresses(Specs.withKey(F3, "eth0", vrid), "192.0.3." + vrid))
            .toArray(VirtualRouterSpec[]::new);
    gateway.configure(all);
    gateway.run(Duration.ofSeconds(4));
    assertEquals(2 * all.length, gateway.engine.snapshot().transitions().size());
  }

  @Test
  void readingThatFlapsPushesOutNoTransition() {
    gateway.configure(F3);
    for (int i = 0; i < Journal.MOST_READINGS; i++) {
      gateway.read("wan", Condition.UP, "");
      gateway.read("wan", Condition.DOWN, "");
    }
    List<JournalEntry> journal = gateway.engine.snapshot().journal();
    assertEquals(2 + Journal.MOST_READINGS, journal.size());
    assertEquals(1, gateway.engine.snapshot().transitions().size());
    assertEquals(
        journal.stream().map(JournalEntry::sequence).sorted().toList(),
        journal.stream().map(JournalEntry::sequence).toList());
  }

  @Test
  void entriesCarryTheTimeOfDay() {
    gateway.configure(F3);
    gateway.run(Duration.ofSeconds(4));
    assertEquals("2025-01-01T00:00:03.609375Z", gateway.lastEntry().at().toString());
  }
}
