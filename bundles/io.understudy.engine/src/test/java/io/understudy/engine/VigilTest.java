package io.understudy.engine;

import static io.understudy.engine.Specs.F3;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.VrrpActions.DrainTerms;
import io.understudy.api.VrrpActions.StandIn;
import io.understudy.model.MonotonicTime;
import io.understudy.model.State;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VigilTest {

  private static final Duration STEP = Duration.ofNanos(100_000);

  private final Gateway gateway = new Gateway();

  @Test
  @DisplayName("The platform is told of a takeover a moment before it comes")
  void takeoverIsExpected() {
    gateway.configure(F3);

    MonotonicTime expected = runUntilOneIsExpected();
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    Duration left = gateway.time.now().until(expected);
    assertTrue(left.compareTo(Duration.ZERO) > 0, left::toString);
    assertTrue(left.compareTo(Vigil.LEAD) <= 0, left::toString);

    gateway.run(Vigil.LEAD);
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertEquals(expected, gateway.sent(F3.key()).get(0).at());
    gateway.run(Duration.ofSeconds(10));
    assertEquals(Set.of(expected), gateway.faulty.expected, "a master expects none");
  }

  @Test
  @DisplayName("A master that speaks at the last moment is heard")
  void masterIsHeardDuringTheVigil() {
    gateway.configure(F3);
    runUntilOneIsExpected();

    gateway.hear(F3, 200);
    gateway.runMillis(900);
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(List.of(), gateway.sent(F3.key()));
    assertEquals(1, gateway.faulty.expected.size());
  }

  @Test
  @DisplayName("No turn is spent on a takeover as long as a master is heard")
  void nothingIsExpectedOfAMasterThatIsHeard() {
    gateway.configure(F3);
    long turns = 0;
    for (int heard = 0; heard < 20; heard++) {
      gateway.hear(F3, 200);
      gateway.runMillis(1000);
      turns = heard == 0 ? gateway.driver.turns() : turns;
    }
    assertEquals(Set.of(), gateway.faulty.expected);
    assertTrue(gateway.driver.turns() - turns <= 3 * 19, "it must sleep");
  }

  @Test
  @DisplayName("One that is to leave the addresses to nobody keeps no watch")
  void nothingIsExpectedOfOneThatNeverStandsIn() {
    gateway.configure(F3);
    gateway.engine.drain(List.of(F3.key()), new DrainTerms(Duration.ZERO, StandIn.NEVER, "ada"));

    gateway.run(Duration.ofSeconds(20));
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(Set.of(), gateway.faulty.expected);
  }

  private MonotonicTime runUntilOneIsExpected() {
    while (gateway.faulty.expected.isEmpty()) {
      gateway.run(STEP);
    }
    return gateway.faulty.expected.iterator().next();
  }
}
