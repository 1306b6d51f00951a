package io.understudy.spi.platform;

import java.util.List;

/**
 * What the kernel says of a process.
 *
 * @param pid its number
 * @param startTicks when it started, in the kernel's ticks since boot; tells it from another one
 *     that has its number later
 * @param name the kernel's short name of it ({@code comm}), 15 octets at most
 * @param commandLine its command and arguments; empty for a thread of the kernel
 */
public record ProcessFacts(int pid, long startTicks, String name, List<String> commandLine) {

  /** Copies the list. */
  public ProcessFacts {
    commandLine = List.copyOf(commandLine);
  }
}
