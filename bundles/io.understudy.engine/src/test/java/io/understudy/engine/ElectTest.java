package io.understudy.engine;

import static io.understudy.engine.Specs.F3;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.JournalEntry.ActionEntry;
import io.understudy.model.Mastership;
import io.understudy.model.Preemption;
import io.understudy.model.State;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** A master hands over once, or announces itself again, because somebody wants it. */
class ElectTest {

  private static final VirtualRouterSpec PATIENT =
      Specs.withMastership(
          F3,
          new Mastership(
              Mastership.Startup.BACKUP,
              Preemption.NEVER,
              Mastership.SourceMac.INTERFACE,
              Duration.ofSeconds(2)));

  private final Gateway gateway = new Gateway();

  private void becomeMaster(VirtualRouterSpec router) {
    gateway.configure(router);
    gateway.run(Duration.ofSeconds(5));
    assertEquals(State.MASTER, gateway.state(router.key()));
  }

  private CompletableFuture<String> elect(VirtualRouterKey key) {
    CompletableFuture<String> answer = gateway.engine.elect(key, "ada").toCompletableFuture();
    gateway.time.settle();
    return answer;
  }

  private CompletableFuture<String> announce() {
    CompletableFuture<String> answer =
        gateway.engine.announce(F3.key(), "ada").toCompletableFuture();
    gateway.time.settle();
    return answer;
  }

  @Test
  void masterHandsOverAndStandsByItsPriority() {
    becomeMaster(PATIENT);
    CompletableFuture<String> answer = elect(F3.key());
    gateway.runMillis(600);
    assertFalse(gateway.eth0.addedAddresses().isEmpty());
    gateway.hear(F3, 50);
    assertEquals("eth0/10/IPv4 is backup of 192.0.2.20", answer.join());
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(100, gateway.router(F3.key()).priority().effective().value());
    gateway.run(Duration.ofSeconds(4));
    assertEquals(Cause.MASTER_DOWN, gateway.lastEntry().change().cause());
    assertEquals(
        1,
        gateway.engine.snapshot().journal().stream().filter(ActionEntry.class::isInstance).count());
  }

  @Test
  void masterThatIsAloneGoesOnAndTheAnswerSaysSo() {
    becomeMaster(PATIENT);
    CompletableFuture<String> answer = elect(F3.key());
    gateway.run(Duration.ofSeconds(2));
    assertEquals(State.MASTER, gateway.state(F3.key()));
    CompletionException failure = assertThrows(CompletionException.class, answer::join);
    assertEquals(
        "nobody took over: eth0/10/IPv4 goes on as master.", failure.getCause().getMessage());
  }

  @Test
  void masterThatWouldTakeOverAgainAtOnceIsRefused() {
    gateway.configure(F3);
    gateway.hear(F3, 50);
    gateway.run(Duration.ofSeconds(5));
    assertEquals(
        "eth0/10/IPv4 would take over again at once: it preempts without delay, has priority 100,"
            + " and 192.0.2.20 had 50 when it was last heard; drain it instead",
        refusal(() -> elect(F3.key())));
    assertEquals(State.MASTER, gateway.state(F3.key()));
  }

  @Test
  void masterWhoseLastPeerWasAsGoodIsNotRefused() {
    gateway.configure(F3);
    gateway.hear(F3, 100);
    gateway.run(Duration.ofSeconds(5));
    elect(F3.key());
    gateway.runMillis(600);
    gateway.hear(F3, 100);
    assertEquals(State.BACKUP, gateway.state(F3.key()));
  }

  @Test
  void backupCannotHandOverNorAnnounce() {
    gateway.configure(F3);
    assertEquals("eth0/10/IPv4 is not master: it is in BACKUP", refusal(() -> elect(F3.key())));
    assertEquals("eth0/10/IPv4 is not master: it is in BACKUP", refusal(this::announce));
  }

  @Test
  void masterAnnouncesAgainButNotAllTheTime() {
    becomeMaster(F3);
    gateway.run(Duration.ofSeconds(10));
    int before = gateway.platform.queue().announcements().size();
    assertEquals("eth0/10/IPv4 announces 2 addresses", announce().join());
    assertEquals(before + 2, gateway.platform.queue().announcements().size());
    gateway.runMillis(4900);
    CompletionException failure = assertThrows(CompletionException.class, () -> announce().join());
    assertTrue(failure.getCause() instanceof IllegalArgumentException);
    assertEquals(before + 2, gateway.platform.queue().announcements().size());
    gateway.runMillis(100);
    announce().join();
    assertEquals(before + 4, gateway.platform.queue().announcements().size());
  }

  private static String refusal(Runnable action) {
    return assertThrows(IllegalArgumentException.class, action::run).getMessage();
  }
}
