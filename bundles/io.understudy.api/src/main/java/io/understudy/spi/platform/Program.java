package io.understudy.spi.platform;

import io.understudy.model.CommandLine;
import java.time.Duration;
import java.util.Map;

/**
 * A program to be run.
 *
 * @param command the program, by its absolute path, and its arguments
 * @param runAs on whose behalf
 * @param environment its environment, besides {@code PATH}, which is always set; nothing of the
 *     gateway's own environment is passed on
 * @param timeout how long it may run; {@link #UNLIMITED} until it is stopped
 */
public record Program(
    CommandLine command, RunAs runAs, Map<String, String> environment, Duration timeout) {

  /** No limit. */
  public static final Duration UNLIMITED = Duration.ofSeconds(Long.MAX_VALUE);

  /** Copies the map. */
  public Program {
    environment = Map.copyOf(environment);
  }
}
