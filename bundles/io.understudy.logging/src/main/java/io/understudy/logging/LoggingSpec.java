package io.understudy.logging;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The validated configuration: what is logged, and where to. */
record LoggingSpec(
    LogLevels levels,
    boolean standardOutput,
    Optional<FileSpec> file,
    Optional<SyslogSpec> syslog) {

  static final String PID = "io.understudy.general";

  /** Problems are left with the reader; with any of them, the result is not for use. */
  static LoggingSpec of(PropertyReader reader) {
    return new LoggingSpec(
        LogLevels.of(reader), reader.flag("standardOutput", true), file(reader), syslog(reader));
  }

  private static Optional<FileSpec> file(PropertyReader reader) {
    String name = reader.text("file", "");
    int maxKilobytes = reader.number("fileMaxKilobytes", 256, 1, 1_048_576);
    int count = reader.number("fileCount", 7, 0, 99);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<Path> path = absolutePath(name);
    if (path.isEmpty()) {
      reader.refuse("file", "must be an absolute path");
    }
    return path.map(file -> new FileSpec(file, maxKilobytes * 1024L, count));
  }

  private static Optional<Path> absolutePath(String name) {
    try {
      return Optional.of(Path.of(name)).filter(Path::isAbsolute);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<SyslogSpec> syslog(PropertyReader reader) {
    boolean wanted = reader.flag("syslog", false);
    String host = reader.text("syslogHost", "127.0.0.1");
    if (!host.matches("[A-Za-z0-9.:_-]{1,253}(%[A-Za-z0-9._-]+)?")) {
      reader.refuse("syslogHost", "must be a name or an address, without a port");
    }
    SyslogSpec spec =
        new SyslogSpec(
            host,
            reader.number("syslogPort", 514, 1, 65_535),
            reader.choice(
                "syslogFacility", SyslogFacility.DAEMON, SyslogFacility::word, SyslogFacility.ALL));
    return wanted ? Optional.of(spec) : Optional.empty();
  }

  /**
   * A file and its predecessors.
   *
   * @param maxOctets at which it is put aside
   * @param kept of those put aside
   */
  record FileSpec(Path path, long maxOctets, int kept) {}

  /** A syslog server. */
  record SyslogSpec(String host, int port, SyslogFacility facility) {}
}
