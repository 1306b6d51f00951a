package io.understudy.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.understudy.protocol.machine.VirtualRouterMachine;
import io.understudy.simulation.scenario.Run;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A seed decides everything that happens")
class ReplayTest {

  @Test
  void theSameSeedGivesTheSameTranscript() {
    assertEquals(transcript(5), transcript(5));
  }

  @Test
  void anotherSeedGivesAnotherTranscript() {
    assertNotEquals(transcript(5), transcript(6));
  }

  private static String transcript(long seed) {
    Run run = new Run(seed, VirtualRouterMachine.STANDARD).atMost(Duration.ofMinutes(5));
    run.execute();
    return run.transcript();
  }
}
