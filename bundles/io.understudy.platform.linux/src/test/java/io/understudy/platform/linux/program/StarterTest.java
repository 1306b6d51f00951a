package io.understudy.platform.linux.program;

import static io.understudy.platform.linux.program.ProgramFolder.command;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.spi.platform.ProgramOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A machine on which nothing can be started. */
class StarterTest {

  private static final class OutOfThreads implements Starter {
    @Override
    public Optional<String> objection() {
      return Optional.empty();
    }

    @Override
    public Process start(Identity identity, List<String> command, Map<String, String> environment) {
      throw new OutOfMemoryError("unable to create native thread");
    }
  }

  @Test
  void programForWhichThereIsNoThreadIsRefused() {
    LinuxPrograms programs = new LinuxPrograms(new OutOfThreads(), Accounts.OF_MACHINE);

    assertEquals(
        ProgramOutcome.refused("cannot run /bin/true: unable to create native thread"),
        programs.run(command("/bin/true"), () -> {}));
  }
}
