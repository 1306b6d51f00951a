package io.understudy.tracker.process;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The form of a process tracker. */
@ObjectClassDefinition(
    name = "VRRP: Tracking Process",
    description =
        "Counts the processes of a program. VRRP instances that name it change their priority with"
            + " it, or are in FAULT while there are too few or too many.")
@interface ProcessTrackerOcd {

  /** How the console lists it. */
  String webconsole_configurationFactory_nameHint() default "{name}: {process} weight {weight}";

  @AttributeDefinition(
      name = "Name",
      description = "What VRRP instances call it; 1 to 64 characters without a comma, used once.")
  String name();

  @AttributeDefinition(
      name = "Process",
      description =
          "The name of the program, such as haproxy, or the command as it was called, with"
              + " parameters if they matter; in single quotes what has blanks.")
  String process();

  @AttributeDefinition(
      name = "Full Command",
      description =
          "Whether to compare the command as it was called, its path included, and not the name"
              + " that the kernel keeps. A path, a name of more than 15 octets and parameters are"
              + " compared like that anyway.",
      required = false)
  boolean fullCommand() default false;

  @AttributeDefinition(
      name = "Match Parameters",
      description =
          "How parameters are compared. NONE: exactly, if there are any in Process. EXACT: these"
              + " and no others. PARTIAL: more may follow. INITIAL: and the last one may be"
              + " longer.",
      options = {
        @Option(label = "NONE", value = "NONE"),
        @Option(label = "INITIAL", value = "INITIAL"),
        @Option(label = "PARTIAL", value = "PARTIAL"),
        @Option(label = "EXACT", value = "EXACT")
      },
      required = false)
  String paramMatch() default "NONE";

  @AttributeDefinition(
      name = "Weight",
      description =
          "What it does to the priority, -254 to 254: above 0 it is added while up, below 0"
              + " subtracted while down; 0 means FAULT while down.",
      min = "-254",
      max = "254",
      required = false)
  int weight() default 0;

  @AttributeDefinition(
      name = "Reverse",
      description = "Whether up and down change places for the priority.",
      required = false)
  boolean reverse() default false;

  @AttributeDefinition(
      name = "Quorum",
      description = "How many must run at least, 1 to 65535.",
      min = "1",
      max = "65535",
      required = false)
  int quorum() default 1;

  @AttributeDefinition(
      name = "Quorum Max",
      description =
          "How many may run at most, up to 65535; 0 means that none may run, -1 any number.",
      min = "-1",
      max = "65535",
      required = false)
  int quorumMax() default -1;

  @AttributeDefinition(
      name = "Delay",
      description =
          "How long a change must last before it counts, where the next two say nothing else; in"
              + " milliseconds, 0 to 3600000.",
      min = "0",
      max = "3600000",
      required = false)
  int delayMillis() default 0;

  @AttributeDefinition(
      name = "Fork Delay",
      description =
          "How long the number must be right before that counts; in milliseconds, up to 3600000;"
              + " -1 means as Delay.",
      min = "-1",
      max = "3600000",
      required = false)
  int forkDelayMillis() default -1;

  @AttributeDefinition(
      name = "Terminate Delay",
      description =
          "How long the number must be wrong before that counts, so that a restart goes unnoticed;"
              + " in milliseconds, up to 3600000; -1 means as Delay.",
      min = "-1",
      max = "3600000",
      required = false)
  int terminateDelayMillis() default -1;
}
