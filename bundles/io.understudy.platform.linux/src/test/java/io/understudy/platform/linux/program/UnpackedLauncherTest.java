package io.understudy.platform.linux.program;

import static io.understudy.platform.linux.program.ProgramFolder.command;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.MonotonicTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A launcher that cannot be unpacked at first, for its folder is not there. */
class UnpackedLauncherTest {

  @TempDir private Path temporary;
  private final AtomicInteger attempts = new AtomicInteger();
  private MonotonicTime now = new MonotonicTime(5_000_000_000L);

  private UnpackedLauncher unpack() {
    Path file = temporary.resolve("later/launcher");
    return new UnpackedLauncher(
        () -> {
          attempts.incrementAndGet();
          return Launcher.unpack(file);
        },
        () -> now);
  }

  @Test
  void launcherIsUnpackedOnUseOnceThatIsPossible() throws Exception {
    UnpackedLauncher launcher = unpack();
    LinuxPrograms programs = new LinuxPrograms(launcher, Accounts.OF_MACHINE);
    assertTrue(programs.objection(command("/bin/true")).isPresent());
    Files.createDirectory(temporary.resolve("later"));

    now = now.plus(UnpackedLauncher.RETRY);

    assertTrue(programs.run(command("/bin/true"), () -> {}).isSuccess());
    now = now.plus(UnpackedLauncher.RETRY);
    assertEquals(Optional.empty(), launcher.objection());
    assertEquals(2, attempts.get());
  }

  @Test
  void itIsNotTriedMoreOftenThanEveryFewSeconds() {
    UnpackedLauncher launcher = unpack();

    now = now.plus(UnpackedLauncher.RETRY.minus(Duration.ofNanos(1)));
    assertTrue(launcher.objection().isPresent());
    assertEquals(1, attempts.get());

    now = now.plus(Duration.ofNanos(1));
    assertTrue(launcher.objection().isPresent());
    assertTrue(launcher.objection().isPresent());
    assertEquals(2, attempts.get());
  }
}
