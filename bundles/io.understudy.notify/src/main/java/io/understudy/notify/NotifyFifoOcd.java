package io.understudy.notify;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form of a named pipe. */
@ObjectClassDefinition(
    name = "VRRP: Notify FIFO",
    description =
        "A named pipe with a line for each change of state, as keepalived writes it: INSTANCE,"
            + " the name in quotes, the state and the priority.")
@interface NotifyFifoOcd {

  /** How the console lists it. */
  String webconsole_configurationFactory_nameHint() default "{name}: {path}";

  @AttributeDefinition(
      name = "Name",
      description = "What the log calls it; 1 to 64 characters without a comma.")
  String name();

  @AttributeDefinition(
      name = "Path",
      description = "The absolute path of the pipe. It is made if there is none, and it stays.")
  String path();

  @AttributeDefinition(
      name = "User",
      description =
          "The user who may read the pipe and runs the reader, by name or number; empty for the"
              + " gateway's.",
      required = false)
  String user() default "";

  @AttributeDefinition(
      name = "Group",
      description =
          "The group that may read the pipe and runs the reader, by name or number; empty for the"
              + " user's.",
      required = false)
  String group() default "";

  @AttributeDefinition(
      name = "Priority Changes",
      description =
          "Whether there is also a line when the priority of a master or backup changes:"
              + " MASTER_PRIORITY or BACKUP_PRIORITY.",
      required = false)
  boolean priorityChanges() default false;

  @AttributeDefinition(
      name = "Lower Priority",
      description =
          "Whether there is also a line when a master hears a lower priority:"
              + " MASTER_RX_LOWER_PRI.",
      required = false)
  boolean lowerPriority() default false;

  @AttributeDefinition(
      name = "Script",
      description =
          "A command that reads the pipe, a program by its absolute path with its arguments. It"
              + " gets the pipe as its last argument, runs all the time, and is started again when"
              + " it ends; empty for none.",
      required = false)
  String script() default "";
}
