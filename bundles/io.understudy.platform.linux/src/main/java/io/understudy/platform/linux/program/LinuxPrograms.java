package io.understudy.platform.linux.program;

import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.Program;
import io.understudy.spi.platform.ProgramOutcome;
import io.understudy.spi.platform.ProgramOutcome.Ending;
import io.understudy.spi.platform.ProgramPort;
import io.understudy.spi.platform.RunAs;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Programs of a Linux machine. */
final class LinuxPrograms implements ProgramPort {

  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  private static final Duration LONGEST = Duration.ofDays(36_500);
  private static final int EXECUTE = 1;

  private final Starter starter;
  private final Accounts accounts;

  LinuxPrograms(Starter starter, Accounts accounts) {
    this.starter = starter;
    this.accounts = accounts;
  }

  @Override
  public Optional<String> objection(Program program) {
    Optional<String> unable = starter.objection();
    if (unable.isPresent()) {
      return unable;
    }
    try {
      return objection(program, accounts.resolve(program.runAs()));
    } catch (PlatformException refused) {
      return Optional.of(refused.reason());
    }
  }

  private Optional<String> objection(Program program, Identity identity) {
    String name = program.command().program();
    if (!name.startsWith("/")) {
      return Optional.of("a program is named by its absolute path: " + name);
    }
    try {
      Path path = Path.of(name);
      return unencodable(program)
          .or(() -> TrustedPath.objection(path, identity, accounts))
          .or(() -> judge(path, file -> objectionToExecuting(path, file, identity)));
    } catch (InvalidPathException invalid) {
      return Optional.of("this is no path: " + name);
    }
  }

  private Optional<String> objectionToExecuting(Path path, FileFacts file, Identity identity) {
    return identity.may(EXECUTE, file)
        ? Optional.empty()
        : Optional.of(path + " is not executable for user " + accounts.nameOf(identity.user()));
  }

  @Override
  public Optional<String> objection(Path file, RunAs reader) {
    if (!file.isAbsolute()) {
      return Optional.of("a file is named by its absolute path: " + file);
    }
    try {
      return TrustedPath.objection(file, accounts.resolve(reader), accounts)
          .or(() -> judge(file, anyFile -> Optional.empty()));
    } catch (PlatformException refused) {
      return Optional.of(refused.reason());
    }
  }

  private static Optional<String> judge(Path path, Function<FileFacts, Optional<String>> rule) {
    try {
      FileFacts facts = FileFacts.of(path);
      return facts.isRegular() ? rule.apply(facts) : Optional.of(path + " is not a file");
    } catch (IOException refused) {
      return Optional.of("cannot read " + path + ": " + refused.getMessage());
    }
  }

  /** Java would pass question marks on. */
  private static Optional<String> unencodable(Program program) {
    Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    return program.command().words().stream()
        .filter(word -> !charset.newEncoder().canEncode(word))
        .findFirst()
        .map(
            word ->
                "the gateway's character set "
                    + charset
                    + " cannot express "
                    + word
                    + ": start it with LC_ALL=C.UTF-8");
  }

  @Override
  public ProgramOutcome run(Program program, Runnable onTimeout) {
    if (Thread.currentThread().isInterrupted()) {
      return new ProgramOutcome(Ending.STOPPED, 0, "", "");
    }
    Optional<String> objection = objection(program);
    if (objection.isPresent()) {
      return ProgramOutcome.refused(objection.get());
    }
    try {
      return watch(start(program), program, onTimeout);
    } catch (PlatformException refused) {
      return ProgramOutcome.refused(refused.reason());
    }
  }

  private Process start(Program program) throws PlatformException {
    List<String> command = program.command().words();
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", PATH);
    environment.putAll(program.environment());
    try {
      return starter.start(accounts.resolve(program.runAs()), command, environment);
    } catch (IOException | IllegalArgumentException | OutOfMemoryError refused) {
      // Java needs a thread for each process, and throws an Error where it gets none. What was
      // started by then ends when its forgotten pipes are closed by the garbage collector.
      throw new PlatformException(
          "cannot run " + program.command().program() + ": " + refused.getMessage());
    }
  }

  private static ProgramOutcome watch(Process process, Program program, Runnable onTimeout) {
    Ending cause = Ending.EXITED;
    try {
      if (!hasEnded(process, program.timeout())) {
        cause = Ending.TIMED_OUT;
        onTimeout.run();
      }
    } catch (InterruptedException interrupted) {
      cause = Ending.STOPPED;
    } finally {
      // The launcher has ended, or is told to end the program by this.
      close(process);
      awaitEnd(process, cause == Ending.STOPPED);
    }
    ProgramOutcome told = LauncherReport.parse(program.command().program(), output(process));
    return cause == Ending.EXITED || told.ending() == Ending.REFUSED
        ? told
        : new ProgramOutcome(cause, told.status(), "", told.output());
  }

  private static boolean hasEnded(Process process, Duration timeout) throws InterruptedException {
    if (timeout.compareTo(LONGEST) > 0) {
      process.waitFor();
      return true;
    }
    return process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static void close(Process process) {
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyGone) {
      // Nothing was written, so there is nothing to lose.
    }
  }

  /** Kills take seconds at most, and are not to be left half done. */
  private static void awaitEnd(Process process, boolean wasInterrupted) {
    boolean isInterrupted = wasInterrupted;
    boolean hasEnded = false;
    while (!hasEnded) {
      try {
        process.waitFor();
        hasEnded = true;
      } catch (InterruptedException interrupted) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The launcher writes it when all is over, and nobody else has the pipe. */
  private static byte[] output(Process process) {
    try {
      return process.getInputStream().readAllBytes();
    } catch (IOException broken) {
      return new byte[0];
    }
  }
}
