package io.understudy.platform.linux.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that looks like {@code /proc}. */
final class ProcFiles {

  private final Path folder;

  ProcFiles(Path folder) {
    this.folder = folder;
  }

  ProcFolder folder() {
    return new ProcFolder(folder);
  }

  void put(Process process) throws IOException {
    Path files = Files.createDirectories(folder.resolve(Integer.toString(process.pid)));
    Files.writeString(files.resolve("stat"), process.line());
    Files.writeString(files.resolve("comm"), process.name + "\n");
    Files.writeString(files.resolve("cmdline"), process.commandLine);
  }

  /** From now on this file cannot be opened, as if there were no file descriptors left. */
  void makeUnreadable(int pid, String file) throws IOException {
    Path path = folder.resolve(Integer.toString(pid)).resolve(file);
    Files.delete(path);
    Files.createSymbolicLink(path, path); // a loop
  }

  void remove(int pid) throws IOException {
    Path files = folder.resolve(Integer.toString(pid));
    for (String file : new String[] {"stat", "comm", "cmdline"}) {
      Files.delete(files.resolve(file));
    }
    Files.delete(files);
  }

  /** What the files of one process say. */
  static final class Process {
    private final int pid;
    private String name = "proc";
    private String commandLine = "";
    private char state = 'S';
    private int threads = 1;
    private long startTicks = 1000;
    private long stack = 140_000;

    Process(int pid) {
      this.pid = pid;
    }

    Process name(String text) {
      name = text;
      return this;
    }

    Process commandLine(String text) {
      commandLine = text;
      return this;
    }

    Process state(char letter) {
      state = letter;
      return this;
    }

    Process threads(int count) {
      threads = count;
      return this;
    }

    Process startTicks(long ticks) {
      startTicks = ticks;
      return this;
    }

    Process stack(long address) {
      stack = address;
      return this;
    }

    String line() {
      return pid
          + (" (" + name + ") " + state)
          + " 1 1 1 0 -1 4194304 97 0 0 0 0 0 0 0 20 0 "
          + (threads + " 0 " + startTicks)
          + " 5738496 480 18446744073709551615 94000 94001 "
          + stack
          + " 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0 1 2 3 4 5 6 7 0\n";
    }
  }
}
