package io.understudy.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.CommandLine;
import io.understudy.spi.platform.Program;
import io.understudy.spi.platform.ProgramOutcome;
import io.understudy.spi.platform.RunAs;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThreadLauncherTest {

  private static final Program PROGRAM =
      new Program(CommandLine.parse("/one"), RunAs.GATEWAY, Map.of(), Program.UNLIMITED);

  private final FakePrograms programs = new FakePrograms();
  private final ThreadLauncher launcher = new ThreadLauncher(programs);
  private final CompletableFuture<ProgramOutcome> end = new CompletableFuture<>();

  @Test
  void endIsTold() throws Exception {
    programs.endsWith("/one", FakePrograms.exit(3, ""));
    launcher.launch(PROGRAM, end::complete);
    assertEquals("exit 3", end.get(10, TimeUnit.SECONDS).text());
  }

  @Test
  void programThatCannotBeRunForAnErrorHasEndedToo() throws Exception {
    programs.whileRunning(
        () -> {
          throw new OutOfMemoryError("unable to create native thread");
        });
    launcher.launch(PROGRAM, end::complete);
    assertEquals(
        ProgramOutcome.refused(
            "could not be run: java.lang.OutOfMemoryError: unable to create native thread"),
        end.get(10, TimeUnit.SECONDS));
  }
}
