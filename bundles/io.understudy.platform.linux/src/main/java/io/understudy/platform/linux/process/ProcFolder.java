package io.understudy.platform.linux.process;

import io.understudy.spi.platform.ProcessFacts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder {@code /proc}, where the kernel describes every process. Any thread. */
final class ProcFolder {

  private static final Logger LOG = LoggerFactory.getLogger(ProcFolder.class);

  /** Nobody has more digits. */
  private static final int MOST_DIGITS = 9;

  /** What is beyond is cut off: a command line can have millions of octets. */
  private static final int MOST_OCTETS = 128 * 1024;

  private final Path folder;

  ProcFolder(Path folder) {
    this.folder = folder;
  }

  /** All processes, those among them that have ended already; none if they cannot be listed. */
  List<Integer> pids() {
    List<Integer> pids = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, ProcFolder::isProcess)) {
      entries.forEach(entry -> pids.add(Integer.valueOf(entry.getFileName().toString())));
    } catch (IOException | DirectoryIteratorException refused) {
      LOG.error("the processes cannot be listed: {}", refused.getMessage());
      return List.of(); // who needs one of them does not have it
    }
    return pids;
  }

  private static boolean isProcess(Path entry) {
    String name = entry.getFileName().toString();
    return name.length() <= MOST_DIGITS && name.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The line of a process, also of one that has ended but is still there. */
  Optional<StatLine> stat(int pid) {
    return read(pid, "stat").flatMap(StatLine::parse);
  }

  /** True if there is such a process, and it has not ended. */
  boolean isRunning(int pid) {
    return stat(pid).filter(StatLine::isRunning).isPresent();
  }

  /** What is known of a process that has not ended. */
  Optional<ProcessFacts> facts(int pid) {
    return stat(pid)
        .filter(StatLine::isRunning)
        .map(
            stat ->
                new ProcessFacts(
                    pid,
                    stat.startTicks(),
                    read(pid, "comm").map(ProcFolder::withoutEnd).orElse(stat.name()),
                    read(pid, "cmdline").map(ProcFolder::words).orElse(List.of())));
  }

  private static String withoutEnd(String comm) {
    return comm.endsWith("\n") ? comm.substring(0, comm.length() - 1) : comm;
  }

  /** Each ends with a zero octet, unless the process wrote something else there. */
  private static List<String> words(String commandLine) {
    if (commandLine.isEmpty()) {
      return List.of();
    }
    int end = commandLine.endsWith("\0") ? commandLine.length() - 1 : commandLine.length();
    return List.of(commandLine.substring(0, end).split("\0", -1));
  }

  private Optional<String> read(int pid, String file) {
    Path path = folder.resolve(Integer.toString(pid)).resolve(file);
    try (InputStream in = Files.newInputStream(path)) {
      return Optional.of(new String(in.readNBytes(MOST_OCTETS), StandardCharsets.UTF_8));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
