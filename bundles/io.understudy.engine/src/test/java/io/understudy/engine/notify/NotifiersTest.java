package io.understudy.engine.notify;

import static io.understudy.engine.notify.Told.priority;
import static io.understudy.engine.notify.Told.transition;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.NotifierSnapshot;
import io.understudy.model.Priority;
import io.understudy.model.State;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notification.Kind;
import io.understudy.spi.notify.Notifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every thread is run by the test. */
class NotifiersTest {

  private final ManualAlarm alarm = new ManualAlarm();
  private final Map<String, ManualThread> threads = new HashMap<>();
  private final Notifiers notifiers = new Notifiers(alarm, this::thread, () -> Told.NOW);
  private final List<Notification> heard = new ArrayList<>();
  private final AtomicInteger released = new AtomicInteger();

  private ManualThread thread(String name) {
    return threads.computeIfAbsent(name, absent -> new ManualThread());
  }

  private void add(String name, Notifier notifier) {
    notifiers.add(name, name, () -> notifier, released::incrementAndGet);
    alarm.settle();
  }

  private void tell(Notification... notifications) {
    for (Notification notification : notifications) {
      notifiers.accept(notification);
      alarm.settle();
    }
  }

  /** Lets a notifier end what it is busy with. */
  private void run(String name) {
    thread(name).run();
    alarm.settle();
  }

  private void runAll(String name) {
    while (!thread(name).isIdle()) {
      run(name);
    }
  }

  private NotifierSnapshot snapshot(String name) {
    return notifiers.notifiers().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void notificationsComeInOrder() {
    add("a", heard::add);
    List<Notification> told =
        List.of(
            transition(1, 51, State.MASTER),
            priority(2, 51, 90),
            transition(3, 52, State.MASTER),
            Told.other(4, Kind.LOWER_PRIORITY_HEARD, 51, 90));
    told.forEach(this::tell);
    runAll("a");
    assertEquals(told, heard);
    assertEquals(new NotifierSnapshot("a", 0, 4, 0, 0, Told.NOW, ""), snapshot("a"));
  }

  @Test
  void oneThatCannotHaveAThreadLosesNothingForNobody() {
    add("a", heard::add);
    List<Notification> heardByB = new ArrayList<>();
    add("b", heardByB::add);
    thread("a").refuses(true);
    thread("b").refuses(true);
    tell(transition(1, 51, State.MASTER), transition(2, 52, State.MASTER));
    thread("b").refuses(false);
    tell(transition(3, 53, State.MASTER));
    runAll("b");
    assertEquals(List.of(1L, 2L, 3L), heardByB.stream().map(Notification::sequence).toList());
    assertEquals(
        new NotifierSnapshot(
            "a",
            3,
            0,
            0,
            0,
            null,
            "its thread could not be had: OutOfMemoryError: unable to create native thread"),
        snapshot("a"));
    thread("a").refuses(false);
    alarm.pass(Recipient.AGAIN);
    runAll("a");
    assertEquals(List.of(1L, 2L, 3L), heard.stream().map(Notification::sequence).toList());
    assertEquals(3, snapshot("a").delivered());
  }

  @Test
  void oneThatGoesWithoutAThreadIsGivenBackWhenItHasOne() {
    add("a", heard::add);
    tell(transition(1, 51, State.MASTER));
    runAll("a");
    thread("a").refuses(true);
    notifiers.remove("a");
    alarm.settle();
    thread("a").refuses(false);
    alarm.pass(Recipient.AGAIN);
    runAll("a");
    assertEquals(1, released.get());
  }

  @Test
  void newerTransitionTakesThePlaceOfOneThatWaits() {
    add("a", heard::add);
    Notification first = transition(1, 51, State.MASTER);
    Notification other = transition(3, 52, State.MASTER);
    tell(first, transition(2, 51, State.BACKUP), other);
    tell(transition(4, 51, State.FAULT), transition(5, 51, State.BACKUP));
    assertEquals(2, snapshot("a").waiting());
    assertEquals(2, snapshot("a").skipped());
    runAll("a");
    assertEquals(List.of(first, other, transition(5, 51, State.BACKUP).skipping(2)), heard);
    assertEquals(2, snapshot("a").skipped());
  }

  @Test
  void otherKindsWaitBesideATransition() {
    add("a", heard::add);
    tell(transition(1, 50, State.MASTER));
    tell(transition(2, 51, State.MASTER), priority(3, 51, 90), priority(4, 51, 80));
    tell(Told.other(5, Kind.LOWER_PRIORITY_HEARD, 51, 80));
    runAll("a");
    assertEquals(List.of(1L, 2L, 4L, 5L), heard.stream().map(Notification::sequence).toList());
    assertEquals(1, heard.get(2).skipped());
  }

  @Test
  void whatIsPassedOverBeforeItIsHandedOutCountsToo() {
    add("a", heard::add);
    for (int i = 1; i <= 5; i++) {
      notifiers.accept(transition(i, 51, State.MASTER));
    }
    alarm.settle();
    runAll("a");
    assertEquals(List.of(transition(5, 51, State.MASTER).skipping(4)), heard);
    assertEquals(4, snapshot("a").skipped());
  }

  @Test
  void oneThatComesIsToldHowItStands() {
    tell(transition(1, 52, State.MASTER), transition(2, 51, State.BACKUP));
    tell(transition(3, 53, State.MASTER), transition(4, 53, State.INITIALIZE));
    tell(priority(5, 52, 70));
    notifiers.accept(transition(6, 54, State.FAULT));
    add("a", heard::add);
    tell(transition(7, 55, State.MASTER));
    runAll("a");
    assertEquals(
        List.of("vi51", "vi52", "vi54", "vi55"),
        heard.stream().map(one -> one.source().name()).toList());
    assertEquals(
        List.of(Kind.PRESENT, Kind.PRESENT, Kind.PRESENT, Kind.TRANSITION),
        heard.stream().map(Notification::kind).toList());
    Notification standing = heard.get(1);
    assertEquals(State.MASTER, standing.change().to());
    assertEquals(new Priority(70), standing.priority());
    assertEquals(1, standing.sequence());
  }

  @Test
  void transitionTakesThePlaceOfHowItStood() {
    tell(transition(1, 51, State.BACKUP), transition(2, 52, State.BACKUP));
    add("a", heard::add);
    tell(transition(3, 52, State.MASTER));
    runAll("a");
    assertEquals(
        List.of(Kind.PRESENT, Kind.TRANSITION), heard.stream().map(Notification::kind).toList());
    assertEquals(1, heard.get(1).skipped());
  }

  @Test
  void oneThatThrowsHurtsNobodyElseAndIsToldAgain() {
    add(
        "bad",
        notification -> {
          throw new IOException("disk full");
        });
    add("good", heard::add);
    tell(transition(1, 51, State.MASTER), transition(2, 52, State.MASTER));
    runAll("bad");
    runAll("good");
    assertEquals(2, heard.size());
    assertEquals(
        new NotifierSnapshot("bad", 0, 2, 0, 2, Told.NOW, "IOException: disk full"),
        snapshot("bad"));
  }

  @Test
  void errorOfABadlyBuiltBundleIsAFailureLikeAnother() {
    add(
        "bad",
        notification -> {
          throw new NoClassDefFoundError("javax/mail/Session");
        });
    tell(transition(1, 51, State.MASTER), transition(2, 51, State.BACKUP));
    runAll("bad");
    assertEquals(2, snapshot("bad").failed());
    assertEquals("NoClassDefFoundError: javax/mail/Session", snapshot("bad").lastProblem());
  }

  @Test
  void lastProblemStaysWhenTheNextSucceeds() {
    add(
        "a",
        notification -> {
          if (notification.sequence() == 1) {
            throw new IOException("x".repeat(10_000));
          }
        });
    tell(transition(1, 51, State.MASTER), transition(2, 51, State.BACKUP));
    runAll("a");
    assertEquals(1, snapshot("a").failed());
    assertTrue(snapshot("a").lastProblem().startsWith("IOException: xxx"));
    assertTrue(snapshot("a").lastProblem().length() < 600);
  }

  @Test
  void oneThatHangsHoldsUpNobodyElse() {
    add("hangs", notification -> {});
    add("good", heard::add);
    for (int i = 1; i <= 10; i++) {
      tell(transition(i, 51, State.MASTER));
      runAll("good");
    }
    assertEquals(10, heard.size());
    assertEquals(1, snapshot("hangs").waiting());
    assertEquals(8, snapshot("hangs").skipped());
  }

  @Test
  void serviceIsGotOnItsThreadAndTriedAgain() {
    AtomicReference<@Nullable Notifier> service = new AtomicReference<>();
    notifiers.add("a", "a", service::get, released::incrementAndGet);
    tell(transition(1, 51, State.MASTER));
    run("a");
    assertEquals(1, snapshot("a").failed());
    service.set(heard::add);
    tell(transition(2, 51, State.BACKUP));
    run("a");
    service.set(null);
    tell(transition(3, 51, State.MASTER));
    run("a");
    assertEquals(List.of(2L, 3L), heard.stream().map(Notification::sequence).toList());
  }

  @Test
  void oneThatHasGoneIsToldNothingMoreAndGivenBackAfterItsWork() {
    add("a", heard::add);
    tell(transition(1, 51, State.MASTER), transition(2, 52, State.MASTER));
    notifiers.remove("a");
    tell(transition(3, 53, State.MASTER));
    assertEquals(List.of(), notifiers.notifiers());
    assertEquals(0, released.get());
    run("a");
    assertEquals(0, released.get());
    run("a");
    assertEquals(1, released.get());
    assertTrue(thread("a").isTerminated());
    assertEquals(List.of(1L), heard.stream().map(Notification::sequence).toList());
  }

  @Test
  void oneThatWasNeverHadIsNotGivenBack() {
    add("a", heard::add);
    notifiers.remove("a");
    alarm.settle();
    run("a");
    assertEquals(0, released.get());
  }

  @Test
  void oneThatComesBackBeforeItsWorkEndedIsAnother() {
    add("a", heard::add);
    tell(transition(1, 51, State.MASTER));
    ManualThread before = Objects.requireNonNull(threads.remove("a"));
    notifiers.remove("a");
    add("a", heard::add);
    run("a");
    assertEquals(List.of(Kind.PRESENT), heard.stream().map(Notification::kind).toList());
    before.run();
    alarm.settle();
    assertEquals(1, snapshot("a").delivered());
    assertFalse(before.isIdle());
    assertTrue(thread("a").isIdle());
  }

  @Test
  void otherNameIsShownAndNothingIsLost() {
    add("a", heard::add);
    tell(transition(1, 51, State.MASTER));
    notifiers.rename("a", "z");
    add("m", heard::add);
    assertEquals(
        List.of("m", "z"), notifiers.notifiers().stream().map(NotifierSnapshot::name).toList());
    assertEquals(1, snapshot("z").delivered());
  }

  @Test
  void floodIsBoundedWhereverItWaits() {
    int flood = 100_000;
    int routers = 10;
    for (int i = 1; i <= flood; i++) {
      notifiers.accept(transition(i, 1 + i % routers, State.MASTER));
    }
    assertEquals(1, alarm.size());
    alarm.settle();
    add("a", heard::add);
    for (int i = 1; i <= flood; i++) {
      tell(
          i % 2 == 0
              ? transition(i, 1 + i % routers, State.MASTER)
              : priority(i, 1 + i % routers, 100));
    }
    assertTrue(snapshot("a").waiting() <= 2 * routers, snapshot("a").toString());
    runAll("a");
    int presents = routers;
    long skipped = heard.stream().mapToLong(Notification::skipped).sum();
    assertEquals(flood + presents, heard.size() + skipped);
    assertEquals(skipped, snapshot("a").skipped());
    List<Long> order =
        heard.stream()
            .filter(one -> one.kind() != Kind.PRESENT)
            .map(Notification::sequence)
            .toList();
    List<Long> sorted = new ArrayList<>(order);
    Collections.sort(sorted);
    assertEquals(sorted, order);
  }
}
