package io.understudy.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.JournalEntry;
import io.understudy.api.JournalEntry.ActionEntry;
import io.understudy.api.JournalEntry.AlarmEntry;
import io.understudy.api.JournalEntry.LifeEntry;
import io.understudy.api.JournalEntry.ReadingEntry;
import io.understudy.api.JournalEntry.TransitionEntry;
import io.understudy.model.AddressFamily;
import io.understudy.model.Alarm;
import io.understudy.model.Priority;
import io.understudy.model.State;
import io.understudy.model.StateChange;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.TrackerReading;
import io.understudy.model.TrackerReading.Condition;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.Vrid;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalCodecTest {

  private static final Instant AT = Instant.parse("2026-01-31T12:00:00.123456789Z");

  private static final TransitionEntry TRANSITION =
      new TransitionEntry(
          42,
          AT,
          new VirtualRouterKey("eth0", new Vrid(51), AddressFamily.IPV4),
          new StateChange(State.BACKUP, State.MASTER, Cause.MASTER_DOWN),
          "nothing from 192.0.2.1 for 3.610 s",
          new Priority(70),
          "100 base - 30 uplink(DOWN: exit 7) = 70",
          Duration.ofMillis(3610));

  @Test
  void linesAreReadableAndStayAsTheyAre() {
    assertEquals(
        "v1 42 2026-01-31T12:00:00.123456789Z TRANSITION interface=\"eth0\" vrid=51 family=IPV4"
            + " from=BACKUP to=MASTER cause=MASTER_DOWN priority=70 held=PT3.61S"
            + " evidence=\"nothing from 192.0.2.1 for 3.610 s\""
            + " arithmetic=\"100 base - 30 uplink(DOWN: exit 7) = 70\"",
        JournalCodec.encode(TRANSITION));
    assertEquals(
        "v1 43 2026-01-31T12:00:00.123456789Z READING tracker=\"uplink\" from=UP to=DOWN"
            + " evidence=\"\\\"no\\u000a\\\\\u00fc\\u202e\"",
        JournalCodec.encode(reading("\"no\n\\\u00fc\u202e")));
    assertEquals(
        "v1 44 2026-01-31T12:00:00.123456789Z LIFE event=ENDED evidence=\"stopped\"",
        JournalCodec.encode(new LifeEntry(44, AT, LifeEntry.Event.ENDED, "stopped")));
  }

  @Test
  void alarmIsALineToo() {
    AlarmEntry entry =
        new AlarmEntry(
            45,
            AT,
            AlarmEntry.Change.CLEARED,
            "eth0/51/IPv4",
            new Alarm(
                Alarm.Kind.INTERVALS_DIFFER, "192.0.2.20", "1.00 s", "2.00 s", Instant.EPOCH, 7),
            3);
    String line = JournalCodec.encode(entry);
    assertEquals(
        "v1 45 2026-01-31T12:00:00.123456789Z ALARM change=CLEARED place=\"eth0/51/IPv4\""
            + " kind=INTERVALS_DIFFER since=1970-01-01T00:00:00Z times=7 skipped=3"
            + " subject=\"192.0.2.20\" ours=\"1.00 s\" theirs=\"2.00 s\"",
        line);
    assertEquals(Optional.of(entry), JournalCodec.decode(line));
    assertEquals(Optional.empty(), JournalCodec.decode(line.replace("times=7", "times=often")));
  }

  @Test
  void actionIsALineToo() {
    ActionEntry entry =
        new ActionEntry(
            46, AT, TRANSITION.router(), ActionEntry.Action.DRAIN, "ada \"l\"", "until undrained");
    String line = JournalCodec.encode(entry);
    assertEquals(
        "v1 46 2026-01-31T12:00:00.123456789Z ACTION interface=\"eth0\" vrid=51 family=IPV4"
            + " action=DRAIN author=\"ada \\\"l\\\"\" evidence=\"until undrained\"",
        line);
    assertEquals(Optional.of(entry), JournalCodec.decode(line));
    assertEquals(Optional.empty(), JournalCodec.decode(line.replace("DRAIN", "DANCE")));
  }

  private static ReadingEntry reading(String evidence) {
    return new ReadingEntry(
        43, AT, Condition.UP, new TrackerReading("uplink", Condition.DOWN, evidence));
  }

  @Property
  void whatIsWrittenIsReadAgain(@ForAll("entries") JournalEntry entry) {
    String line = JournalCodec.encode(entry);
    String stored = new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    assertEquals(Optional.of(entry), JournalCodec.decode(stored));
    assertTrue(line.codePoints().noneMatch(Character::isISOControl), line);
  }

  @Property(tries = 100)
  void lineThatWasCutOffIsNoEntry(@ForAll("entries") JournalEntry entry) {
    String line = JournalCodec.encode(entry);
    for (int end = 0; end < line.length(); end++) {
      assertEquals(Optional.empty(), JournalCodec.decode(line.substring(0, end)));
    }
  }

  @Property
  void damagedLineIsAnEntryOrNoneAndNeverThrows(
      @ForAll("entries") JournalEntry entry, @ForAll char damage, @ForAll int where) {
    StringBuilder line = new StringBuilder(JournalCodec.encode(entry));
    line.setCharAt(Math.floorMod(where, line.length()), damage);
    JournalCodec.decode(line.toString()).ifPresent(JournalEntry::text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "v1",
        "v1 1 2026-01-31T12:00:00Z LIFE ",
        "v2 1 2026-01-31T12:00:00Z LIFE event=BEGAN evidence=\"\"",
        "v1 0 2026-01-31T12:00:00Z LIFE event=BEGAN evidence=\"\"",
        "v1 99999999999999999999 2026-01-31T12:00:00Z LIFE event=BEGAN evidence=\"\"",
        "v1 1 yesterday LIFE event=BEGAN evidence=\"\"",
        "v1 1 2026-01-31T12:00:00Z DEATH event=BEGAN evidence=\"\"",
        "v1 1 2026-01-31T12:00:00Z LIFE event=PAUSED evidence=\"\"",
        "v1 1 2026-01-31T12:00:00Z LIFE event=BEGAN",
        "v1 1 2026-01-31T12:00:00Z LIFE event=BEGAN evidence=\"a\"b",
        "v1 1 2026-01-31T12:00:00Z LIFE event=BEGAN evidence=\"\\x\"",
        "v1 1 2026-01-31T12:00:00Z LIFE event=BEGAN evidence=\"\\u00\"",
        "v1 1 2026-01-31T12:00:00Z LIFE event=BEGAN evidence=\"\\u00zz\"",
        "v1 1 2026-01-31T12:00:00Z LIFE event=BEGAN event=BEGAN evidence=\"\"",
        "v1 1 2026-01-31T12:00:00Z READING tracker=\"\" from=UP to=DOWN evidence=\"\"",
        "v1 1 2026-01-31T12:00:00Z READING tracker=\"a\" from=UP to=DOWN evidence=\"\" x",
      })
  void foreignLineIsNoEntry(String line) {
    assertEquals(Optional.empty(), JournalCodec.decode(line));
  }

  @Test
  void fieldOfALaterVersionIsPassedOver() {
    String line = "v1 44 2026-01-31T12:00:00Z LIFE event=ENDED mood=\"good\" evidence=\"stopped\"";
    assertTrue(JournalCodec.decode(line).isPresent());
  }

  @Test
  void longEvidenceIsCut() {
    String line = JournalCodec.encode(reading("\u0001".repeat(1_000_000)));
    assertTrue(line.length() < 7 * JournalLine.LONGEST_TEXT, "" + line.length());
    ReadingEntry read = (ReadingEntry) JournalCodec.decode(line).orElseThrow();
    assertEquals("\u0001".repeat(JournalLine.LONGEST_TEXT) + "…", read.reading().evidence());
  }

  @Test
  void cutThroughACharacterDoesNoHarm() {
    String evidence = "x".repeat(JournalLine.LONGEST_TEXT - 1) + "\ud83d\ude00";
    String line = JournalCodec.encode(reading(evidence));
    assertTrue(line.endsWith("x\\ud83d…\""), line);
    assertFalse(JournalCodec.decode(line).isEmpty());
  }

  @Provide
  Arbitrary<JournalEntry> entries() {
    Arbitrary<Long> sequences = Arbitraries.longs().between(1, Long.MAX_VALUE);
    Arbitrary<Instant> instants =
        Combinators.combine(
                Arbitraries.longs().between(-100_000_000_000L, 100_000_000_000L),
                Arbitraries.integers().between(0, 999_999_999))
            .as(Instant::ofEpochSecond);
    Arbitrary<String> texts = Arbitraries.strings().all().ofMaxLength(40);
    Arbitrary<String> names =
        Arbitraries.strings().all().ofMinLength(1).ofMaxLength(20).filter(text -> !text.isBlank());
    Arbitrary<JournalEntry> lives =
        Combinators.combine(sequences, instants, Arbitraries.of(LifeEntry.Event.class), texts)
            .as(LifeEntry::new);
    Arbitrary<TrackerReading> said =
        Combinators.combine(names, Arbitraries.of(Condition.class), texts).as(TrackerReading::new);
    Arbitrary<JournalEntry> readings =
        Combinators.combine(sequences, instants, Arbitraries.of(Condition.class), said)
            .as(ReadingEntry::new);
    Arbitrary<VirtualRouterKey> routers =
        Combinators.combine(
                names,
                Arbitraries.integers().between(1, 255).map(Vrid::new),
                Arbitraries.of(AddressFamily.class))
            .as(VirtualRouterKey::new);
    Arbitrary<StateChange> changes =
        Combinators.combine(
                Arbitraries.of(State.class),
                Arbitraries.of(State.class),
                Arbitraries.of(Cause.class))
            .as(StateChange::new);
    Arbitrary<JournalEntry> transitions =
        Combinators.combine(
                sequences,
                instants,
                routers,
                changes,
                texts,
                Arbitraries.integers().between(0, 255).map(Priority::new),
                texts,
                Arbitraries.longs().map(Duration::ofNanos))
            .as(TransitionEntry::new);
    return Arbitraries.oneOf(lives, readings, transitions);
  }
}
