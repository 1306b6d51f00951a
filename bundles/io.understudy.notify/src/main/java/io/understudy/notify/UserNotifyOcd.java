package io.understudy.notify;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form of the user's script. */
@ObjectClassDefinition(
    name = "VRRP: User Notify",
    description =
        "The gateway's script for changes of state. The shell reads it anew each time. It gets the"
            + " variables ACTION, TYPE and NAME, and the arguments keepalived, type, name, state"
            + " and priority. Works without being saved.")
@interface UserNotifyOcd {

  @AttributeDefinition(
      name = "Enabled",
      description = "Whether it is run. Nothing is done as long as there is no such file.",
      required = false)
  boolean enabled() default true;

  @AttributeDefinition(
      name = "Path",
      description =
          "The absolute path of the script, which only root and the user below may be able to"
              + " write. It need not be executable.",
      required = false)
  String path() default "/etc/understudy/notify.sh";

  @AttributeDefinition(
      name = "User",
      description = "The user who runs the script, by name or number; empty for the gateway's.",
      required = false)
  String user() default "";

  @AttributeDefinition(
      name = "Group",
      description = "The group that runs the script, by name or number; empty for the user's.",
      required = false)
  String group() default "";

  @AttributeDefinition(
      name = "Timeout",
      description =
          "How long the script may run before it is stopped; in milliseconds, 0 to 86400000, 0 for"
              + " no limit. Notifications wait meanwhile.",
      min = "0",
      max = "86400000",
      required = false)
  int timeoutMillis() default 60000;
}
