package io.understudy.config.stage;

import io.understudy.api.CounterSnapshot;
import io.understudy.api.DutyCycleSnapshot;
import io.understudy.api.EngineSnapshot;
import io.understudy.api.GatewaySnapshot;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.api.alarm.Alarm;
import io.understudy.api.change.SectionState.Origin;
import io.understudy.model.ConfigurationProblem;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.Counter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Everything around a workbench, as a test wants it. */
final class FakeGateway implements ConfigurationStore, Gate, Alarm {

  /** Where something waits for its time. */
  record Waiting(Duration delay, Runnable task) {}

  final Map<String, StoredSection> stored = new TreeMap<>();
  final List<Waiting> waiting = new ArrayList<>();
  List<ConfigurationProblem> refused = List.of();
  int writesLeft = Integer.MAX_VALUE;
  Runnable onRelease = () -> {};
  Instant now = Instant.EPOCH;
  boolean isHeld;

  Workbench start(Path folder) {
    Workbench bench =
        new Workbench(
            new Surroundings(this, this, List::of, () -> engine(List.of()), () -> now, this),
            folder);
    bench.open();
    return bench;
  }

  static EngineSnapshot engine(List<VirtualRouterSnapshot> routers) {
    return new EngineSnapshot(
        Instant.EPOCH,
        new GatewaySnapshot(
            "",
            List.of(),
            CounterSnapshot.copyOf(Instant.EPOCH, null, new long[Counter.values().length]),
            new DutyCycleSnapshot(0, Duration.ZERO, List.of(), 0, 0, "")),
        routers,
        List.of(),
        List.of(),
        List.of());
  }

  /** Runs what waits for this long, and what it makes wait in turn does not run yet. */
  void pass(Duration delay) {
    List<Waiting> due = waiting.stream().filter(it -> it.delay().equals(delay)).toList();
    waiting.removeAll(due);
    due.forEach(it -> it.task().run());
  }

  Object value(String pid, String key) {
    StoredSection section = stored.get(pid);
    return section == null ? "" : section.properties().getOrDefault(key, "");
  }

  @Override
  public List<StoredSection> list() {
    return List.copyOf(stored.values());
  }

  @Override
  public void write(String pid, String section, Map<String, Object> properties) throws IOException {
    if (writesLeft-- <= 0) {
      throw new IOException("disk full");
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
  public ConfigurationSnapshot running() {
    return ConfigurationSnapshot.EMPTY;
  }

  @Override
  public void hold() {
    isHeld = true;
  }

  @Override
  public List<ConfigurationProblem> release(Map<String, Map<String, Object>> sections) {
    onRelease.run();
    isHeld = !refused.isEmpty();
    return refused;
  }

  @Override
  public void release() {
    isHeld = false;
  }

  @Override
  public void now(Runnable task) {
    task.run();
  }

  @Override
  public Cancellation after(Duration delay, Runnable task) {
    Waiting entry = new Waiting(delay, task);
    waiting.add(entry);
    return () -> waiting.removeIf(other -> other == entry);
  }

  @Override
  public void close() {}
}
