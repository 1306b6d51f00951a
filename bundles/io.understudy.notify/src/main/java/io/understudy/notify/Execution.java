package io.understudy.notify;

import io.understudy.model.CommandLine;
import io.understudy.spi.platform.Program;
import io.understudy.spi.platform.RunAs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a script is run.
 *
 * @param runAs on whose behalf
 * @param timeout how long it may take
 */
record Execution(RunAs runAs, Duration timeout) {

  /** A command with further arguments. */
  Program program(CommandLine command, List<String> further, Map<String, String> environment) {
    List<String> words = new ArrayList<>(command.words());
    words.addAll(further);
    return new Program(new CommandLine(words), runAs, environment, timeout);
  }
}
