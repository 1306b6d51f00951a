package io.understudy.logging;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogReaderService;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import org.osgi.service.log.admin.LoggerAdmin;
import org.osgi.service.metatype.annotations.Designate;

/** Makes the sink from the configuration; without one, from the defaults. */
@Component(name = LoggingSpec.PID, configurationPid = LoggingSpec.PID, immediate = true)
@Designate(ocd = GeneralOcd.class)
public final class LoggingComponent {

  private final LogReaderService reader;
  private final LoggerAdmin admin;
  private final Logger log;
  private final PrintStream standardOutput =
      new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private @Nullable LogSink sink;

  /** Called by Declarative Services. */
  @Activate
  public LoggingComponent(
      @Reference LogReaderService reader,
      @Reference LoggerAdmin admin,
      @Reference(service = LoggerFactory.class) Logger log) {
    this.reader = reader;
    this.admin = admin;
    this.log = log;
  }

  @Activate
  void start(Map<String, ?> properties) {
    PropertyReader defaults = new PropertyReader(LoggingSpec.PID, Map.of());
    LoggingSpec initial = LoggingSpec.of(defaults);
    sink = new LogSink(reader, log, initial.levels(), outputs(initial));
    configure(properties);
    sink.start();
  }

  @Modified
  void configure(Map<String, ?> properties) {
    PropertyReader wanted = new PropertyReader(LoggingSpec.PID, properties);
    LoggingSpec spec = LoggingSpec.of(wanted);
    if (wanted.problems().isEmpty()) {
      admin.getLoggerContext(null).setLogLevels(spec.levels().byLogger());
      if (sink != null) {
        sink.use(spec.levels(), outputs(spec));
      }
    } else {
      wanted.problems().forEach(p -> log.warn("Refused, the last good log settings stay: {}", p));
    }
  }

  private List<LogOutput> outputs(LoggingSpec spec) {
    List<LogOutput> outputs = new ArrayList<>();
    if (spec.standardOutput()) {
      boolean journal = System.getenv("JOURNAL_STREAM") != null;
      outputs.add(new StandardOutput(standardOutput, journal));
    }
    spec.file().map(RotatingFile::new).ifPresent(outputs::add);
    spec.syslog()
        .map(server -> new SyslogDatagrams(server, hostName(), ProcessHandle.current().pid()))
        .ifPresent(outputs::add);
    return outputs;
  }

  /** As RFC 5424 wants it: a dash if it is not known. */
  private static String hostName() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).trim();
    } catch (IOException e) {
      return "-";
    }
  }

  @Deactivate
  void stop() {
    if (sink != null) {
      sink.close();
      sink = null;
    }
  }
}
