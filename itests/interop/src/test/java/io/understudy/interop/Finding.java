package io.understudy.interop;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was measured of masters that go, in one cell and one role. */
final class Finding {

  private static final String UNKNOWN = "-";

  private @Nullable Duration killed;
  private @Nullable Duration stopped;
  private @Nullable Duration interrupted;

  /** From the last advertisement of a killed master to the first of the next. */
  void killed(Duration takeover) {
    killed = takeover;
  }

  /** From the farewell of a stopped master to the first advertisement of the next. */
  void stopped(Duration takeover) {
    stopped = takeover;
  }

  /** For how long the address did not answer around that. */
  void interrupted(Duration outage) {
    interrupted = outage;
  }

  /** As cells of a table. */
  String row() {
    return String.join(" | ", text(killed), text(stopped), text(interrupted));
  }

  private static String text(@Nullable Duration duration) {
    return duration == null
        ? UNKNOWN
        : String.format(Locale.ROOT, "%.2f s", duration.toNanos() / 1e9);
  }
}
