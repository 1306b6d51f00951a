package io.understudy.webconsole.json;

import io.understudy.api.change.Impact;
import io.understudy.api.change.ImportReport;
import io.understudy.api.change.SectionState;
import io.understudy.api.change.StagedSnapshot;
import io.understudy.model.ConfigurationProblem;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The configuration as it is stored and staged, and what would become of it. */
public final class StagedJson {

  private StagedJson() {}

  /** All of it. */
  public static JsonObject of(StagedSnapshot staged) {
    return Parts.object()
        .add("revision", staged.revision())
        .add("sections", Parts.list(staged.sections(), StagedJson::section))
        .add("errors", problems(staged.errors()))
        .add("warnings", problems(staged.warnings()))
        .add("trial", trial(staged.trial()))
        .build();
  }

  /** What tells somebody who knows the rest whether to ask again. */
  public static JsonObject news(StagedSnapshot staged) {
    return Parts.object()
        .add("revision", staged.revision())
        .add("changes", staged.changes().size())
        .add("trial", trial(staged.trial()))
        .build();
  }

  /** What applying would mean. */
  public static JsonObject plan(long revision, List<Impact> impacts) {
    return Parts.object()
        .add("revision", revision)
        .add(
            "impacts",
            Parts.list(
                impacts,
                impact ->
                    Parts.object()
                        .add("router", impact.router().toString())
                        .add("kind", impact.kind().name())
                        .add("reasons", Parts.texts(impact.reasons()))
                        .build()))
        .build();
  }

  /** What became of imported files. */
  public static JsonObject report(ImportReport report) {
    return Parts.object()
        .add("staged", of(report.staged()))
        .add(
            "report",
            Parts.list(
                report.lines(),
                line ->
                    Parts.object()
                        .add("file", line.file())
                        .add("line", line.number())
                        .add("text", line.text())
                        .add("outcome", line.outcome().name())
                        .add("detail", line.detail())
                        .build()))
        .build();
  }

  /** What is wrong. */
  public static JsonArray problems(List<ConfigurationProblem> problems) {
    return Parts.list(
        problems,
        problem ->
            Parts.object()
                .add("subject", problem.subject())
                .add("property", problem.property())
                .add("value", problem.value())
                .add("message", problem.message())
                .build());
  }

  private static JsonObject section(SectionState state) {
    return Parts.object()
        .add("pid", state.pid())
        .add("section", state.section())
        .add("title", title(state))
        .add("stored", properties(state.stored()))
        .add("staged", properties(state.staged()))
        .add("changed", state.isChanged())
        .add("revision", state.revision())
        .add("origin", state.origin().name())
        .build();
  }

  /** The name that the user gave it. */
  private static String title(SectionState state) {
    return state
        .staged()
        .or(state::stored)
        .map(properties -> properties.get("name"))
        .map(Object::toString)
        .orElse(state.pid());
  }

  private static JsonValue trial(Optional<StagedSnapshot.Trial> trial) {
    return trial
        .<JsonValue>map(
            running ->
                Parts.object()
                    .add("token", running.token())
                    .add("author", running.author())
                    .add("deadline", running.deadline().toString())
                    .build())
        .orElse(JsonValue.NULL);
  }

  private static JsonValue properties(Optional<Map<String, Object>> properties) {
    return properties.<JsonValue>map(StagedJson::properties).orElse(JsonValue.NULL);
  }

  private static JsonObject properties(Map<String, Object> properties) {
    JsonObjectBuilder object = Parts.object();
    new TreeMap<>(properties).forEach((key, value) -> object.add(key, value(value)));
    return object.build();
  }

  private static JsonValue value(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? JsonValue.TRUE : JsonValue.FALSE;
    }
    if (value instanceof Integer || value instanceof Long || value instanceof Short) {
      return Parts.number(((Number) value).longValue());
    }
    if (value instanceof Collection<?> all) {
      return Parts.list(all, StagedJson::value);
    }
    return value.getClass().isArray()
        ? Parts.list(elements(value), StagedJson::value)
        : Parts.text(value.toString());
  }

  private static List<Object> elements(Object array) {
    return IntStream.range(0, Array.getLength(array)).mapToObj(i -> Array.get(array, i)).toList();
  }
}
