package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.understudy.model.ConfigurationProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several PIDs as one change. */
class ConfigurationGateTest {

  private final ManualAlarm alarm = new ManualAlarm();
  private final List<Integer> runs = new ArrayList<>();
  private final Assembler assembler =
      new Assembler(snapshot -> runs.add(snapshot.routers().size()), Set::of, alarm);
  private final ConfigurationGate gate = new ConfigurationGate(assembler, alarm);
  private final Sections sections =
      new Sections().withVirtualIp("gw", "192.0.2.1").withInstance("a", 51, "gw");

  @BeforeEach
  void runOne() {
    sections.byPid().forEach(assembler::put);
    alarm.pass(250);
    assertEquals(List.of(1), runs);
  }

  @Test
  void nothingOfAChangeRunsBeforeTheLastPidIsDelivered() {
    gate.hold();
    sections.withVirtualIp("gw2", "192.0.2.2").withInstance("b", 52, "gw2");
    assembler.put(Sections.instance("b"), sections.byPid().get(Sections.instance("b")));
    var answer = gate.settle(sections.byPid());
    alarm.pass(5000);
    assertFalse(answer.isDone());
    assembler.put(Sections.virtualIp("gw2"), sections.byPid().get(Sections.virtualIp("gw2")));
    alarm.pass(20);
    assertEquals(List.of(), answer.join());
    assertEquals(List.of(1, 2), runs);
    alarm.pass(5000);
    assertEquals(List.of(1, 2), runs);
  }

  @Test
  void whatIsHeldIsNotJudgedUntilItIsReleased() {
    gate.hold();
    assembler.remove(Sections.instance("a"));
    alarm.pass(60_000);
    assertEquals(List.of(1), runs);
    gate.release();
    alarm.pass(250);
    assertEquals(List.of(1, 0), runs);
  }

  @Test
  void aDeletionIsAwaitedToo() {
    gate.hold();
    sections.byPid().clear();
    var answer = gate.settle(sections.byPid());
    alarm.pass(1000);
    assertFalse(answer.isDone());
    assembler.remove(Sections.instance("a"));
    assembler.remove(Sections.virtualIp("gw"));
    alarm.pass(20);
    assertEquals(List.of(), answer.join());
    assertEquals(List.of(1, 0), runs);
  }

  @Test
  void whatIsNotDeliveredIsNamedAndNothingRuns() {
    gate.hold();
    sections.withVirtualIp("gw2", "192.0.2.2");
    CompletableFuture<List<ConfigurationProblem>> answer = gate.settle(sections.byPid());
    alarm.pass(11_000);
    assertEquals(Sections.virtualIp("gw2"), answer.join().get(0).subject());
    alarm.pass(5000);
    assertEquals(List.of(1), runs);
  }

  @Test
  void whatTheWholeRefusesDoesNotRunAndIsHeldOn() {
    gate.hold();
    sections.withInstance("b", 51, "gw");
    assembler.put(Sections.instance("b"), sections.byPid().get(Sections.instance("b")));
    var answer = gate.settle(sections.byPid());
    alarm.pass(20);
    assertEquals("vrid", answer.join().get(0).property());
    alarm.pass(5000);
    assertEquals(List.of(1), runs);
  }

  @Test
  void aFileMayDeliverTextsAndConfigAdminWhatStandsForASecret() {
    gate.hold();
    sections.withInstance("a", 51, "gw", "priority", 120, "authPassword", "$[secret:key]");
    var answer = gate.settle(sections.byPid());
    Map<String, Object> delivered =
        Sections.instanceProperties("a", 51, "gw", "priority", "120", "authPassword", "geheim");
    delivered.put("service.pid", Sections.instance("a"));
    delivered.put("felix.fileinstall.filename", "file:/etc/a.cfg");
    assembler.put(Sections.instance("a"), delivered);
    alarm.pass(20);
    assertEquals(List.of(), answer.join());
    assertEquals(List.of(1, 1), runs);
  }
}
