package io.understudy.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.JournalEntry;
import io.understudy.api.JournalEntry.LifeEntry;
import io.understudy.api.JournalEntry.ReadingEntry;
import io.understudy.model.State;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.TrackerReading.Condition;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JournalTextTest {

  private static final JournalEntry BEGAN =
      new LifeEntry(1, Snapshots.NOW.minusSeconds(300), LifeEntry.Event.BEGAN, "a clean start");
  private static final JournalEntry READ =
      new ReadingEntry(
          2, Snapshots.NOW.minusSeconds(250), Condition.UP, Snapshots.uplink().reading());
  private static final JournalEntry MASTER =
      Snapshots.transition(3, State.BACKUP, State.MASTER, Cause.MASTER_DOWN);
  private static final EngineSnapshot SNAPSHOT =
      Snapshots.engine(
          List.of(Snapshots.router(State.MASTER, Optional.empty())), BEGAN, READ, MASTER);

  @Test
  void everythingIsOldestFirst() {
    assertEquals(
        """
        TIME (UTC)           ENTRY
        2026-01-02 02:59:05  [engine] BEGAN evidence="a clean start"
        2026-01-02 02:59:55  [tracker uplink] UP -> DOWN evidence="exit 7"
        2026-01-02 03:00:48  [eth0/51/IPv4] BACKUP -> MASTER cause=MASTER_DOWN prio=70
                             held=3.61s evidence="192.0.2.20 priority 150"
                             arithmetic="100 base - 30 uplink(DOWN: exit 7) = 70\"\
        """,
        JournalText.of(SNAPSHOT, List.of()));
  }

  @Test
  void numberLeavesTheLatest() {
    String text = JournalText.of(SNAPSHOT, List.of("1"));
    assertFalse(text.contains("tracker uplink]"), text);
    assertTrue(text.contains("cause=MASTER_DOWN"), text);
  }

  @Test
  void nameLeavesWhatConcernsIt() {
    String router = JournalText.of(SNAPSHOT, List.of("lan"));
    assertFalse(router.contains("[engine]"), router);
    assertTrue(router.contains("[tracker uplink]") && router.contains("MASTER_DOWN"), router);
    String tracker = JournalText.of(SNAPSHOT, List.of("9", "uplink"));
    assertFalse(tracker.contains("MASTER_DOWN"), tracker);
    assertTrue(tracker.contains("[tracker uplink]"), tracker);
  }

  @Test
  void unknownNameIsRefused() {
    assertEquals(
        "There is no virtual router 'wan'. There is: eth0/51/IPv4.",
        assertThrows(Refused.class, () -> JournalText.of(SNAPSHOT, List.of("wan"))).getMessage());
  }

  @Test
  void nothingIsSaid() {
    assertEquals(
        "The journal has no such entry.", JournalText.of(Snapshots.engine(List.of()), List.of()));
  }

  @Test
  void trackersHaveALineEach() {
    assertEquals(
        """
        TRACKER  READING  FOR    WEIGHT  PRESENCE  EVIDENCE
        uplink   DOWN     1m00s  -30     PRESENT   exit 7\
        """,
        TrackersText.of(SNAPSHOT));
  }
}
