package io.understudy.webconsole.api;

import io.understudy.api.change.Impact;
import io.understudy.api.change.SectionEdit;
import io.understudy.api.change.SectionState;
import io.understudy.api.change.StagedChanges;
import io.understudy.api.change.StagedSnapshot;
import io.understudy.api.change.StagingException;
import io.understudy.model.ConfigurationProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Remembers what it is told, and refuses if it is to. */
final class StagedRecorder implements StagedChanges {

  static final ConfigurationProblem PROBLEM =
      new ConfigurationProblem("lan", "vrid", "999", "must be in 1..255");

  private final List<String> calls = new ArrayList<>();
  private final List<SectionState> sections = new ArrayList<>();
  private StagingException.@Nullable Kind refusal;

  /** Begins with a section that is edited, and one that is to be deleted. */
  StagedRecorder() {
    Map<String, Object> stored = Map.of("name", "lan", "vrid", 51, "enabled", true);
    Map<String, Object> staged =
        Map.of("name", "wan", "vrid", 51, "trackers", new String[] {"uplink"}, "delay", 5L);
    sections.add(
        new SectionState(
            "io.understudy.vrrp.instance~lan",
            "io.understudy.vrrp.instance",
            Optional.of(stored),
            Optional.of(staged),
            "r1",
            SectionState.Origin.FILE));
    sections.add(
        new SectionState(
            "io.understudy.virtualip~gone",
            "io.understudy.virtualip",
            Optional.of(Map.of("name", "gone", "prefixes", List.of(24, 32))),
            Optional.empty(),
            "r2",
            SectionState.Origin.READ_ONLY));
  }

  /** Has this section too, as it is stored. */
  void store(String pid, Map<String, Object> properties) {
    Optional<Map<String, Object>> both = Optional.of(properties);
    sections.add(new SectionState(pid, pid, both, both, "r3", SectionState.Origin.CONSOLE));
  }

  List<String> calls() {
    return calls;
  }

  void refuse(StagingException.Kind kind) {
    refusal = kind;
  }

  @Override
  public StagedSnapshot snapshot() {
    return new StagedSnapshot(
        7,
        sections,
        List.of(PROBLEM),
        List.of(PROBLEM),
        Optional.of(
            new StagedSnapshot.Trial("t1", "admin", Instant.parse("2026-01-02T03:05:35Z"))));
  }

  @Override
  public StagedSnapshot stage(List<SectionEdit> edits, String author) throws StagingException {
    for (SectionEdit edit : edits) {
      String wanted = edit.properties().map(StagedRecorder::text).orElse("deleted");
      calls.add("%s %s %s by %s".formatted(edit.pid(), wanted, edit.revision(), author));
    }
    return answer();
  }

  private static String text(Map<String, Object> properties) {
    Map<String, String> sorted = new TreeMap<>();
    properties.forEach((key, value) -> sorted.put(key, text(value)));
    return sorted.toString();
  }

  private static String text(Object value) {
    return value instanceof Object[] all
        ? all.getClass().getSimpleName() + Arrays.toString(all)
        : value.getClass().getSimpleName() + " " + value;
  }

  @Override
  public StagedSnapshot revert(List<String> pids, String author) throws StagingException {
    calls.add("revert %s by %s".formatted(pids, author));
    return answer();
  }

  @Override
  public List<Impact> plan() {
    return List.of(
        new Impact(Snapshots.KEY, Impact.Kind.FAILS_OVER, List.of("priority 100 to 90")));
  }

  @Override
  public StagedSnapshot apply(long revision, Duration confirmWithin, String author)
      throws StagingException {
    calls.add("apply %d within %s by %s".formatted(revision, confirmWithin, author));
    return answer();
  }

  @Override
  public StagedSnapshot confirm(String token, String author) throws StagingException {
    calls.add("confirm %s by %s".formatted(token, author));
    return answer();
  }

  @Override
  public StagedSnapshot rollBack(String token, String author) throws StagingException {
    calls.add("roll back %s by %s".formatted(token, author));
    return answer();
  }

  private StagedSnapshot answer() throws StagingException {
    if (refusal != null) {
      throw new StagingException(refusal, "refused", List.of(PROBLEM));
    }
    return snapshot();
  }
}
