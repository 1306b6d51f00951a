package io.understudy.engine.journal;

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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An entry of the journal as one line of text, and back:
 *
 * <pre>
 * v1 42 2026-01-31T12:00:00.123Z TRANSITION interface="eth0" vrid=51 family=IPV4 from=BACKUP to=MASTER ...
 * v1 43 2026-01-31T12:00:01Z READING tracker="uplink" from=UP to=DOWN evidence="exit 7, 3 of 3"
 * v1 44 2026-01-31T12:00:02Z LIFE event=ENDED evidence="stopped"
 * v1 45 2026-01-31T12:00:03Z ALARM change=RAISED place="eth0/51/IPv4" kind=INTERVALS_DIFFER ... theirs="2.00 s"
 * v1 46 2026-01-31T12:00:04Z ACTION interface="eth0" vrid=51 family=IPV4 action=DRAIN author="admin" ...
 * </pre>
 *
 * <p>Every kind ends in a text, so that a line that was cut off is no entry. A field that is not
 * known is passed over: a later version may have more. Pure.
 */
final class JournalCodec {

  private static final String VERSION = "v1";
  private static final int HEAD = 4;

  private JournalCodec() {}

  /** The line, without its end. */
  static String encode(JournalEntry entry) {
    return entry.accept(new Encoder());
  }

  /** What a line says; empty if it is none that {@link #encode} makes. */
  static Optional<JournalEntry> decode(String line) {
    String[] parts = line.split(" ", HEAD + 1);
    if (parts.length != HEAD + 1 || !parts[0].equals(VERSION)) {
      return Optional.empty();
    }
    try {
      long sequence = Long.parseLong(parts[1]);
      Instant at = Instant.parse(parts[2]);
      Fields fields = new Fields(JournalLine.fields(parts[4]));
      return sequence < 1
          ? Optional.empty()
          : switch (parts[3]) {
            case "TRANSITION" -> Optional.of(transition(sequence, at, fields));
            case "READING" -> Optional.of(reading(sequence, at, fields));
            case "LIFE" -> Optional.of(life(sequence, at, fields));
            case "ALARM" -> Optional.of(alarm(sequence, at, fields));
            case "ACTION" -> Optional.of(action(sequence, at, fields));
            default -> Optional.empty();
          };
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException broken) {
      return Optional.empty();
    }
  }

  private static JournalEntry transition(long sequence, Instant at, Fields fields) {
    StateChange change =
        new StateChange(
            fields.one(State.class, "from"),
            fields.one(State.class, "to"),
            fields.one(Cause.class, "cause"));
    return new TransitionEntry(
        sequence,
        at,
        fields.router(),
        change,
        fields.text("evidence"),
        new Priority(fields.number("priority")),
        fields.text("arithmetic"),
        Duration.parse(fields.text("held")));
  }

  private static JournalEntry reading(long sequence, Instant at, Fields fields) {
    return new ReadingEntry(
        sequence,
        at,
        fields.one(Condition.class, "from"),
        new TrackerReading(
            fields.text("tracker"), fields.one(Condition.class, "to"), fields.text("evidence")));
  }

  private static JournalEntry life(long sequence, Instant at, Fields fields) {
    return new LifeEntry(
        sequence, at, fields.one(LifeEntry.Event.class, "event"), fields.text("evidence"));
  }

  private static JournalEntry alarm(long sequence, Instant at, Fields fields) {
    return new AlarmEntry(
        sequence,
        at,
        fields.one(AlarmEntry.Change.class, "change"),
        fields.text("place"),
        new Alarm(
            fields.one(Alarm.Kind.class, "kind"),
            fields.text("subject"),
            fields.text("ours"),
            fields.text("theirs"),
            Instant.parse(fields.text("since")),
            Long.parseLong(fields.text("times"))),
        Long.parseLong(fields.text("skipped")));
  }

  private static JournalEntry action(long sequence, Instant at, Fields fields) {
    return new ActionEntry(
        sequence,
        at,
        fields.router(),
        fields.one(ActionEntry.Action.class, "action"),
        fields.text("author"),
        fields.text("evidence"));
  }

  /** The fields of one line, by key. */
  record Fields(Map<String, String> all) {

    String text(String key) {
      String value = all.get(key);
      if (value == null) {
        throw new IllegalArgumentException("no field " + key);
      }
      return value;
    }

    VirtualRouterKey router() {
      return new VirtualRouterKey(
          text("interface"), new Vrid(number("vrid")), one(AddressFamily.class, "family"));
    }

    int number(String key) {
      return Integer.parseInt(text(key));
    }

    <E extends Enum<E>> E one(Class<E> type, String key) {
      return Enum.valueOf(type, text(key));
    }
  }

  private static final class Encoder implements JournalEntry.Cases<String> {

    @Override
    public String transition(TransitionEntry entry) {
      return line(entry, "TRANSITION")
          .router(entry.router())
          .word("from", entry.change().from())
          .word("to", entry.change().to())
          .word("cause", entry.change().cause())
          .word("priority", entry.priority())
          .word("held", entry.held())
          .text("evidence", entry.evidence())
          .text("arithmetic", entry.arithmetic())
          .toString();
    }

    @Override
    public String reading(ReadingEntry entry) {
      return line(entry, "READING")
          .text("tracker", entry.reading().tracker())
          .word("from", entry.before())
          .word("to", entry.reading().condition())
          .text("evidence", entry.reading().evidence())
          .toString();
    }

    @Override
    public String life(LifeEntry entry) {
      return line(entry, "LIFE")
          .word("event", entry.event())
          .text("evidence", entry.evidence())
          .toString();
    }

    @Override
    public String alarm(AlarmEntry entry) {
      return line(entry, "ALARM")
          .word("change", entry.change())
          .text("place", entry.place())
          .word("kind", entry.alarm().kind())
          .word("since", entry.alarm().since())
          .word("times", entry.alarm().times())
          .word("skipped", entry.skipped())
          .text("subject", entry.alarm().subject())
          .text("ours", entry.alarm().ours())
          .text("theirs", entry.alarm().theirs())
          .toString();
    }

    @Override
    public String action(ActionEntry entry) {
      return line(entry, "ACTION")
          .router(entry.router())
          .word("action", entry.action())
          .text("author", entry.author())
          .text("evidence", entry.evidence())
          .toString();
    }

    private static JournalLine line(JournalEntry entry, String kind) {
      return new JournalLine("%s %d %s %s".formatted(VERSION, entry.sequence(), entry.at(), kind));
    }
  }
}
