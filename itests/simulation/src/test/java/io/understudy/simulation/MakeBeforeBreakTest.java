package io.understudy.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.JournalEntry.TransitionEntry;
import io.understudy.model.IpAddress;
import io.understudy.model.Mastership;
import io.understudy.model.Mastership.SourceMac;
import io.understudy.model.Mastership.Startup;
import io.understudy.model.Preemption;
import io.understudy.model.State;
import io.understudy.model.StateChange.Cause;
import io.understudy.simulation.cluster.Gateway;
import io.understudy.simulation.scenario.Lab;
import io.understudy.simulation.scenario.Specs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A planned stop makes before it breaks")
class MakeBeforeBreakTest {

  private static final IpAddress ADDRESS = Lab.spec(100).addresses().get(0).address();
  private static final Duration MILLISECOND = Duration.ofMillis(1);
  private static final Duration QUEUE_LATENCY = Duration.ofMillis(5);

  @Test
  void theAddressIsAnsweredForAtEveryMillisecondAndByOneButForTheQueuesDelay() {
    Lab lab = new Lab();
    Gateway old = lab.add(Lab.spec(200));
    Gateway successor = lab.add(Lab.spec(150));
    lab.add(Lab.spec(100));
    lab.cluster().gateways().forEach(gateway -> gateway.queueLatency(request -> QUEUE_LATENCY));
    lab.checked().startAndSettle();

    old.stop();
    List<List<Gateway>> answers = askEveryMillisecond(lab, Duration.ofSeconds(5));

    assertTrue(answers.stream().noneMatch(List::isEmpty), "somebody always answers");
    long both = answers.stream().filter(answering -> answering.size() > 1).count();
    assertTrue(both <= QUEUE_LATENCY.toMillis() + 1, "both answer for " + both + " ms");
    assertEquals(List.of(old), answers.get(0));
    assertEquals(List.of(successor), answers.get(answers.size() - 1));
    assertEquals(Gateway.Life.OVER, old.life());
  }

  @Test
  void theSuccessorsFirstAdvertisementEndsIt() {
    Lab lab = new Lab();
    Gateway old = lab.add(Lab.spec(200));
    Gateway successor = lab.add(Lab.spec(128));
    lab.checked().startAndSettle();

    old.stop();
    lab.run(Duration.ofMillis(499)); // SkewTime of priority 128 is 500 ms
    assertEquals(State.MASTER, old.state(Lab.KEY));
    assertEquals(State.BACKUP, successor.state(Lab.KEY));
    lab.run(Duration.ofMillis(2));

    assertEquals(State.MASTER, successor.state(Lab.KEY));
    assertEquals(Gateway.Life.OVER, old.life());
    assertEquals(Cause.SUCCESSOR_HEARD, lastCause(old));
    assertEquals(List.of(), lab.card(old).addedAddresses());
  }

  @Test
  void withoutASuccessorItEndsWhenTheSlowestOneMustHaveCome() {
    Lab lab = new Lab();
    Gateway alone = lab.add(Lab.spec(200));
    lab.checked().startAndSettle();

    alone.stop();
    lab.run(Duration.ofSeconds(2));

    assertEquals(Gateway.Life.OVER, alone.life());
    assertEquals(Cause.NO_SUCCESSOR, lastCause(alone));
    assertEquals(List.of(), lab.card(alone).addedAddresses());
  }

  @Test
  void withNoTimeToRelinquishNobodyAnswersForASkewTime() {
    Lab lab = new Lab();
    Mastership abrupt =
        new Mastership(Startup.BACKUP, Preemption.AT_ONCE, SourceMac.INTERFACE, Duration.ZERO);
    Gateway old = lab.add(Specs.withMastership(Lab.spec(200), abrupt));
    lab.add(Lab.spec(128));
    lab.checked().startAndSettle();

    old.stop();
    List<List<Gateway>> answers = askEveryMillisecond(lab, Duration.ofSeconds(2));

    long unanswered = answers.stream().filter(List::isEmpty).count();
    assertTrue(unanswered >= 499 && unanswered <= 501, "unanswered for " + unanswered + " ms");
  }

  @Test
  void aGatewayThatStopsAndStartsComesBack() {
    Lab lab = new Lab();
    Gateway first = lab.add(Lab.spec(200));
    lab.add(Lab.spec(100));
    lab.checked().startAndSettle();

    first.stop();
    first.start();
    lab.run(Duration.ofSeconds(10));

    assertEquals(List.of(first), lab.cluster().masters(Lab.KEY));
  }

  private static List<List<Gateway>> askEveryMillisecond(Lab lab, Duration span) {
    List<List<Gateway>> answers = new ArrayList<>();
    for (long asked = 0; asked < span.toMillis(); asked++) {
      lab.run(MILLISECOND);
      answers.add(
          lab.cluster().gateways().stream()
              .filter(gateway -> lab.card(gateway).answers(ADDRESS))
              .toList());
    }
    return answers;
  }

  private static Cause lastCause(Gateway gateway) {
    List<TransitionEntry> journal = gateway.snapshot().transitions();
    return journal.get(journal.size() - 1).change().cause();
  }
}
