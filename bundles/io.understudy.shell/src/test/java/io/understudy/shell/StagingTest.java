package io.understudy.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.change.Impact;
import io.understudy.api.change.SectionEdit;
import io.understudy.api.change.SectionState;
import io.understudy.api.change.StagedChanges;
import io.understudy.api.change.StagedSnapshot;
import io.understudy.api.change.StagedSnapshot.Trial;
import io.understudy.api.change.StagingException;
import io.understudy.model.ConfigurationProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StagingTest {

  private static final String LAN = "io.understudy.vrrp.instance~lan";
  private static final Trial TRIAL = new Trial("t-1", "ada", Snapshots.NOW);

  private final Recorder recorder = new Recorder();
  private final Staging staging = new Staging(recorder, "bob");

  @Test
  void planShowsDifferencesImpactsAndHowToApply() {
    recorder.stage(
        section(LAN, Map.of("priority", 100, "vrid", 51), Map.of("priority", 120, "vrid", 51)),
        section("io.understudy.virtualip~new", null, Map.of("address", "192.0.2.7/24")),
        section("io.understudy.virtualip~old", Map.of("name", "old"), null));
    recorder.impacts =
        List.of(new Impact(Snapshots.KEY, Impact.Kind.FAILS_OVER, List.of("priority 100 -> 120")));
    assertEquals(
        """
        Changes: 3
          io.understudy.vrrp.instance~lan:
              priority: 100 -> 120
          io.understudy.virtualip~new: to be made
              address = 192.0.2.7/24
          io.understudy.virtualip~old: to be deleted

        ROUTER        WHAT IT MEANS  BECAUSE
        eth0/51/IPv4  FAILS OVER     priority 100 -> 120

        To apply it, to be confirmed within 90s:  vrrp:apply 42
        To forget it:                             vrrp:revert all\
        """,
        staging.plan());
  }

  @Test
  void planWithErrorsCannotBeApplied() {
    recorder.stage(section(LAN, Map.of("vrid", 51), Map.of("vrid", 0)));
    recorder.errors = List.of(new ConfigurationProblem(LAN, "vrid", "0", "must be in 1..255"));
    String text = staging.plan();
    assertTrue(text.contains("  * '" + LAN + "' vrid must be in 1..255: 0"), text);
    assertTrue(!text.contains("vrrp:apply"), text);
  }

  @Test
  void planOfNothingSaysSo() {
    assertEquals("Nothing is staged.", staging.plan());
  }

  @Test
  void applyNamesTheRevisionAndTellsHowToConfirm() {
    assertEquals(
        """
        ada applied changes. They are taken back at 2026-01-02T03:04:05Z unless confirmed:
          vrrp:confirm t-1
        To take them back at once:
          vrrp:rollback t-1\
        """,
        staging.apply("42"));
    assertEquals("Applied for good.", staging.apply("42", "0"));
    assertEquals(List.of("apply 42 PT1M30S bob", "apply 42 PT0S bob"), recorder.calls);
  }

  @Test
  void applyWithoutTheRevisionIsRefused() {
    assertTrue(refusal(() -> staging.apply()).startsWith("usage: vrrp:apply REVISION"));
    assertTrue(refusal(() -> staging.apply("now")).startsWith("usage: vrrp:apply REVISION"));
    assertEquals(List.of(), recorder.calls);
  }

  @Test
  void refusalOfTheServiceIsTold() {
    recorder.refusal =
        new StagingException(
            StagingException.Kind.CONFLICT,
            "somebody was faster",
            List.of(new ConfigurationProblem(LAN, "vrid", "0", "must be in 1..255")));
    assertEquals(
        "somebody was faster\n  * '" + LAN + "' vrid must be in 1..255: 0",
        refusal(() -> staging.apply("42")));
  }

  @Test
  void trialIsConfirmedOrRolledBack() {
    assertEquals("No changes wait to be confirmed.", refusal(() -> staging.confirm()));
    recorder.trial = Optional.of(TRIAL);
    assertEquals("Confirmed. What ada applied stays.", staging.confirm());
    assertEquals("Rolled back. What ada applied is staged again.", staging.rollback("t-1"));
    assertEquals(
        "Other changes wait to be confirmed than those. See vrrp:plan",
        refusal(() -> staging.rollback("t-2")));
    assertEquals(List.of("confirm t-1 bob", "rollBack t-1 bob"), recorder.calls);
  }

  @Test
  void revertForgetsWhatIsNamed() {
    recorder.stage(section(LAN, Map.of("vrid", 51), Map.of("vrid", 52)));
    assertEquals("usage: vrrp:revert PID... | all", refusal(() -> staging.revert()));
    assertEquals("Nothing is staged for x", refusal(() -> staging.revert("x")));
    assertEquals("Forgotten: " + LAN, staging.revert(LAN));
    assertEquals("Forgotten: " + LAN, staging.revert("all"));
    assertEquals(List.of("revert [" + LAN + "] bob", "revert [] bob"), recorder.calls);
  }

  private static String refusal(Runnable command) {
    return assertThrows(Refused.class, command::run).getMessage();
  }

  private static SectionState section(
      String pid, Map<String, Object> stored, Map<String, Object> staged) {
    return new SectionState(
        pid,
        pid.substring(0, pid.indexOf('~')),
        Optional.ofNullable(stored),
        Optional.ofNullable(staged),
        "r",
        SectionState.Origin.CONSOLE);
  }

  /** Stands in for the service. */
  private static final class Recorder implements StagedChanges {

    private final List<String> calls = new ArrayList<>();
    private List<SectionState> sections = List.of();
    private List<ConfigurationProblem> errors = List.of();
    private List<Impact> impacts = List.of();
    private Optional<Trial> trial = Optional.empty();
    private StagingException refusal;

    private void stage(SectionState... states) {
      sections = List.of(states);
    }

    private StagedSnapshot answer(String call, Optional<Trial> running) throws StagingException {
      if (refusal != null) {
        throw refusal;
      }
      calls.add(call);
      return new StagedSnapshot(42, sections, errors, List.of(), running);
    }

    @Override
    public StagedSnapshot snapshot() {
      return new StagedSnapshot(42, sections, errors, List.of(), trial);
    }

    @Override
    public StagedSnapshot stage(List<SectionEdit> edits, String author) {
      throw new UnsupportedOperationException();
    }

    @Override
    public StagedSnapshot revert(List<String> pids, String author) throws StagingException {
      return answer("revert " + pids + " " + author, trial);
    }

    @Override
    public List<Impact> plan() {
      return impacts;
    }

    @Override
    public StagedSnapshot apply(long revision, Duration confirmWithin, String author)
        throws StagingException {
      return answer(
          "apply " + revision + " " + confirmWithin + " " + author,
          Optional.of(TRIAL).filter(running -> !confirmWithin.isZero()));
    }

    @Override
    public StagedSnapshot confirm(String token, String author) throws StagingException {
      return answer("confirm " + token + " " + author, Optional.empty());
    }

    @Override
    public StagedSnapshot rollBack(String token, String author) throws StagingException {
      return answer("rollBack " + token + " " + author, Optional.empty());
    }
  }
}
