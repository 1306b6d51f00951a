package io.understudy.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.protocol.machine.VirtualRouterMachine;
import io.understudy.simulation.scenario.Run;
import io.understudy.simulation.scenario.Summary;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Whatever happens to gateways and wire, every invariant holds after every event")
class SimulationTest {

  private static final int DEFAULT_SEEDS = 60;
  private static final double LEAST_ROUTER_HOURS = 1000;
  private static final long BEGAN = System.nanoTime();

  private static final AtomicReference<Summary> COVERED = new AtomicReference<>(Summary.NONE);

  /** One seed to replay, or 1 to N. */
  static Stream<Long> seeds() {
    Long replayed = Long.getLong("simulation.seed");
    return replayed != null
        ? Stream.of(replayed)
        : LongStream.rangeClosed(1, Integer.getInteger("simulation.seeds", DEFAULT_SEEDS)).boxed();
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyInvariantHolds(long seed) {
    Summary covered = new Run(seed, VirtualRouterMachine.STANDARD).execute();
    COVERED.accumulateAndGet(covered, Summary::plus);
  }

  @AfterAll
  static void sayWhatWasCovered() throws IOException {
    Summary covered = COVERED.get();
    System.out.println(covered);
    if (Long.getLong("simulation.seed") == null) {
      Report.write(covered, Duration.ofNanos(System.nanoTime() - BEGAN));
      assertTrue(
          covered.seeds() < DEFAULT_SEEDS || covered.routerHours() >= LEAST_ROUTER_HOURS,
          "too little was covered: " + covered);
    }
  }
}
