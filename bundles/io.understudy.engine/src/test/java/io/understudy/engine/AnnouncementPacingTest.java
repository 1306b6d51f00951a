package io.understudy.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.engine.AnnouncementPacing.Waiting;
import io.understudy.model.AddressFamily;
import io.understudy.model.MonotonicTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever waits for an interface takes turns, and only the one whose turn it is is woken. */
class AnnouncementPacingTest {

  private static final MonotonicTime START = new MonotonicTime(0);
  private static final MonotonicTime LATER = START.plus(Duration.ofMillis(40));
  private static final Duration PACE = Duration.ofMillis(40);

  private final AnnouncementPacing pacing = new AnnouncementPacing();
  private final List<String> woken = new ArrayList<>();
  private final Waiting first = time -> woken.add("first at " + time.nanos());
  private final Waiting second = time -> woken.add("second at " + time.nanos());
  private final Waiting third = time -> woken.add("third at " + time.nanos());

  @Test
  void onlyTheNextOneIsWokenWhenOneLeaves() {
    assertEquals(START, await(first));
    assertEquals(MonotonicTime.NEVER, await(second));
    assertEquals(MonotonicTime.NEVER, await(third));
    leave(first);
    assertEquals(List.of("second at 40000000"), woken);
    assertEquals(MonotonicTime.NEVER, await(first)); // at the end of the queue
    assertEquals(LATER, await(second));
  }

  @Test
  void whoeverGoesAwayWakesNobodyUnlessItWasItsTurn() {
    await(first);
    await(second);
    await(third);
    pacing.withdraw(second);
    assertEquals(List.of(), woken);
    pacing.withdraw(first);
    assertEquals(List.of("third at 0"), woken);
    pacing.withdraw(first);
    assertEquals(1, woken.size());
  }

  @Test
  void whoeverWaitsElsewhereWaitsHereNoMore() {
    await(first);
    await(second);
    assertEquals(START, pacing.await("eth1", AddressFamily.IPV4, first));
    assertEquals(List.of("second at 0"), woken);
  }

  @Test
  void oneWithoutPaceShortensNobodysWait() {
    await(first);
    leave(first);
    pacing.leave("eth0", AddressFamily.IPV4, third, START, Duration.ZERO);
    assertEquals(LATER, await(second));
  }

  private MonotonicTime await(Waiting who) {
    return pacing.await("eth0", AddressFamily.IPV4, who);
  }

  private void leave(Waiting who) {
    pacing.leave("eth0", AddressFamily.IPV4, who, START, PACE);
  }
}
