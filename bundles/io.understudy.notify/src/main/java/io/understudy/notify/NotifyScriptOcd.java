package io.understudy.notify;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form of a notify script. */
@ObjectClassDefinition(
    name = "VRRP: Notify Script",
    description =
        "Programs that are run when the state of a VRRP instance changes: first the one of the"
            + " state, then the one of all states, one after the other. A command is a program by"
            + " its absolute path with its arguments; no shell is involved.")
@interface NotifyScriptOcd {

  /** How the console lists it. */
  String webconsole_configurationFactory_nameHint() default "{name}";

  @AttributeDefinition(
      name = "Name",
      description = "What the log calls it; 1 to 64 characters without a comma.")
  String name();

  @AttributeDefinition(
      name = "VRRP Instances",
      description = "The names of the VRRP instances that it is run for.",
      required = false)
  String[] instances() default {};

  @AttributeDefinition(
      name = "Sync Groups",
      description =
          "The names of the sync groups that it is run for; with neither instances nor groups it"
              + " is run for all of both.",
      required = false)
  String[] groups() default {};

  /** The key is {@code notify}, which no method without a parameter may be called. */
  @AttributeDefinition(
      name = "Notify",
      description =
          "The command for every state. It gets four further arguments: INSTANCE, the name, the"
              + " state (MASTER, BACKUP, FAULT, STOP) and the priority.",
      required = false)
  String notify$() default "";

  @AttributeDefinition(
      name = "Notify Master",
      description = "The command for having become master; run before that of Notify.",
      required = false)
  String notifyMaster() default "";

  @AttributeDefinition(
      name = "Notify Backup",
      description = "The command for having become backup; run before that of Notify.",
      required = false)
  String notifyBackup() default "";

  @AttributeDefinition(
      name = "Notify Fault",
      description = "The command for having come to FAULT; run before that of Notify.",
      required = false)
  String notifyFault() default "";

  @AttributeDefinition(
      name = "Notify Stop",
      description = "The command for having been stopped; run before that of Notify.",
      required = false)
  String notifyStop() default "";

  @AttributeDefinition(
      name = "On Start",
      description =
          "Whether it is also run for the state that it finds when it comes; the variable KIND is"
              + " then PRESENT.",
      required = false)
  boolean onStart() default true;

  @AttributeDefinition(
      name = "Priority Changes",
      description =
          "Whether the command of Notify is also run when the priority of a master or backup"
              + " changes, with MASTER_PRIORITY or BACKUP_PRIORITY as the state.",
      required = false)
  boolean priorityChanges() default false;

  @AttributeDefinition(
      name = "User",
      description = "The user who runs the commands, by name or number; empty for the gateway's.",
      required = false)
  String user() default "";

  @AttributeDefinition(
      name = "Group",
      description = "The group that runs the commands, by name or number; empty for the user's.",
      required = false)
  String group() default "";

  @AttributeDefinition(
      name = "Timeout",
      description =
          "How long a command may run before it is stopped; in milliseconds, 0 to 86400000, 0 for"
              + " no limit. Notifications wait meanwhile.",
      min = "0",
      max = "86400000",
      required = false)
  int timeoutMillis() default 60000;
}
