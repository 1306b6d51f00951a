package io.understudy.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.api.change.SectionState;
import io.understudy.api.change.StagedSnapshot;
import io.understudy.model.Alarm;
import io.understudy.model.ConfigurationProblem;
import io.understudy.model.Fault;
import io.understudy.model.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.junit.jupiter.api.Test;

class VerdictsTest {

  private static final VirtualRouterSnapshot BACKUP =
      Snapshots.router(State.BACKUP, Snapshots.master(150));

  @Test
  void withoutTheEngineNothingIsWell() {
    List<String> expected = List.of("CRITICAL the engine does not run");
    assertEquals(expected, lines(Verdicts.engine(Optional.empty())));
    assertEquals(expected, lines(Verdicts.routers(Optional.empty())));
    assertEquals(expected, lines(Verdicts.trackers(Optional.empty())));
    assertEquals(
        List.of("CRITICAL nothing reads the configuration"),
        lines(Verdicts.configuration(Optional.empty())));
  }

  @Test
  void engineThatRunsIsWell() {
    Result result = Verdicts.engine(engine("", List.of(), BACKUP));
    assertEquals(Result.Status.OK, result.getStatus());
    assertEquals(List.of("OK turns: 1000"), lines(result));
  }

  @Test
  void obstacleIsCritical() {
    Result result = Verdicts.engine(engine("no CAP_NET_RAW", List.of(), BACKUP));
    assertEquals(Result.Status.CRITICAL, result.getStatus());
    assertEquals("CRITICAL nothing starts: no CAP_NET_RAW", lines(result).get(0));
  }

  @Test
  void faultIsCriticalAndAlarmsAreWarnings() {
    Fault fault = new Fault(Fault.Kind.LINK_DOWN, "eth0", "no carrier");
    Alarm alarm = alarm(Alarm.Kind.CHECKSUM_WRONG);
    assertEquals(
        List.of(
            "CRITICAL eth0/51/IPv4 is in FAULT: LINK_DOWN eth0 (no carrier)",
            "WARN gateway: " + alarm,
            "OK virtual routers: 1"),
        lines(
            Verdicts.routers(
                engine(
                    "", List.of(alarm), Snapshots.router(State.FAULT, Optional.empty(), fault)))));
    Result notice = Verdicts.routers(engine("", List.of(alarm(Alarm.Kind.FOREIGN_VRID)), BACKUP));
    assertEquals(Result.Status.OK, notice.getStatus());
    assertEquals(3, lines(notice).size());
  }

  @Test
  void trackerThatIsDownIsAWarning() {
    Result result = Verdicts.trackers(engine("", List.of(), BACKUP));
    assertEquals(List.of("WARN tracker uplink is DOWN: exit 7", "OK trackers: 1"), lines(result));
  }

  @Test
  void stagedChangesAreWorthToKnowAndRefusedConfigurationIsAWarning() {
    SectionState change =
        new SectionState(
            "io.understudy.global",
            "io.understudy.global",
            Optional.of(Map.of()),
            Optional.empty(),
            "r",
            SectionState.Origin.CONSOLE);
    ConfigurationProblem problem = new ConfigurationProblem("lan", "vrid", "0", "must be 1..255");
    assertEquals(
        List.of("OK changes staged and not applied: 1"),
        lines(Verdicts.configuration(staged(List.of(change), List.of()))));
    Result refused = Verdicts.configuration(staged(List.of(), List.of(problem)));
    assertEquals(Result.Status.WARN, refused.getStatus());
    assertEquals("WARN refused: 'lan' vrid must be 1..255: 0", lines(refused).get(0));
  }

  private static Optional<StagedSnapshot> staged(
      List<SectionState> sections, List<ConfigurationProblem> errors) {
    return Optional.of(new StagedSnapshot(1, sections, errors, List.of(), Optional.empty()));
  }

  private static Optional<EngineSnapshot> engine(
      String obstacle, List<Alarm> alarms, VirtualRouterSnapshot router) {
    return Optional.of(Snapshots.engine(obstacle, alarms, List.of(router), List.of()));
  }

  private static Alarm alarm(Alarm.Kind kind) {
    return new Alarm(kind, "192.0.2.9", "a", "b", Snapshots.NOW, 1);
  }

  private static List<String> lines(Result result) {
    return StreamSupport.stream(result.spliterator(), false)
        .map((ResultLog.Entry entry) -> entry.getStatus() + " " + entry.getMessage())
        .toList();
  }
}
