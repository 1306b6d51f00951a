package io.understudy.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.protocol.machine.VirtualRouterMachine;
import io.understudy.simulation.scenario.Run;
import io.understudy.simulation.scenario.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Whatever happens to gateways and wire, every invariant holds after every event")
class SimulationTest {

  private static final int DEFAULT_SEEDS = 60;

  /** Each found a defect that the others of a quick run do not. */
  private static final List<Long> FOUND_DEFECTS = List.of(567L, 979L, 2375L);

  private static final Path REPORT = Path.of("target", "simulation.md");

  private static final AtomicReference<Summary> COVERED = new AtomicReference<>(Summary.NONE);

  /** One seed to replay, or 1 to N and those that found something. */
  static Stream<Long> seeds() {
    Long replayed = Long.getLong("simulation.seed");
    return replayed != null
        ? Stream.of(replayed)
        : Stream.concat(LongStream.rangeClosed(1, wantedSeeds()).boxed(), FOUND_DEFECTS.stream())
            .distinct();
  }

  private static int wantedSeeds() {
    return Integer.getInteger("simulation.seeds", DEFAULT_SEEDS);
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyInvariantHolds(long seed) {
    Summary covered = new Run(seed, VirtualRouterMachine.STANDARD).execute();
    COVERED.accumulateAndGet(covered, Summary::plus);
  }

  /** What an earlier run covered is not what a failed one did. */
  @BeforeAll
  static void forgetEarlierReport() throws IOException {
    Files.deleteIfExists(REPORT);
  }

  /** A smaller coverage than promised must not go unnoticed; a seed that failed has said so. */
  @AfterAll
  static void coversWhatWasPromised() {
    Summary covered = COVERED.get();
    System.out.println(covered);
    if (Long.getLong("simulation.seed") != null || covered.seeds() < wantedSeeds()) {
      return;
    }
    long promised = Long.getLong("simulation.hours", 0);
    assertTrue(
        covered.routerHours() >= promised,
        () -> "promised are " + promised + " router-hours: " + covered);
    CoverageReport.write(REPORT, covered);
  }
}
