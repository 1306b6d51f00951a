package io.understudy.tracker.script;

import io.understudy.model.CommandLine;
import io.understudy.spi.platform.Program;
import io.understudy.spi.platform.RunAs;
import java.time.Duration;
import java.util.Map;

/**
 * The validated configuration of a tracker. Its name and its weight are service properties.
 *
 * @param command what is run
 * @param runAs on whose behalf
 * @param interval from the beginning of one run to that of the next
 * @param timeout how long a run may take
 * @param thresholds how many results in a row make a change
 * @param beginning what counts before the first result
 */
record ScriptSpec(
    CommandLine command,
    RunAs runAs,
    Duration interval,
    Duration timeout,
    Thresholds thresholds,
    Beginning beginning) {

  /** What counts before the first result. */
  enum Beginning {
    /** Nothing is known. */
    UNKNOWN,
    /** It has failed. */
    FAILED
  }

  Program program() {
    return new Program(command, runAs, Map.of(), timeout);
  }

  /** True if the results of one say something of the other. */
  boolean isSameCheck(ScriptSpec other) {
    return command.equals(other.command) && runAs.equals(other.runAs);
  }
}
