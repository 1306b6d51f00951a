package io.understudy.osgi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process that somebody else started.
 *
 * @param pid its id
 */
record RunningProcess(long pid) {

  /** Whether it does anything yet: one that nobody has buried does not. */
  boolean isAlive() {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException gone) {
      return false;
    }
  }

  void awaitEnd() {
    Eventually.get("end of process " + pid, this::isAlive, alive -> !alive);
  }
}
