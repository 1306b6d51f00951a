package io.understudy.config.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.change.SectionEdit;
import io.understudy.api.change.SectionState;
import io.understudy.api.change.StagedSnapshot;
import io.understudy.api.change.StagingException;
import io.understudy.api.settings.Setting;
import io.understudy.model.ConfigurationProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is staged, applied, confirmed and rolled back. */
final class WorkbenchTest {

  private static final String INSTANCE = "io.understudy.vrrp.instance";
  private static final String PID = INSTANCE + "~one";
  private static final String SECOND = INSTANCE + "~two";
  private static final Duration SPAN = Duration.ofSeconds(90);
  private static final Duration LOOK = Duration.ofSeconds(1);

  @TempDir private Path folder;

  private final FakeGateway gateway = new FakeGateway();

  @BeforeEach
  void storeOne() throws IOException {
    gateway.write(PID, INSTANCE, Map.of("name", "one", "priority", 110, "authPassword", "geheim"));
  }

  @Test
  void whatIsStagedIsThereInTheNextLife() throws Exception {
    stagePriority(start(), 90);
    StagedSnapshot next = start().snapshot();
    assertEquals(1, next.changes().size());
    assertEquals(90, next.changes().get(0).staged().orElseThrow().get("priority"));
    assertEquals(110, priority());
  }

  @Test
  void theSecondOfTwoAuthorsIsToldAndTheFirstLosesNothing() throws Exception {
    Workbench bench = start();
    String seen = section(bench).revision();
    stagePriority(bench, 90);
    StagingException refusal =
        assertThrows(
            StagingException.class,
            () ->
                bench.stage(List.of(edit(Map.of("name", "one", "priority", 80), seen)), "second"));
    assertEquals(StagingException.Kind.CONFLICT, refusal.kind());
    assertEquals(
        List.of(
            new ConfigurationProblem(PID, "authPassword", "", "is by now '(hidden)'"),
            new ConfigurationProblem(PID, "priority", "80", "is by now '90'")),
        refusal.problems());
    assertEquals(90, section(bench).staged().orElseThrow().get("priority"));
  }

  @Test
  void aPasswordIsNeverShownAndStaysWhenItComesBackHidden() throws Exception {
    Workbench bench = start();
    stagePriority(bench, 90);
    assertFalse(bench.snapshot().toString().contains("geheim"));
    apply(bench, Duration.ZERO);
    assertEquals("geheim", gateway.value(PID, "authPassword"));
    assertEquals(90, priority());
  }

  @Test
  void aPasswordThatAloneIsAnotherIsAChange() throws Exception {
    Workbench bench = start();
    Map<String, Object> other = Map.of("name", "one", "priority", 110, "authPassword", "other");
    bench.stage(List.of(edit(other, section(bench).revision())), "author");
    assertEquals(List.of(PID), bench.snapshot().changes().stream().map(SectionState::pid).toList());
    apply(bench, Duration.ZERO);
    assertEquals("other", gateway.value(PID, "authPassword"));
  }

  @Test
  void aPasswordThatIsToStayAndIsNotThereMustBeTyped() throws Exception {
    Workbench bench = start();
    stageSecond(bench, Map.of("name", "two", "authPassword", Setting.HIDDEN));
    List<ConfigurationProblem> errors = bench.snapshot().errors();
    assertEquals("authPassword", errors.get(0).property());
    assertThrows(StagingException.class, () -> apply(bench, SPAN));
  }

  @Test
  void aNameThatATrackerOfAnotherSectionHasIsRefused() throws Exception {
    String script = "io.understudy.tracking.script";
    String iface = "io.understudy.tracking.interface";
    gateway.write(script + "~up", script, Map.of("name", "up", "command", "/bin/true"));
    Workbench bench = start();
    Map<String, Object> taken = Map.of("name", "up", "interface", "eth0");
    bench.stage(List.of(new SectionEdit(iface + "~up", Optional.of(taken), "")), "author");
    ConfigurationProblem error = bench.snapshot().errors().get(0);
    assertEquals(iface + "~up", error.subject());
    assertEquals(
        "must be used once; 'io.understudy.tracking.script~up' has it too", error.message());

    String seen = state(bench, script + "~up").revision();
    Map<String, Object> other = Map.of("name", "uplink", "command", "/bin/true");
    bench.stage(List.of(new SectionEdit(script + "~up", Optional.of(other), seen)), "author");
    assertEquals(List.of(), bench.snapshot().errors());
  }

  @Test
  void whoSavesATrackerAloneIsToldThatAnotherHasItsName() throws Exception {
    String script = "io.understudy.tracking.script";
    String iface = "io.understudy.tracking.interface";
    gateway.write(script + "~up", script, Map.of("name", "up", "command", "/bin/true"));
    NamesakeCheck check = new NamesakeCheck(gateway);
    assertEquals(1, check.saving(iface, Map.of("name", "up", "interface", "eth0")).size());
    assertEquals(List.of(), check.saving(iface, Map.of("name", "lan", "interface", "eth0")));
    assertEquals(
        List.of(), check.saving(script + "~up", Map.of("name", "up", "command", "/bin/false")));
    assertEquals(List.of(), check.saving(INSTANCE, Map.of("name", "up")));
  }

  @Test
  void namesakesThatAreStoredHoldNoOtherChangeBack() throws Exception {
    String script = "io.understudy.tracking.script";
    String iface = "io.understudy.tracking.interface";
    gateway.write(script + "~up", script, Map.of("name", "up", "command", "/bin/true"));
    gateway.write(iface + "~up", iface, Map.of("name", "up", "interface", "eth0"));
    Workbench bench = start();
    stagePriority(bench, 90);
    assertEquals(List.of(), bench.snapshot().errors());
    assertTrue(
        bench.snapshot().warnings().stream()
            .anyMatch(warning -> warning.message().endsWith("only one of them is heard")));
  }

  @Test
  void whatChangesNothingIsNotStaged() throws Exception {
    Workbench bench = start();
    stagePriority(bench, 90);
    Map<String, Object> same =
        Map.of(
            "name",
            "one",
            "priority",
            "110",
            "authPassword",
            Setting.HIDDEN,
            "preempt",
            true,
            "trackers",
            List.of());
    bench.stage(List.of(edit(same, section(bench).revision())), "author");
    assertEquals(List.of(), bench.snapshot().changes());
  }

  @Test
  void whatIsNoSectionCannotBeStaged() {
    Workbench bench = start();
    for (String pid : List.of("io.understudy.nothing", "com.example~x", INSTANCE, INSTANCE + "~")) {
      SectionEdit edit = new SectionEdit(pid, Optional.of(Map.of("name", "x")), "");
      StagingException refusal =
          assertThrows(StagingException.class, () -> bench.stage(List.of(edit), "author"));
      assertEquals(StagingException.Kind.UNKNOWN, refusal.kind());
    }
  }

  @Test
  void keysInWhichOthersKeepSomethingCannotBeStaged() {
    Workbench bench = start();
    for (String key :
        List.of("felix.fileinstall.filename", ":configurator:x", "service.pid", ".hidden")) {
      SectionEdit edit =
          new SectionEdit(INSTANCE + "~x", Optional.of(Map.of("name", "x", key, "file:x")), "");
      StagingException refusal =
          assertThrows(StagingException.class, () -> bench.stage(List.of(edit), "author"));
      assertEquals(StagingException.Kind.INVALID, refusal.kind());
      assertEquals(key, refusal.problems().get(0).property());
    }
    assertEquals(List.of(), bench.snapshot().changes());
  }

  @Test
  void aSecretCannotBeStagedWhereItWouldBeShown() {
    Workbench bench = start();
    SectionEdit edit =
        new SectionEdit(
            INSTANCE + "~x", Optional.of(Map.of("name", "x", "interface", "$[secret:login]")), "");
    StagingException refusal =
        assertThrows(StagingException.class, () -> bench.stage(List.of(edit), "author"));
    assertEquals(StagingException.Kind.INVALID, refusal.kind());
    assertEquals("interface", refusal.problems().get(0).property());
  }

  @Test
  void whatNobodyConfirmsInTimeIsRolledBackAndStagedAgain() throws Exception {
    Workbench bench = start();
    stagePriority(bench, 90);
    apply(bench, SPAN);
    assertEquals(90, priority());
    gateway.pass(SPAN); // the time of day stands still, as if somebody had set it back
    assertRolledBack(bench);
  }

  @Test
  void theTimeThatTheMachineSleepsCountsToo() throws Exception {
    Workbench bench = start();
    stagePriority(bench, 90);
    apply(bench, SPAN);
    gateway.pass(LOOK);
    assertEquals(90, priority());
    gateway.now = gateway.now.plus(SPAN);
    gateway.pass(LOOK);
    assertRolledBack(bench);
  }

  @Test
  void whatSomebodyElseWroteMeanwhileIsUndoneToo() throws Exception {
    Workbench bench = start();
    stagePriority(bench, 90);
    String token = apply(bench, SPAN).trial().orElseThrow().token();
    gateway.write(PID, INSTANCE, Map.of("name", "one", "priority", 70));
    bench.rollBack(token, "author");
    assertEquals(110, priority());
    assertEquals("geheim", gateway.value(PID, "authPassword"));
    assertEquals(90, section(bench).staged().orElseThrow().get("priority"));
  }

  @Test
  void whatIsConfirmedStaysThoughTheTimePasses() throws Exception {
    Workbench bench = start();
    stagePriority(bench, 90);
    String token = apply(bench, SPAN).trial().orElseThrow().token();
    bench.confirm(token, "author");
    gateway.now = gateway.now.plus(SPAN);
    gateway.pass(LOOK);
    gateway.pass(SPAN);
    assertEquals(90, start().snapshot().sections().get(0).stored().orElseThrow().get("priority"));
  }

  @Test
  void nothingIsStagedWhileChangesAreOnTrial() throws Exception {
    Workbench bench = start();
    stagePriority(bench, 90);
    apply(bench, SPAN);
    StagingException refusal = assertThrows(StagingException.class, () -> stagePriority(bench, 80));
    assertEquals(StagingException.Kind.BUSY, refusal.kind());
  }

  @Test
  void aKillBetweenTheFirstAndTheLastPidIsUndoneAtTheNextStart() throws Exception {
    failHalfWay(start());
    assertEquals(90, priority());
    gateway.writesLeft = Integer.MAX_VALUE;
    assertTrue(Workbench.hasUnconfirmed(folder));
    Workbench next = start();
    assertEquals(110, priority());
    assertEquals(2, next.snapshot().changes().size());
    assertFalse(gateway.isHeld);
  }

  @Test
  void aRollbackThatFailsSaysSoAndIsTriedUntilItSucceeds() throws Exception {
    Workbench bench = start();
    failHalfWay(bench);
    assertTrue(gateway.isHeld); // a part must not be taken for the whole
    assertTrue(bench.snapshot().errors().get(0).value().contains("disk full"));
    gateway.pass(Rollback.TRY_AGAIN);
    assertTrue(gateway.isHeld);
    gateway.writesLeft = Integer.MAX_VALUE;
    gateway.pass(Rollback.TRY_AGAIN);
    assertFalse(gateway.isHeld);
    assertEquals(110, priority());
    assertEquals(List.of(), bench.snapshot().errors());
    assertTrue(bench.snapshot().trial().isEmpty());
    assertEquals(2, bench.snapshot().changes().size());
  }

  @Test
  void whoConfirmsEndsARollbackThatFails() throws Exception {
    Workbench bench = start();
    stagePriority(bench, 90);
    String token = apply(bench, SPAN).trial().orElseThrow().token();
    gateway.writesLeft = 0;
    bench.rollBack(token, "author");
    assertTrue(gateway.isHeld);
    bench.confirm(token, "author");
    assertFalse(gateway.isHeld);
    gateway.writesLeft = Integer.MAX_VALUE;
    gateway.pass(Rollback.TRY_AGAIN);
    assertEquals(90, priority());
    assertEquals(List.of(), bench.snapshot().errors());
  }

  @Test
  void whatTheEngineRefusesIsPutBackAndStaysStaged() throws Exception {
    Workbench bench = start();
    stagePriority(bench, 90);
    gateway.refused = List.of(new ConfigurationProblem(PID, "priority", "90", "must be other"));
    assertThrows(StagingException.class, () -> apply(bench, SPAN));
    assertEquals(110, priority());
    assertEquals(1, bench.snapshot().changes().size());
    assertFalse(Workbench.hasUnconfirmed(folder));
    assertFalse(gateway.isHeld);
  }

  @Test
  void whatTheEngineHasTakenStaysThoughTheFileOfWhatWasStagedCannotBeDeleted() throws Exception {
    Workbench bench = start();
    stagePriority(bench, 90);
    gateway.onRelease = () -> block("staged-changes");
    StagedSnapshot after = apply(bench, SPAN);
    assertEquals(90, priority());
    assertEquals(List.of(), after.changes());
    assertTrue(after.trial().isPresent());
  }

  @Test
  void whatCannotBeMadeFinalIsOnTrial() throws Exception {
    Workbench bench = start();
    stagePriority(bench, 90);
    gateway.onRelease = () -> block("unconfirmed-changes");
    String token = apply(bench, Duration.ZERO).trial().orElseThrow().token();
    assertEquals(90, priority());
    assertThrows(UncheckedIOException.class, () -> bench.confirm(token, "author"));
    Files.delete(folder.resolve("unconfirmed-changes/in-the-way"));
    assertTrue(bench.confirm(token, "author").trial().isEmpty());
    assertEquals(90, priority());
  }

  @Test
  void whatCannotBeReadToBeRolledBackHoldsTheGateAndIsReadAgain() throws Exception {
    Workbench bench = start();
    stagePriority(bench, 90);
    apply(bench, SPAN);
    Path file = folder.resolve("unconfirmed-changes");
    byte[] octets = Files.readAllBytes(file);
    Files.write(file, new byte[] {1, 2, 3});
    gateway.hold();
    Workbench next = start();
    assertThrows(UncheckedIOException.class, next::snapshot);
    assertTrue(gateway.isHeld);
    Files.write(file, octets);
    gateway.pass(Rollback.TRY_AGAIN);
    assertRolledBack(next);
    assertFalse(gateway.isHeld);
  }

  @Test
  void sectionsStandInTheOrderOfThePage() throws Exception {
    gateway.write("io.understudy.virtualip~a", "io.understudy.virtualip", Map.of("name", "a"));
    gateway.write("io.understudy.global", "io.understudy.global", Map.of());
    gateway.write("io.understudy.security", "io.understudy.security", Map.of());
    assertEquals(
        List.of("io.understudy.global", "io.understudy.virtualip~a", PID, "io.understudy.security"),
        start().snapshot().sections().stream().map(SectionState::pid).toList());
  }

  /** The second of two sections cannot be written, nor what would put back the first. */
  private void failHalfWay(Workbench bench) throws Exception {
    stagePriority(bench, 90);
    stageSecond(bench, Map.of("name", "two"));
    gateway.writesLeft = 1;
    assertThrows(UncheckedIOException.class, () -> apply(bench, SPAN));
  }

  private void assertRolledBack(Workbench bench) {
    assertEquals(110, priority());
    assertEquals(1, bench.snapshot().changes().size());
    assertTrue(bench.snapshot().trial().isEmpty());
  }

  /** A file that cannot be deleted, by nobody. */
  private void block(String name) {
    try {
      Files.deleteIfExists(folder.resolve(name));
      Files.createDirectories(folder.resolve(name).resolve("in-the-way"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Workbench start() {
    return gateway.start(folder);
  }

  private static StagedSnapshot apply(Workbench bench, Duration within) throws StagingException {
    return bench.apply(bench.snapshot().revision(), within, "author");
  }

  private static void stagePriority(Workbench bench, int priority) throws StagingException {
    Map<String, Object> wanted =
        Map.of("name", "one", "priority", priority, "authPassword", Setting.HIDDEN);
    bench.stage(List.of(edit(wanted, section(bench).revision())), "author");
  }

  private static void stageSecond(Workbench bench, Map<String, Object> properties)
      throws StagingException {
    bench.stage(List.of(new SectionEdit(SECOND, Optional.of(properties), "")), "author");
  }

  private static SectionEdit edit(Map<String, Object> properties, String revision) {
    return new SectionEdit(PID, Optional.of(properties), revision);
  }

  private static SectionState section(Workbench bench) {
    return state(bench, PID);
  }

  private static SectionState state(Workbench bench, String pid) {
    return bench.snapshot().sections().stream()
        .filter(state -> state.pid().equals(pid))
        .findFirst()
        .orElseThrow();
  }

  private Object priority() {
    return gateway.value(PID, "priority");
  }
}
