package io.understudy.engine;

import static io.understudy.engine.Specs.F3;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.DrainSnapshot;
import io.understudy.api.EngineSnapshot;
import io.understudy.api.JournalEntry;
import io.understudy.api.JournalEntry.ActionEntry;
import io.understudy.api.VrrpActions.DrainTerms;
import io.understudy.api.VrrpActions.StandIn;
import io.understudy.model.Alarm;
import io.understudy.model.Mastership;
import io.understudy.model.Preemption;
import io.understudy.model.Priority;
import io.understudy.model.State;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.VirtualRouterMachine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** A drained router hands over and stands behind every other one, until that ends. */
class DrainTest {

  private static final Duration MASTER_DOWN_OF_PRIORITY_1 = Duration.ofNanos(3_996_093_750L);
  private static final VirtualRouterSpec BETTER = Specs.withPriority(F3, 150);

  private final Gateway gateway = new Gateway();

  private CompletableFuture<String> drain(Duration span, StandIn standIn) {
    CompletionStage<String> answer =
        gateway.engine.drain(List.of(F3.key()), new DrainTerms(span, standIn, "ada"));
    gateway.time.settle();
    return answer.toCompletableFuture();
  }

  private CompletableFuture<String> drain() {
    return drain(Duration.ZERO, StandIn.IF_ALONE);
  }

  private void undrain() {
    gateway.engine.undrain(List.of(F3.key()), "bob");
    gateway.time.settle();
  }

  private void becomeMaster(VirtualRouterSpec router) {
    gateway.configure(router);
    gateway.run(Duration.ofSeconds(5));
    assertEquals(State.MASTER, gateway.state(router.key()));
  }

  private List<Alarm.Kind> alarms() {
    return gateway.router(F3.key()).alarms().alarms().stream().map(Alarm::kind).toList();
  }

  @Test
  void masterHoldsItsAddressesUntilTheSuccessorIsHeard() {
    becomeMaster(BETTER);
    CompletableFuture<String> answer = drain();
    gateway.runMillis(600);
    assertFalse(gateway.eth0.addedAddresses().isEmpty());
    assertFalse(answer.isDone());
    List<Integer> sent = gateway.sentPriorities(F3.key());
    assertEquals(0, sent.get(sent.size() - 1));

    gateway.hear(F3, 100);
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(List.of(), gateway.eth0.addedAddresses());
    assertEquals(Cause.SUCCESSOR_HEARD, gateway.lastEntry().change().cause());
    assertEquals(
        "told to hand over, and 192.0.2.20 advertises 100", gateway.lastEntry().evidence());
    assertEquals("150 base = 150, drained to 1, peer 100", gateway.lastEntry().arithmetic());
    assertEquals("eth0/10/IPv4 is backup of 192.0.2.20", answer.join());
  }

  @Test
  void drainedBackupLeavesALowerMasterAlone() {
    becomeMaster(BETTER);
    drain();
    gateway.hear(F3, 2);
    for (int second = 0; second < 20; second++) {
      gateway.runMillis(1000);
      gateway.hear(F3, 2);
    }
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(new Priority(1), gateway.router(F3.key()).priority().effective());
  }

  @Test
  void drainedBackupTakesOverFromSilenceLastOfAllAndSaysSo() {
    becomeMaster(BETTER);
    drain();
    gateway.hear(F3, 100);
    gateway.run(MASTER_DOWN_OF_PRIORITY_1.minusNanos(1));
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(List.of(), alarms());
    gateway.run(Duration.ofNanos(1));
    assertEquals(State.MASTER, gateway.state(F3.key()));
    List<Integer> sent = gateway.sentPriorities(F3.key());
    assertEquals(1, sent.get(sent.size() - 1));
    assertEquals(List.of(Alarm.Kind.DRAINED_AND_ALONE), alarms());
    assertEquals(
        "DRAINED_AND_ALONE drain ours=\"drained by ada until undrained, and master all the same\""
            + " theirs=\"no other router advertises this VRID\"",
        gateway.router(F3.key()).alarms().alarms().get(0).toString());

    gateway.hear(F3, 100); // it is back, and better than that
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(List.of(), alarms());
  }

  @Test
  void drainedBackupThatNeverStandsInLeavesTheAddressesToNobody() {
    becomeMaster(BETTER);
    drain(Duration.ZERO, StandIn.NEVER);
    gateway.hear(F3, 100);
    gateway.run(Duration.ofSeconds(30));
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(List.of(Alarm.Kind.DRAINED_AND_ALONE), alarms());
    long turns = gateway.driver.turns();
    gateway.run(Duration.ofSeconds(5));
    assertTrue(gateway.driver.turns() - turns < 100, "it must sleep");

    undrain();
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertEquals(List.of(), alarms());
  }

  @Test
  void masterThatIsAloneGoesOnWithoutAGapAndTheAnswerSaysSo() {
    becomeMaster(BETTER);
    CompletableFuture<String> answer = drain();
    gateway.run(Duration.ofSeconds(2));
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertFalse(gateway.eth0.addedAddresses().isEmpty());
    assertEquals(List.of(Alarm.Kind.DRAINED_AND_ALONE), alarms());
    CompletionException failure = assertThrows(CompletionException.class, answer::join);
    assertEquals(
        "nobody took over: eth0/10/IPv4 goes on as master. It is drained all the same.",
        failure.getCause().getMessage());
  }

  @Test
  void masterThatIsAloneAndNeverStandsInLetsGo() {
    becomeMaster(BETTER);
    CompletableFuture<String> answer = drain(Duration.ZERO, StandIn.NEVER);
    gateway.run(Duration.ofSeconds(2));
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(List.of(), gateway.eth0.addedAddresses());
    assertEquals("eth0/10/IPv4 is backup", answer.join());
  }

  @Test
  void drainedAgainWhileAloneItTriesOnceMore() {
    becomeMaster(BETTER);
    drain();
    gateway.run(Duration.ofSeconds(10));
    CompletableFuture<String> answer = drain();
    gateway.runMillis(600);
    gateway.hear(F3, 100);
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals("eth0/10/IPv4 is backup of 192.0.2.20", answer.join());
  }

  @Test
  void undrainedItStandsForElectionByItsPriority() {
    becomeMaster(BETTER);
    drain();
    gateway.hear(F3, 100);
    undrain();
    for (int second = 0; second < 4; second++) {
      gateway.runMillis(1000);
      if (gateway.state(F3.key()) == State.BACKUP) {
        gateway.hear(F3, 100);
      }
    }
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertEquals(Cause.PREEMPTION, gateway.lastEntry().change().cause());
    assertEquals(List.of(), gateway.engine.snapshot().drains());
  }

  @Test
  void drainEndsWhenItsTimeHasPassed() {
    becomeMaster(BETTER);
    drain(Duration.ofMinutes(90), StandIn.NEVER);
    gateway.run(Duration.ofMinutes(90).minusMillis(1));
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    gateway.runMillis(1);
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertEquals(
        "[eth0/10/IPv4] UNDRAIN author=\"ada\" evidence=\"its time has passed\"", actions().get(1));
  }

  @Test
  void endOfADrainIsPublishedAlsoWhereNothingElseChanges() {
    becomeMaster(BETTER);
    drain(Duration.ofHours(2), StandIn.IF_ALONE);
    gateway.configure();
    gateway.run(Duration.ofHours(1));
    assertEquals(1, gateway.engine.snapshot().drains().size());
    gateway.run(Duration.ofHours(1));
    assertEquals(List.of(), gateway.engine.snapshot().drains());
  }

  @Test
  void snapshotAndJournalShowTheDrainAndItsAuthor() {
    becomeMaster(BETTER);
    drain(Duration.ofHours(1), StandIn.NEVER);
    DrainSnapshot drain = gateway.router(F3.key()).drained().orElseThrow();
    assertEquals("ada", drain.author());
    assertEquals(StandIn.NEVER, drain.standIn());
    assertEquals(drain.since().plus(Duration.ofHours(1)), drain.end().orElseThrow());
    assertEquals(List.of(drain), gateway.engine.snapshot().drains());
    undrain();
    assertEquals(
        List.of(
            "[eth0/10/IPv4] DRAIN author=\"ada\" evidence=\"until "
                + drain.until()
                + ", never stands in\"",
            "[eth0/10/IPv4] UNDRAIN author=\"bob\""
                + " evidence=\"stands for election like any other\""),
        actions());
  }

  private List<String> actions() {
    return gateway.engine.snapshot().journal().stream()
        .filter(ActionEntry.class::isInstance)
        .map(JournalEntry::text)
        .toList();
  }

  @Test
  void nextLifeIsDrainedFromItsStartAndListensInFull() {
    becomeMaster(BETTER);
    drain();
    EngineSnapshot last = gateway.engine.snapshot();
    Gateway next =
        new Gateway(VirtualRouterMachine.STANDARD, new Past(last.journal(), last.drains()));
    Mastership hasty =
        new Mastership(
            Mastership.Startup.MASTER,
            Preemption.AT_ONCE,
            Mastership.SourceMac.INTERFACE,
            Duration.ofSeconds(2));
    next.configure(Specs.withMastership(BETTER, hasty));
    next.run(MASTER_DOWN_OF_PRIORITY_1.minusNanos(1));
    assertEquals(State.BACKUP, next.state(F3.key()));
    next.run(Duration.ofNanos(1));
    assertEquals(State.MASTER, next.state(F3.key()));
    assertEquals(List.of(1), next.sentPriorities(F3.key()));
  }

  @Test
  void drainOfTheOwnerIsRefused() {
    VirtualRouterSpec owner = Specs.withPriority(F3, 255);
    gateway.configure(owner);
    IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> drain());
    assertTrue(
        refusal.getMessage().startsWith("eth0/10/IPv4 owns its addresses (priority 255)"),
        refusal::getMessage);
    assertEquals(List.of(), gateway.engine.snapshot().drains());
  }

  @Test
  void ownerByALaterConfigurationIsNotDrained() {
    becomeMaster(BETTER);
    drain(Duration.ZERO, StandIn.NEVER);
    gateway.run(Duration.ofSeconds(5));
    gateway.configure(Specs.withPriority(F3, 255));
    gateway.run(Duration.ofSeconds(5));
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertEquals(List.of(), alarms());
  }

  @Test
  void whatCannotBeDoneIsRefusedBeforeAnythingIsDone() {
    gateway.configure(F3);
    VirtualRouterKey unknown = Specs.withKey(F3, "eth1", 99).key();
    DrainTerms terms = new DrainTerms(Duration.ZERO, StandIn.IF_ALONE, "ada");
    assertEquals(
        "there is no virtual router eth1/99/IPv4",
        refusal(() -> gateway.engine.drain(List.of(F3.key(), unknown), terms)));
    assertEquals(
        "no virtual router is named", refusal(() -> gateway.engine.drain(List.of(), terms)));
    assertEquals(
        "not drained: [eth0/10/IPv4]",
        refusal(() -> gateway.engine.undrain(List.of(F3.key()), "ada")));
    assertEquals(
        "author must be a name of 1..200 characters:  ",
        refusal(() -> gateway.engine.undrain(List.of(F3.key()), " ")));
    DrainTerms endless = new DrainTerms(Duration.ofDays(367), StandIn.IF_ALONE, "ada");
    assertEquals(
        "span must be in 0..366 days: PT8808H",
        refusal(() -> gateway.engine.drain(List.of(F3.key()), endless)));
    gateway.time.settle();
    assertEquals(List.of(), gateway.engine.snapshot().drains());
  }

  private static String refusal(Runnable action) {
    return assertThrows(IllegalArgumentException.class, action::run).getMessage();
  }

  @Test
  void stopWhileHandingOverEndsTheWaiting() {
    becomeMaster(BETTER);
    CompletableFuture<String> answer = drain();
    gateway.engine.stop();
    gateway.run(Duration.ofSeconds(3));
    assertTrue(gateway.engine.isTerminated());
    assertEquals(List.of(), gateway.eth0.addedAddresses());
    CompletionException failure = assertThrows(CompletionException.class, answer::join);
    assertEquals("the engine stops", failure.getCause().getMessage());
  }
}
