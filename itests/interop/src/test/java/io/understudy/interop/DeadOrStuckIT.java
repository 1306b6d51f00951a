package io.understudy.interop;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A gateway that dies or stands still, at any moment, beside a peer that goes on. {@code
 * -Dmatrix=all} tries every mishap, and takes half an hour.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadOrStuckIT {

  private final MishapReport report = new MishapReport();

  static List<Mishap> mishaps() {
    String chosen = System.getProperty("matrix", "short");
    return switch (chosen) {
      case "all" -> Mishap.all();
      case "short" -> Mishap.telling();
      default ->
          Mishap.all().stream()
              .filter(each -> each.toString().matches(".*" + chosen + ".*"))
              .toList();
    };
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest(name = "{0}")
  @MethodSource("mishaps")
  @DisplayName("Both answer for no longer than a lease, and nobody takes back what a successor has")
  void bothAnswerForNoLongerThanTheLeaseAndNothingIsTakenBack(Mishap mishap) {
    try (MishapTrial trial = new MishapTrial(mishap)) {
      Duration both = trial.run();
      report.add(mishap, both);
    } catch (RuntimeException | Error e) {
      report.addFailed(mishap);
      throw e;
    }
  }

  @AfterAll
  void publish() {
    report.publish(mishaps());
  }
}
