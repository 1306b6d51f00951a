package io.understudy.config.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.alarm.Alarm;
import io.understudy.api.change.SectionEdit;
import io.understudy.api.change.SectionState;
import io.understudy.api.change.SectionState.Origin;
import io.understudy.api.change.StagedSnapshot;
import io.understudy.api.change.StagingException;
import io.understudy.api.settings.Setting;
import io.understudy.model.ConfigurationProblem;
import io.understudy.model.ConfigurationSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is staged, applied, confirmed and rolled back. */
final class WorkbenchTest implements ConfigurationStore, Gate, Alarm {

  private static final String INSTANCE = "io.understudy.vrrp.instance";
  private static final String PID = INSTANCE + "~one";

  @TempDir private Path folder;

  private final Map<String, StoredSection> stored = new TreeMap<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private List<ConfigurationProblem> refused = List.of();
  private int writesLeft = Integer.MAX_VALUE;

  @BeforeEach
  void storeOne() throws IOException {
    write(PID, INSTANCE, Map.of("name", "one", "priority", 100, "authPassword", "geheim"));
  }

  @Test
  void whatIsStagedIsThereInTheNextLife() throws Exception {
    stagePriority(start(), 90);
    StagedSnapshot next = start().snapshot();
    assertEquals(1, next.changes().size());
    assertEquals(90, next.changes().get(0).staged().orElseThrow().get("priority"));
    assertEquals(100, priority());
  }

  @Test
  void theSecondOfTwoAuthorsIsToldAndTheFirstLosesNothing() throws Exception {
    Workbench bench = start();
    String seen = section(bench).revision();
    stagePriority(bench, 90);
    StagingException refusal =
        assertThrows(
            StagingException.class,
            () -> bench.stage(List.of(edit(Map.of("name", "one"), seen)), "second"));
    assertEquals(StagingException.Kind.CONFLICT, refusal.kind());
    assertEquals(90, section(bench).staged().orElseThrow().get("priority"));
  }

  @Test
  void aPasswordIsNeverShownAndStaysWhenItComesBackHidden() throws Exception {
    Workbench bench = start();
    stagePriority(bench, 90);
    assertFalse(bench.snapshot().toString().contains("geheim"));
    apply(bench, Duration.ZERO);
    assertEquals("geheim", stored.get(PID).properties().get("authPassword"));
    assertEquals(90, priority());
  }

  @Test
  void whatNobodyConfirmsInTimeIsRolledBackAndStagedAgain() throws Exception {
    Workbench bench = start();
    stagePriority(bench, 90);
    apply(bench, Duration.ofSeconds(90));
    assertEquals(90, priority());
    waiting.forEach(Runnable::run);
    assertEquals(100, priority());
    assertEquals(1, bench.snapshot().changes().size());
    assertTrue(bench.snapshot().trial().isEmpty());
  }

  @Test
  void whatIsConfirmedStaysThoughTheTimePasses() throws Exception {
    Workbench bench = start();
    stagePriority(bench, 90);
    String token = apply(bench, Duration.ofSeconds(90)).trial().orElseThrow().token();
    bench.confirm(token, "author");
    waiting.forEach(Runnable::run);
    assertEquals(90, start().snapshot().sections().get(0).stored().orElseThrow().get("priority"));
  }

  @Test
  void aKillBetweenTheFirstAndTheLastPidIsUndoneAtTheNextStart() throws Exception {
    Workbench bench = start();
    stagePriority(bench, 90);
    bench.stage(
        List.of(new SectionEdit(INSTANCE + "~two", Optional.of(Map.of("name", "two")), "")),
        "author");
    writesLeft = 1; // neither the second one nor what would put back the first
    assertThrows(RuntimeException.class, () -> apply(bench, Duration.ofSeconds(90)));
    assertEquals(90, priority());
    writesLeft = Integer.MAX_VALUE;
    Workbench next = start();
    assertEquals(100, priority());
    assertEquals(2, next.snapshot().changes().size());
  }

  @Test
  void whatTheEngineRefusesIsPutBackAndStaysStaged() throws Exception {
    Workbench bench = start();
    stagePriority(bench, 90);
    refused = List.of(new ConfigurationProblem(PID, "priority", "90", "must be other"));
    assertThrows(StagingException.class, () -> apply(bench, Duration.ofSeconds(90)));
    assertEquals(100, priority());
    assertEquals(1, bench.snapshot().changes().size());
    assertFalse(Files.exists(Workbench.trial(folder)));
  }

  private Workbench start() throws IOException {
    Workbench bench =
        new Workbench(
            new Surroundings(
                this,
                this,
                List::of,
                () -> {
                  throw new AssertionError();
                },
                () -> Instant.EPOCH,
                this),
            folder);
    bench.open();
    return bench;
  }

  private static StagedSnapshot apply(Workbench bench, Duration within) throws StagingException {
    return bench.apply(bench.snapshot().revision(), within, "author");
  }

  private static void stagePriority(Workbench bench, int priority) throws StagingException {
    Map<String, Object> wanted =
        Map.of("name", "one", "priority", priority, "authPassword", Setting.HIDDEN);
    bench.stage(List.of(edit(wanted, section(bench).revision())), "author");
  }

  private static SectionEdit edit(Map<String, Object> properties, String revision) {
    return new SectionEdit(PID, Optional.of(properties), revision);
  }

  private static SectionState section(Workbench bench) {
    return bench.snapshot().sections().get(0);
  }

  private Object priority() {
    return stored.get(PID).properties().getOrDefault("priority", "none");
  }

  @Override
  public List<StoredSection> list() {
    return List.copyOf(stored.values());
  }

  @Override
  public void write(String pid, String section, Map<String, Object> properties) throws IOException {
    if (writesLeft-- <= 0) {
      throw new IOException("killed");
    }
    stored.put(
        pid,
        new StoredSection(pid, section, properties, Map.of(), Origin.CONSOLE, Optional.empty()));
  }

  @Override
  public void delete(String pid) {
    stored.remove(pid);
  }

  @Override
  public Whole judge(Map<String, Map<String, Object>> sections) {
    return new Whole(ConfigurationSnapshot.EMPTY, List.of());
  }

  @Override
  public void hold() {}

  @Override
  public List<ConfigurationProblem> release(Map<String, Map<String, Object>> sections) {
    return refused;
  }

  @Override
  public void release() {}

  @Override
  public void now(Runnable task) {
    task.run();
  }

  @Override
  public Cancellation after(Duration delay, Runnable task) {
    waiting.add(task);
    return Cancellation.NONE;
  }

  @Override
  public void close() {}
}
