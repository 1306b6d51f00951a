package io.understudy.tracker.script;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form of a script tracker: first what every one needs, then what few change. */
@ObjectClassDefinition(
    name = "VRRP: Tracking Script",
    description =
        "Runs a program again and again; exit status 0 means up. VRRP instances that name it change"
            + " their priority with it, or are in FAULT while it is down.")
@interface ScriptTrackerOcd {

  /** How the console lists it. */
  String webconsole_configurationFactory_nameHint() default "{name}: {command} weight {weight}";

  @AttributeDefinition(
      name = "Name",
      description = "What VRRP instances call it; 1 to 64 characters without a comma, used once.")
  String name();

  @AttributeDefinition(
      name = "Command",
      description =
          "The program by its absolute path, and its arguments; quotes keep blanks together. Nobody"
              + " but root and its user may be able to write to it.")
  String command();

  @AttributeDefinition(
      name = "Shell",
      description =
          "Whether the command is given to /bin/sh -c, for pipes and variables. Which files it"
              + " names is not checked then.",
      required = false)
  boolean shell() default false;

  @AttributeDefinition(
      name = "Interval",
      description =
          "From the beginning of one run to that of the next; in milliseconds, 100 to 86400000. A"
              + " run that takes longer delays the next.",
      min = "100",
      max = "86400000",
      required = false)
  int intervalMillis() default 1000;

  @AttributeDefinition(
      name = "Timeout",
      description =
          "After how long a run counts as failed and is killed; in milliseconds, 0 to 86400000. 0"
              + " means the interval.",
      min = "0",
      max = "86400000",
      required = false)
  int timeoutMillis() default 0;

  @AttributeDefinition(
      name = "Weight",
      description =
          "What it does to the priority, -253 to 253: above 0 it is added while up, below 0"
              + " subtracted while down; 0 means FAULT while down.",
      min = "-253",
      max = "253",
      required = false)
  int weight() default 0;

  @AttributeDefinition(
      name = "Reverse",
      description = "Whether up and down change places for the priority.",
      required = false)
  boolean reverse() default false;

  @AttributeDefinition(
      name = "Rise",
      description =
          "How many successes in a row make it up again, 1 to 1000. At the start one is enough.",
      min = "1",
      max = "1000",
      required = false)
  int rise() default 1;

  @AttributeDefinition(
      name = "Fall",
      description =
          "How many failures in a row make it down, 1 to 1000. A program that cannot be run makes"
              + " it down at once.",
      min = "1",
      max = "1000",
      required = false)
  int fall() default 1;

  @AttributeDefinition(
      name = "Init Fail",
      description =
          "Whether one success is not enough at the start: it needs all in a row. Until the first"
              + " result it counts as not known.",
      required = false)
  boolean initFail() default false;

  @AttributeDefinition(
      name = "User",
      description = "The user that runs it, by name or number; empty for that of the gateway.",
      required = false)
  String user() default "";

  @AttributeDefinition(
      name = "Group",
      description = "The group that runs it, by name or number; empty for that of the user.",
      required = false)
  String group() default "";
}
