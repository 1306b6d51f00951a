package io.understudy.config;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form of a sync group. */
@ObjectClassDefinition(
    name = "VRRP: Sync Group",
    description = "VRRP instances that are master together or not at all.")
@interface SyncGroupOcd {

  /** How the console lists it. */
  String webconsole_configurationFactory_nameHint() default "{name}: {members}";

  @AttributeDefinition(
      name = "Name",
      description = "What you call it; 1 to 64 characters without a comma, used once.")
  String name();

  @AttributeDefinition(
      name = "Members",
      description =
          "The names of VRRP instances, each in one sync group at most, switched on all "
              + "or none; none with priority 255.")
  String[] members();

  @AttributeDefinition(
      name = "Trackers",
      description =
          "The names of trackers that count for every member besides its own, each alone "
              + "or as in uplink weight -30.",
      required = false)
  String[] trackers() default {};

  @AttributeDefinition(
      name = "Tracking Weight",
      description =
          "Whether weights move the priorities of the members. Off, an interface that is "
              + "down means FAULT, and other trackers with a weight do not count.",
      required = false)
  boolean trackingWeight() default false;
}
