package io.understudy.protocol.machine;

import static io.understudy.protocol.machine.Fixtures.F2;
import static io.understudy.protocol.machine.Fixtures.F3;
import static io.understudy.protocol.machine.Fixtures.F6;
import static io.understudy.protocol.machine.Fixtures.FO;
import static io.understudy.protocol.machine.Fixtures.millis;
import static io.understudy.protocol.machine.Fixtures.seconds;
import static io.understudy.protocol.machine.Peer.P2;
import static io.understudy.protocol.machine.Peer.P3;
import static io.understudy.protocol.machine.RouterAssertions.assertNoEffect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.Advertising.Reassertion;
import io.understudy.model.Advertising.TransmitChecksum;
import io.understudy.model.ChecksumForm;
import io.understudy.model.Counter;
import io.understudy.model.Priority;
import io.understudy.model.State;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.Effect.AnnounceAddresses.Occasion;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A master that stays master: RFC 9568 6.4.3 and RFC 3768 6.4.3. */
class MasterTest {

  private static final String OWN = "192.0.2.10";
  private static final String LOWER = "192.0.2.5";

  @Test
  @DisplayName("T-17 It advertises exactly every interval, and drifts by nothing in 10,000 of them")
  void advertisesEveryInterval() {
    for (VirtualRouterSpec spec : List.of(F3, F2, F6, FO)) {
      DrivenRouter router = DrivenRouter.master(spec);
      router.runUntil(Duration.ofSeconds(10_000));
      assertEquals(
          LongStream.rangeClosed(1, 10_000).mapToObj(Duration::ofSeconds).toList(),
          router.sendTimes());
      assertEquals(Set.of(spec.priority().value()), Set.copyOf(router.sentPriorities()));
    }
  }

  @Test
  @DisplayName("T-17 A timer that is looked at late does not shift the ones after it")
  void latenessDoesNotAddUp() {
    DrivenRouter router = DrivenRouter.master(F3);
    router.stallUntil(millis("1000.4"));
    router.stallUntil(millis("2000.7"));
    router.runUntil(seconds("4"));
    assertEquals(
        List.of(millis("1000.4"), millis("2000.7"), seconds("3"), seconds("4")),
        router.sendTimes());
  }

  @Test
  @DisplayName("T-18 A farewell of another router is answered at once, and the timer is reset")
  void answersAFarewell() {
    for (Peer peer : List.of(P2, P3)) {
      DrivenRouter router = DrivenRouter.master(peer.of());
      router.on(millis("300"), peer.says(0));
      router.runUntil(millis("2300"));
      assertTrue(router.is(State.MASTER));
      assertEquals(List.of(millis("300"), millis("1300"), millis("2300")), router.sendTimes());
      assertEquals(List.of(100, 100, 100), router.sentPriorities());
    }
  }

  @Test
  @DisplayName("T-20 A losing advertisement is answered once, and the timer is not reset")
  void reasserts() {
    DrivenRouter router = DrivenRouter.master(F3);
    router.on(millis("300"), P3.says(99));
    router.runUntil(seconds("2"));
    assertTrue(router.is(State.MASTER));
    assertEquals(List.of(millis("300"), seconds("1"), seconds("2")), router.sendTimes());
  }

  @Test
  @DisplayName("T-21 RFC 5798 and version 2 say nothing to a losing advertisement")
  void staysSilentWhereTheRfcDoes() {
    DrivenRouter silent = DrivenRouter.master(Specs.withReassertion(F3, Reassertion.SILENT));
    DrivenRouter version2 = DrivenRouter.master(F2);
    List<Effect> toTheLinkOnly = List.of(contested(F3)); // once a second
    assertEquals(toTheLinkOnly, silent.on(millis("300"), P3.says(99)));
    assertEquals(List.of(), silent.on(millis("400"), P3.from(LOWER).says(100)));
    assertEquals(toTheLinkOnly, version2.on(millis("300"), P2.says(99)));
    assertEquals(List.of(), version2.on(millis("400"), P2.from(LOWER).says(100)));
    for (DrivenRouter router : List.of(silent, version2)) {
      router.runUntil(seconds("1"));
      assertTrue(router.is(State.MASTER));
      assertEquals(List.of(seconds("1")), router.sendTimes());
    }
  }

  @Test
  @DisplayName("T-23 An equal priority from a lower address is answered")
  void reassertsAgainstALowerAddress() {
    DrivenRouter router = DrivenRouter.master(F3);
    router.on(millis("300"), P3.from(LOWER).says(100));
    assertTrue(router.is(State.MASTER));
    assertEquals(List.of(millis("300")), router.sendTimes());
  }

  @Test
  @DisplayName("T-27 A duplicate of its own address does not make it yield, or storm")
  void duplicateAddressMakesNoStorm() {
    DrivenRouter router = DrivenRouter.master(F3);
    for (int count = 0; count < 1000; count++) {
      router.on(millis("1").multipliedBy(count), P3.from(OWN).says(100));
    }
    assertTrue(router.is(State.MASTER));
    int answers = router.sendTimes().size();
    assertTrue(answers >= 1 && answers <= 100, () -> "answers in a second: " + answers);
    assertEquals(
        Collections.nCopies(1000 - answers, new Effect.Count(Counter.REASSERT_RATE_LIMITED)),
        router.effects(Effect.Count.class));
  }

  @Test
  @DisplayName("Decision 4: it re-asserts at most once in 10 ms, and says how often it did not")
  void reassertionsAreLimited() {
    DrivenRouter router = DrivenRouter.master(F3);
    Effect limited = new Effect.Count(Counter.REASSERT_RATE_LIMITED);
    router.on(millis("300"), P3.says(99));
    assertEquals(List.of(limited), router.on(millis("300"), P3.says(98)));
    assertEquals(List.of(limited), router.on(millis("309.999999"), P3.says(99)));
    router.on(millis("310"), P3.says(99));
    assertEquals(List.of(millis("300"), millis("310")), router.sendTimes());
  }

  @Test
  @DisplayName("T-38 After a pause it advertises once, and makes up for nothing")
  void pauseMakesNoBurst() {
    DrivenRouter router = DrivenRouter.master(F3);
    router.runUntil(seconds("2"));
    router.stallUntil(millis("6200"));
    router.runUntil(seconds("8"));
    List<Duration> sent = router.sendTimes();
    assertEquals(List.of(seconds("1"), seconds("2"), millis("6200")), sent.subList(0, 3));
    assertTrue(sent.size() <= 5, () -> "burst: " + sent);
    assertTrue(sent.get(3).compareTo(millis("7200")) <= 0, () -> "too long a silence: " + sent);
  }

  @Test
  @DisplayName("T-38 After a pause it yields to the router that took over meanwhile")
  void pauseEndsWithTheNewMaster() {
    DrivenRouter router = DrivenRouter.master(F3);
    router.step(seconds("4"), P3.says(101));
    assertTrue(router.is(State.BACKUP));
    assertEquals(List.of(), router.stallUntil(seconds("4")));
    assertEquals(List.of(), router.sendTimes());
  }

  @Test
  @DisplayName("T-43 The next advertisement states the new priority, and none is sent for it")
  void nextAdvertisementStatesTheNewPriority() {
    DrivenRouter router = DrivenRouter.master(F3);
    assertEquals(
        List.of(), router.on(millis("300"), new Event.EffectivePriorityChanged(new Priority(50))));
    router.runUntil(seconds("1"));
    assertEquals(List.of(50), router.sentPriorities());
    assertEquals(List.of(seconds("1")), router.sendTimes());
  }

  @Test
  @DisplayName("T-36 A timer looked at early or twice sends nothing")
  void earlyTimerSendsNothing() {
    DrivenRouter router = DrivenRouter.master(F3);
    assertNoEffect(router, seconds("0.999999999"), new Event.DeadlineReached());
    router.runUntil(seconds("1"));
    assertNoEffect(router, seconds("1"), new Event.DeadlineReached());
    assertEquals(List.of(seconds("1")), router.sendTimes());
  }

  @Test
  @DisplayName("C-3 Automatic checksums follow the form that was heard last, also as master")
  void automaticChecksumFollowsWhatWasHeard() {
    DrivenRouter router = DrivenRouter.master(F3);
    assertEquals(ChecksumForm.PSEUDO_HEADER, nextForm(router));
    router.on(router.now(), P3.summing(ChecksumForm.MESSAGE_ONLY).says(99));
    assertEquals(ChecksumForm.MESSAGE_ONLY, nextForm(router));
    router.on(router.now(), P3.says(99));
    assertEquals(ChecksumForm.PSEUDO_HEADER, nextForm(router));
  }

  @Test
  @DisplayName("C-1 A configured checksum stays, whatever is heard")
  void configuredChecksumStays() {
    DrivenRouter message =
        DrivenRouter.master(Specs.withChecksum(F3, TransmitChecksum.MESSAGE_ONLY));
    DrivenRouter pseudo =
        DrivenRouter.master(Specs.withChecksum(F3, TransmitChecksum.PSEUDO_HEADER));
    message.on(millis("300"), P3.says(99));
    pseudo.on(millis("300"), P3.summing(ChecksumForm.MESSAGE_ONLY).says(99));
    assertEquals(ChecksumForm.MESSAGE_ONLY, nextForm(message));
    assertEquals(ChecksumForm.PSEUDO_HEADER, nextForm(pseudo));
  }

  @Test
  @DisplayName("A losing master has moved hosts and bridges: the addresses are announced again")
  void announcesAgainWhenContested() {
    DrivenRouter router = DrivenRouter.master(F3);
    assertEquals(
        List.of(
            new Effect.SendAdvertisement(F3.priority(), ChecksumForm.PSEUDO_HEADER), contested(F3)),
        router.on(millis("300"), P3.says(99)));
    assertTrue(router.on(millis("300"), P3.says(0)).stream().noneMatch(contested(F3)::equals));
  }

  @Test
  @DisplayName("A-14 Whatever a rival sends, it announces at most once in a second")
  void announcementsAreLimited() {
    DrivenRouter router = DrivenRouter.master(F2);
    assertEquals(List.of(contested(F2)), router.on(millis("300"), P2.says(99)));
    assertEquals(List.of(), router.on(millis("310"), P2.says(99)));
    assertEquals(List.of(), router.on(millis("700"), P2.says(99)));
    router.runUntil(millis("1299.999999"));
    assertEquals(List.of(), router.on(millis("1299.999999"), P2.says(99)));
    assertEquals(List.of(contested(F2)), router.on(millis("1300"), P2.says(99)));

    DrivenRouter loud = DrivenRouter.master(F3);
    assertTrue(loud.on(millis("300"), P3.says(99)).contains(contested(F3)));
    assertEquals(
        List.of(new Effect.SendAdvertisement(F3.priority(), ChecksumForm.PSEUDO_HEADER)),
        loud.on(millis("310"), P3.says(99)));
  }

  private static Effect contested(VirtualRouterSpec spec) {
    return new Effect.AnnounceAddresses(spec.addresses(), Occasion.CONTESTED);
  }

  private static ChecksumForm nextForm(DrivenRouter router) {
    router.runUntil(router.nextDeadline().orElseThrow());
    List<Effect.SendAdvertisement> sent = router.effects(Effect.SendAdvertisement.class);
    return sent.get(sent.size() - 1).checksumForm();
  }
}
