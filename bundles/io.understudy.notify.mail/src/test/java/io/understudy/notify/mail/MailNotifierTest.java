package io.understudy.notify.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.State;
import io.understudy.spi.notify.Notification.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailNotifierTest {

  private static final String A = "a@example.org";
  private static final String B = "b@example.org";

  private final Deque<UndeliveredException> failures = new ArrayDeque<>();
  private final List<String> attempts = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final MailNotifier notifier =
      new MailNotifier(this::deliver, this::pause, () -> "gw1", Samples.section("to", A + "," + B));

  private void deliver(MailServer server, MailAddress from, List<MailAddress> to, Letter letter)
      throws UndeliveredException {
    attempts.add(letter.subject() + " " + to.stream().map(MailAddress::address).toList());
    if (!failures.isEmpty()) {
      throw failures.remove();
    }
  }

  private boolean pause(Duration duration) {
    pauses.add(duration);
    return true;
  }

  @Test
  void letterGoesToAllAtOnce() throws Exception {
    notifier.notify(Samples.becameMaster());
    assertEquals(List.of("[gw1] office is MASTER (was BACKUP) [" + A + ", " + B + "]"), attempts);
    assertEquals(List.of(), pauses);
  }

  @Test
  void routerIdStandsForTheHost() throws Exception {
    notifier.use(Samples.section("routerId", "north"));
    notifier.notify(Samples.becameMaster());
    assertTrue(attempts.get(0).startsWith("[north] "), attempts::toString);
  }

  @Test
  void whatIsNotSelectedIsNotSent() throws Exception {
    notifier.use(Samples.section("states", "FAULT"));
    notifier.notify(Samples.becameMaster());
    notifier.notify(Samples.notification(Kind.TRANSITION, "office", State.MASTER, State.FAULT, ""));
    assertEquals(1, attempts.size());
  }

  @Test
  void whatMayPassIsTriedAgainForAMinute() {
    for (int i = 0; i < 10; i++) {
      failures.add(mayPass("no route", A, B));
    }
    assertEquals(
        "mail '[gw1] office is MASTER (was BACKUP)' by mail.example.org:587 was not delivered:"
            + " no route",
        failure());
    assertEquals(MailNotifier.PAUSES, pauses);
    assertEquals(Duration.ofMinutes(1), pauses.stream().reduce(Duration.ZERO, Duration::plus));
    assertEquals(5, attempts.size());
  }

  @Test
  void attemptThatSucceedsIsTheLast() throws Exception {
    failures.add(mayPass("no route", A, B));
    notifier.notify(Samples.becameMaster());
    assertEquals(2, attempts.size());
  }

  @Test
  void onlyWhoMayGetItIsTriedAgain() {
    failures.add(
        new UndeliveredException("b: 451 later", List.of("a: 550 unknown"), recipients(B)));
    assertTrue(failure().endsWith("was not delivered: a: 550 unknown"));
    assertTrue(attempts.get(1).endsWith("[" + B + "]"), attempts::toString);
    assertEquals(2, attempts.size());
  }

  @Test
  void allReasonsAreTold() {
    failures.add(
        new UndeliveredException("b: 451 later", List.of("a: 550 unknown"), recipients(B)));
    failures.add(new UndeliveredException("535 wrong", List.of(), List.of()));
    assertTrue(failure().endsWith("was not delivered: a: 550 unknown; 535 wrong"));
  }

  @Test
  void whatIsRefusedForGoodIsNotTriedAgain() {
    failures.add(new UndeliveredException("535 wrong", List.of(), List.of()));
    assertTrue(failure().endsWith("535 wrong"));
    assertEquals(List.of(), pauses);
  }

  @Test
  void interruptionEndsTheAttemptsAndStays() {
    failures.add(mayPass("no route", A, B));
    MailNotifier impatient =
        new MailNotifier(
            this::deliver,
            duration -> {
              throw new InterruptedException();
            },
            () -> "gw1",
            Samples.section("to", A + "," + B));
    assertThrows(NotificationFailedException.class, () -> impatient.notify(Samples.becameMaster()));
    assertTrue(Thread.interrupted());
    assertEquals(1, attempts.size());
  }

  @Test
  void closingEndsThePauseAndTheAttempts() {
    failures.add(mayPass("no route", A, B));
    ClosablePause closed = new ClosablePause();
    closed.close();
    MailNotifier gone =
        new MailNotifier(this::deliver, closed, () -> "gw1", Samples.section("to", A + "," + B));
    assertThrows(NotificationFailedException.class, () -> gone.notify(Samples.becameMaster()));
    assertEquals(1, attempts.size());
  }

  @Test
  void lastGoodConfigurationStays() throws Exception {
    notifier.use(Samples.section("port", "many"));
    notifier.notify(Samples.becameMaster());
    assertEquals(1, attempts.size());
  }

  @Test
  void withoutAGoodConfigurationEachNotificationFails() {
    MailNotifier bad =
        new MailNotifier(this::deliver, this::pause, () -> "gw1", Samples.section("port", "many"));
    NotificationFailedException failure =
        assertThrows(NotificationFailedException.class, () -> bad.notify(Samples.becameMaster()));
    assertTrue(String.valueOf(failure.getMessage()).contains("port"), failure::getMessage);
  }

  private String failure() {
    return String.valueOf(
        assertThrows(
                NotificationFailedException.class, () -> notifier.notify(Samples.becameMaster()))
            .getMessage());
  }

  private static UndeliveredException mayPass(String reason, String... again) {
    return new UndeliveredException(reason, List.of(), recipients(again));
  }

  private static List<MailAddress> recipients(String... addresses) {
    return List.of(addresses).stream().map(address -> new MailAddress("", address)).toList();
  }
}
