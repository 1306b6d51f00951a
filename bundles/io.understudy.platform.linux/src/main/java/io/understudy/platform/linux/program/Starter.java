package io.understudy.platform.linux.program;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What programs are started by. Any thread. */
interface Starter {

  /** Why no program can be started, empty if one can. */
  Optional<String> objection();

  /**
   * Starts a program, of which the process is what ends it when its input is closed.
   *
   * @throws OutOfMemoryError if the machine has no thread left to wait for it
   */
  Process start(Identity identity, List<String> command, Map<String, String> environment)
      throws IOException;
}
