package io.understudy.tracker.iface;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form of an interface tracker. */
@ObjectClassDefinition(
    name = "VRRP: Tracking Interface",
    description =
        "Watches a network interface. VRRP instances that name it change their priority with it, or"
            + " are in FAULT while it is down.")
@interface InterfaceTrackerOcd {

  /** How the console lists it. */
  String webconsole_configurationFactory_nameHint() default "{name}: {interface} weight {weight}";

  @AttributeDefinition(
      name = "Name",
      description = "What VRRP instances call it; 1 to 64 characters without a comma, used once.")
  String name();

  @AttributeDefinition(
      name = "Interface",
      description =
          "The network interface to watch, such as eth1; not the loopback. One that does not exist"
              + " is down.")
  String interface$();

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
      name = "Down Delay",
      description =
          "How long it must be down before that counts; in milliseconds, 0 to 255000. What goes"
              + " back sooner was no change.",
      min = "0",
      max = "255000",
      required = false)
  int downDelayMillis() default 0;

  @AttributeDefinition(
      name = "Up Delay",
      description =
          "How long it must be up before that counts; in milliseconds, 0 to 255000. The first"
              + " status after a start counts at once.",
      min = "0",
      max = "255000",
      required = false)
  int upDelayMillis() default 0;
}
