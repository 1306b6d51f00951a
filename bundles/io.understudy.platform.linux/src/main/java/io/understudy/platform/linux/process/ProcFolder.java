package io.understudy.platform.linux.process;

import io.understudy.spi.platform.ProcessFacts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folder {@code /proc}, where the kernel describes every process. What is there and cannot be
 * read, for want of file descriptors or memory, is an {@link IllegalStateException}: nobody may
 * take it for gone. Any thread.
 */
final class ProcFolder {

  /** Nobody has more digits. */
  private static final int MOST_DIGITS = 9;

  /** What is beyond is cut off: a command line can have millions of octets. */
  private static final int MOST_OCTETS = 128 * 1024;

  private final Path folder;

  ProcFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * All processes, those among them that have ended already.
   *
   * @throws IllegalStateException if they cannot be listed
   */
  List<Integer> pids() {
    List<Integer> pids = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, ProcFolder::isProcess)) {
      entries.forEach(entry -> pids.add(Integer.valueOf(entry.getFileName().toString())));
    } catch (IOException | DirectoryIteratorException refused) {
      throw new IllegalStateException("the processes cannot be listed: " + refused, refused);
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
    Path process = folder.resolve(Integer.toString(pid));
    Path path = process.resolve(file);
    try (InputStream in = Files.newInputStream(path)) {
      return Optional.of(new String(in.readNBytes(MOST_OCTETS), StandardCharsets.UTF_8));
    } catch (NoSuchFileException | AccessDeniedException hidden) {
      return Optional.empty();
    } catch (IOException refused) {
      if (Files.exists(process)) { // this needs no file descriptor
        throw new IllegalStateException("a process cannot be read: " + refused, refused);
      }
      return Optional.empty(); // it ended while it was read
    }
  }
}
