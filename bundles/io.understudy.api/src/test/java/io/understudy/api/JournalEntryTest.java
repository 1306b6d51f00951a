package io.understudy.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.JournalEntry.LifeEntry;
import io.understudy.api.JournalEntry.ReadingEntry;
import io.understudy.api.JournalEntry.TransitionEntry;
import io.understudy.model.AddressFamily;
import io.understudy.model.Priority;
import io.understudy.model.State;
import io.understudy.model.StateChange;
import io.understudy.model.TrackerReading;
import io.understudy.model.TrackerReading.Condition;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.Vrid;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JournalEntryTest {

  private static final Instant AT = Instant.parse("2025-01-01T12:00:00Z");

  private final Locale locale = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(locale);
  }

  @Test
  void transitionIsOneLineInEveryLanguage() {
    Locale.setDefault(Locale.GERMANY);
    assertEquals(
        "[eth0/51/IPv4] BACKUP -> MASTER cause=MASTER_DOWN prio=70 held=3.61s"
            + " evidence=\"nothing heard\" arithmetic=\"100 base - 30 uplink(DOWN: exit 7) = 70\"",
        transition("100 base - 30 uplink(DOWN: exit 7) = 70").text());
  }

  @Test
  void arithmeticIsLeftOutWhereThereIsNone() {
    assertEquals(
        "[eth0/51/IPv4] BACKUP -> MASTER cause=MASTER_DOWN prio=70 held=3.61s"
            + " evidence=\"nothing heard\"",
        transition("").text());
  }

  @Test
  void readingIsOneLine() {
    TrackerReading reading = new TrackerReading("Office uplink", Condition.DOWN, "exit 7, 3 of 3");
    assertEquals(
        "[tracker Office uplink] UP -> DOWN evidence=\"exit 7, 3 of 3\"",
        new ReadingEntry(1, AT, Condition.UP, reading).text());
  }

  @Test
  void lifeIsOneLine() {
    assertEquals(
        "[engine] BEGAN evidence=\"the life before ended without a stop\"",
        new LifeEntry(1, AT, LifeEntry.Event.BEGAN, "the life before ended without a stop").text());
  }

  private static TransitionEntry transition(String arithmetic) {
    return new TransitionEntry(
        1,
        AT,
        new VirtualRouterKey("eth0", new Vrid(51), AddressFamily.IPV4),
        new StateChange(State.BACKUP, State.MASTER, StateChange.Cause.MASTER_DOWN),
        "nothing heard",
        new Priority(70),
        arithmetic,
        Duration.ofMillis(3614));
  }
}
