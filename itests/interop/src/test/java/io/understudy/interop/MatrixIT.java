package io.understudy.interop;

import static io.understudy.lab.Lab.GATEWAY_A;
import static io.understudy.lab.Lab.GATEWAY_B;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whom we meet, and how: keepalived and FRR, in each version, family, transport, MAC and manner of
 * preemption. {@code -Dmatrix=all} tries them all, and takes a quarter of an hour.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatrixIT {

  private final MatrixReport report = new MatrixReport();

  static List<Cell> cells() {
    String chosen = System.getProperty("matrix", "short");
    return switch (chosen) {
      case "all" -> Cells.all();
      case "short" -> Cells.telling();
      default ->
          Cells.all().stream()
              .filter(cell -> cell.toString().matches(".*" + chosen + ".*"))
              .toList();
    };
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest(name = "{0}")
  @MethodSource("cells")
  @DisplayName("X-06, X-09, X-10: one is master at a time, and the other takes over in time")
  void oneIsMasterAtATimeAndTheOtherTakesOverInTime(Cell cell) {
    Finding asMaster = new Finding();
    Finding asBackup = new Finding();
    try (Trial trial = new Trial(cell, Map.of(GATEWAY_A, asMaster, GATEWAY_B, asBackup))) {
      trial.run();
      report.add(cell, asMaster, asBackup, "ok");
    } catch (RuntimeException | Error e) {
      report.add(cell, asMaster, asBackup, "FAILED");
      throw e;
    }
  }

  @AfterAll
  void publish() {
    report.publish(cells());
  }
}
