package io.understudy.logging;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The page's section General: the log. */
@ObjectClassDefinition(name = "VRRP: General", description = "What is logged, and where to.")
@interface GeneralOcd {

  @AttributeDefinition(
      name = "Log Level",
      description =
          "How much Understudy logs: INFO has every transition, DEBUG also each change of a"
              + " priority, a fault or a heard master.",
      options = {
        @Option(value = "ERROR", label = "Error"),
        @Option(value = "WARN", label = "Warning"),
        @Option(value = "INFO", label = "Info"),
        @Option(value = "DEBUG", label = "Debug"),
        @Option(value = "TRACE", label = "Trace")
      })
  String level() default "INFO";

  @AttributeDefinition(
      name = "Log Level of Others",
      description = "How much everything else in this framework logs.",
      options = {
        @Option(value = "ERROR", label = "Error"),
        @Option(value = "WARN", label = "Warning"),
        @Option(value = "INFO", label = "Info"),
        @Option(value = "DEBUG", label = "Debug"),
        @Option(value = "TRACE", label = "Trace")
      })
  String otherLevel() default "WARN";

  @AttributeDefinition(
      name = "Detailed Log",
      description = "Understudy logs at least as much as with Debug, whatever its level is.")
  boolean detailed() default false;

  @AttributeDefinition(
      name = "Standard Output",
      description = "Write the log to standard output, where systemd and procd take it.")
  boolean standardOutput() default true;

  @AttributeDefinition(
      name = "Log File",
      required = false,
      description = "Absolute path of a file to write the log to. Empty: no file.")
  String file() default "";

  @AttributeDefinition(
      name = "Log File Size (kB)",
      min = "1",
      max = "1048576",
      description = "A file that has grown to this many kilobytes is put aside, 1 to 1048576.")
  int fileMaxKilobytes() default 256;

  @AttributeDefinition(
      name = "Log Files Kept",
      min = "0",
      max = "99",
      description = "How many files put aside are kept: FILE.1 is the newest of them. 0 to 99.")
  int fileCount() default 7;

  @AttributeDefinition(
      name = "Log to Syslog",
      description = "Send the log to a syslog server (RFC 5424 over UDP).")
  boolean syslog() default false;

  @AttributeDefinition(
      name = "Syslog Server",
      description = "Name or address of the syslog server.")
  String syslogHost() default "127.0.0.1";

  @AttributeDefinition(
      name = "Syslog Port",
      min = "1",
      max = "65535",
      description = "UDP port of the syslog server, 1 to 65535.")
  int syslogPort() default 514;

  @AttributeDefinition(
      name = "Syslog Facility",
      description = "Under which facility the syslog server files the log.",
      options = {
        @Option(value = "daemon", label = "daemon"),
        @Option(value = "user", label = "user"),
        @Option(value = "local0", label = "local0"),
        @Option(value = "local1", label = "local1"),
        @Option(value = "local2", label = "local2"),
        @Option(value = "local3", label = "local3"),
        @Option(value = "local4", label = "local4"),
        @Option(value = "local5", label = "local5"),
        @Option(value = "local6", label = "local6"),
        @Option(value = "local7", label = "local7")
      })
  String syslogFacility() default "daemon";
}
