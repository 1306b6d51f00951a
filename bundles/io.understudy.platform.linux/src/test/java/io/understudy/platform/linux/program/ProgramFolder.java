package io.understudy.platform.linux.program;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.understudy.model.CommandLine;
import io.understudy.spi.platform.Program;
import io.understudy.spi.platform.RunAs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A folder of scripts, which everybody may enter. */
final class ProgramFolder {

  static final Duration AMPLE = Duration.ofSeconds(60);
  static final RunAs NOBODY = new RunAs("nobody", "");

  private static final long MOST_SECONDS = 60;

  private final Path folder;

  ProgramFolder(Path folder) throws IOException {
    this.folder = folder;
    setMode(folder, "rwxr-xr-x");
  }

  static boolean isRoot() throws Exception {
    return Accounts.OF_MACHINE.own().user() == Identity.ROOT;
  }

  Launcher launcher() {
    return Launcher.unpack(folder.resolve("launcher"));
  }

  LinuxPrograms programs() {
    Launcher launcher = launcher();
    assertNotNull(launcher.file());
    return new LinuxPrograms(launcher, Accounts.OF_MACHINE);
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  /** Writes a script of the shell, which finds the folder as {@code $1}. */
  Path script(String name, String... lines) throws IOException {
    List<String> all = new ArrayList<>(List.of("#!/bin/sh"));
    all.addAll(List.of(lines));
    Path script = Files.write(path(name), all);
    setMode(script, "rwxr-xr-x");
    return script;
  }

  static void setMode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  /**
   * A script that notes its number in the file {@code leader}, has a child that ignores SIGTERM and
   * notes its own in {@code child}, and runs for a long time.
   */
  Path tree() throws IOException {
    Path child =
        script(
            "ignoring",
            "trap '' TERM",
            "echo $$ > $1/child.part",
            "mv $1/child.part $1/child",
            "while :; do sleep 5; done");
    return script(
        "tree", child + " $1 &", "echo $$ > $1/leader.part", "mv $1/leader.part $1/leader", "wait");
  }

  Program program(Path path) {
    return program(path, RunAs.GATEWAY, AMPLE);
  }

  Program program(Path path, RunAs runAs, Duration timeout) {
    CommandLine command = new CommandLine(List.of(path.toString(), folder.toString()));
    return new Program(command, runAs, Map.of(), timeout);
  }

  static Program command(String... words) {
    return new Program(new CommandLine(List.of(words)), RunAs.GATEWAY, Map.of(), AMPLE);
  }

  /** Waits until a file has this name, and gives the process whose number it holds. */
  ProcessHandle awaitProcess(String name) throws Exception {
    try (WatchService watch = folder.getFileSystem().newWatchService()) {
      folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      while (!Files.exists(path(name))) {
        var key = watch.poll(MOST_SECONDS, TimeUnit.SECONDS);
        assertNotNull(key, "no file came: " + name);
        key.pollEvents();
        key.reset();
      }
    }
    Optional<ProcessHandle> process = ProcessHandle.of(number(name));
    return process.orElseThrow(() -> new AssertionError("has ended: " + name));
  }

  long number(String name) throws IOException {
    return Long.parseLong(Files.readString(path(name)).trim());
  }

  /** True if there is such a process, be it a dead one that nobody has waited for. */
  boolean isThere(String name) throws IOException {
    return Files.exists(Path.of("/proc", Long.toString(number(name))));
  }
}
