package io.understudy.spi.platform;

import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs programs: each in a session and process group of its own, as another user if that is wanted,
 * with an empty standard input. A program dies with the gateway.
 */
@ProviderType
public interface ProgramPort {

  /**
   * What speaks against running this program, empty if nothing does: it is missing, no file, not
   * executable, somebody else than root and its user could replace it (where root would run it:
   * than root), or there is no such user. Symbolic links are followed. Any thread; reads the file
   * system.
   */
  Optional<String> objection(Program program);

  /**
   * What speaks against an interpreter's reading this file as a program, empty if nothing does: as
   * for a program, but the file need not be executable. Any thread; reads the file system.
   *
   * @param file its absolute path
   * @param reader on whose behalf the interpreter runs
   */
  Optional<String> objection(Path file, RunAs reader);

  /**
   * Runs a program and waits until it has ended, and with it, if it was killed, all of its process
   * group. One against which something speaks is refused. Any thread.
   *
   * <p>When its time is over, or this thread is interrupted, the process group gets SIGTERM, two
   * seconds later SIGKILL, and SIGKILL again every ten seconds until all of it has ended.
   *
   * @param onTimeout is run at once when its time is over, before it is killed, on this thread
   * @return how it ended; if this thread was interrupted, it still is
   */
  ProgramOutcome run(Program program, Runnable onTimeout);
}
