package io.understudy.webconsole.json;

import io.understudy.api.JournalEntry;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** An entry of the journal. What does not apply is left out. */
public final class JournalJson implements JournalEntry.Cases<JsonObject> {

  private static final JournalJson FORM = new JournalJson();

  /** The place of alarms that are of no virtual router. */
  private static final String GATEWAY = "gateway";

  private JournalJson() {}

  /** The entry as JSON. */
  public static JsonObject of(JournalEntry entry) {
    return entry.accept(FORM);
  }

  private static JsonObjectBuilder begin(JournalEntry entry, String type) {
    return Parts.object()
        .add("sequence", entry.sequence())
        .add("at", entry.at().toString())
        .add("type", type)
        .add("text", entry.text());
  }

  @Override
  public JsonObject transition(JournalEntry.TransitionEntry entry) {
    return begin(entry, "TRANSITION")
        .add("router", entry.router().toString())
        .add("from", entry.change().from().name())
        .add("to", entry.change().to().name())
        .add("cause", entry.change().cause().name())
        .add("evidence", entry.evidence())
        .add("priority", entry.priority().value())
        .add("arithmetic", entry.arithmetic())
        .add("held", Parts.seconds(entry.held()))
        .build();
  }

  @Override
  public JsonObject reading(JournalEntry.ReadingEntry entry) {
    return begin(entry, "READING")
        .add("tracker", entry.reading().tracker())
        .add("from", entry.before().name())
        .add("to", entry.reading().condition().name())
        .add("evidence", entry.reading().evidence())
        .build();
  }

  @Override
  public JsonObject life(JournalEntry.LifeEntry entry) {
    return begin(entry, "LIFE")
        .add("to", entry.event().name())
        .add("evidence", entry.evidence())
        .build();
  }

  @Override
  public JsonObject alarm(JournalEntry.AlarmEntry entry) {
    JsonObjectBuilder alarm =
        begin(entry, "ALARM")
            .add("to", entry.change().name())
            .add("cause", entry.alarm().kind().name())
            .add("evidence", entry.alarm().toString());
    return entry.place().equals(GATEWAY)
        ? alarm.build()
        : alarm.add("router", entry.place()).build();
  }

  @Override
  public JsonObject action(JournalEntry.ActionEntry entry) {
    return begin(entry, "ACTION")
        .add("router", entry.router().toString())
        .add("cause", entry.action().name())
        .add("author", entry.author())
        .add("evidence", entry.evidence())
        .build();
  }
}
