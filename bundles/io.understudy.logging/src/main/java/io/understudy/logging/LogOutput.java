package io.understudy.logging;

import java.io.IOException;
import org.osgi.service.log.LogEntry;

/** Where the log goes to. Used by the sink's thread alone. */
interface LogOutput extends AutoCloseable {

  /** For the user, in messages about it. */
  String name();

  /**
   * Writes one record and does not hold it back.
   *
   * @throws IOException if that failed; the next one may succeed
   */
  void write(LogEntry entry) throws IOException;

  @Override
  void close();
}
