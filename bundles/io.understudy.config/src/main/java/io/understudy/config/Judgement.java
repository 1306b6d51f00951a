package io.understudy.config;

import io.understudy.model.ConfigurationProblem;
import io.understudy.model.ConfigurationSnapshot;
import java.time.Duration;
import java.util.List;

/**
 * What all sections together come to.
 *
 * @param snapshot the configuration of the engine; nothing in it if anything is wrong
 * @param startupDelay how long the first configuration waits
 * @param problems what is wrong; empty if the configuration can be used
 */
record Judgement(
    ConfigurationSnapshot snapshot, Duration startupDelay, List<ConfigurationProblem> problems) {

  /** Copies the list; two virtual routers of one instance can have the same problem. */
  Judgement {
    problems = problems.stream().distinct().toList();
  }
}
