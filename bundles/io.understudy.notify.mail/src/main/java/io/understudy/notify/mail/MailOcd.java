package io.understudy.notify.mail;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The form of a mail notifier. */
@ObjectClassDefinition(
    name = "VRRP: Notify Mail",
    description =
        "Mail that is sent when the state of a VRRP instance changes. What fails because of the"
            + " network, or because the server has no time, is tried again for about a minute.")
@interface MailOcd {

  /** How the console lists it. */
  String webconsole_configurationFactory_nameHint() default "{name}: {to}";

  @AttributeDefinition(
      name = "Name",
      description = "What the log calls it; 1 to 64 characters without a comma.")
  String name();

  @AttributeDefinition(
      name = "VRRP Instances",
      description = "The names of the VRRP instances that there is mail about.",
      required = false)
  String[] instances() default {};

  @AttributeDefinition(
      name = "Sync Groups",
      description =
          "The names of the sync groups that there is mail about; with neither instances nor groups"
              + " there is mail about all of both.",
      required = false)
  String[] groups() default {};

  @AttributeDefinition(
      name = "States",
      description = "The states that there is mail about when one of them is entered.",
      options = {
        @Option(label = "Master", value = "MASTER"),
        @Option(label = "Backup", value = "BACKUP"),
        @Option(label = "Fault", value = "FAULT"),
        @Option(label = "Stop", value = "STOP")
      },
      required = false)
  String[] states() default {"MASTER", "BACKUP", "FAULT", "STOP"};

  @AttributeDefinition(
      name = "On Start",
      description = "Whether there is also mail about the state that it finds when it comes.",
      required = false)
  boolean onStart() default false;

  @AttributeDefinition(
      name = "Host",
      description = "The name or the address of the mail server; its certificate must be for it.")
  String host();

  @AttributeDefinition(
      name = "Port",
      description =
          "The port of the mail server, 1 to 65535; 0 for the usual one: 587 with STARTTLS, 465"
              + " with TLS, 25 with neither.",
      min = "0",
      max = "65535",
      required = false)
  int port() default 0;

  @AttributeDefinition(
      name = "Security",
      description =
          "STARTTLS begins in the clear, and sends nothing unless TLS follows; TLS is there from"
              + " the start; NONE is for servers without a login.",
      options = {
        @Option(label = "None", value = "NONE"),
        @Option(label = "STARTTLS", value = "STARTTLS"),
        @Option(label = "TLS", value = "TLS")
      },
      required = false)
  String security() default "STARTTLS";

  @AttributeDefinition(
      name = "User",
      description = "The name to log in with; empty for a server without a login.",
      required = false)
  String user() default "";

  @AttributeDefinition(
      name = "Password",
      description = "The password to log in with; $[secret:NAME] takes it from a file.",
      type = AttributeType.PASSWORD,
      required = false)
  String password() default "";

  @AttributeDefinition(
      name = "From",
      description = "Who the mail comes from: ops@example.org, or Gateway <ops@example.org>.")
  String from();

  @AttributeDefinition(
      name = "To",
      description = "Who gets it: addresses like ops@example.org, or Operations <ops@example.org>.")
  String[] to();

  @AttributeDefinition(
      name = "Router ID",
      description =
          "What the subject calls this gateway, 1 to 64 characters; empty for the host's name.",
      required = false)
  String routerId() default "";

  @AttributeDefinition(
      name = "HELO Name",
      description =
          "How this gateway introduces itself to the mail server: the name of a host, or an address"
              + " in square brackets; empty for the host's name.",
      required = false)
  String heloName() default "";

  @AttributeDefinition(
      name = "CA File",
      description =
          "The absolute path of a file in PEM with the certificates that vouch for the mail server,"
              + " and no others; empty for those that the Java runtime trusts.",
      required = false)
  String caFile() default "";

  @AttributeDefinition(
      name = "Timeout",
      description =
          "How long to wait for the connection, for each answer, and for the server to read; in"
              + " milliseconds, 100 to 600000.",
      min = "100",
      max = "600000",
      required = false)
  int timeoutMillis() default 10000;
}
