package io.understudy.config;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The form of the Global section. */
@ObjectClassDefinition(
    name = "VRRP: Global",
    description = "What concerns this gateway as a whole. Works without being saved.")
@interface GlobalOcd {

  @AttributeDefinition(
      name = "Enabled",
      description =
          "Whether VRRP runs at all. Switched off, every master hands over to its backup first.",
      required = false)
  boolean enabled() default true;

  @AttributeDefinition(
      name = "VRRP Version",
      description =
          "The version for IPv4 where a VRRP instance names none; IPv6 has version 3 anyway.",
      options = {@Option(label = "2", value = "2"), @Option(label = "3", value = "3")},
      required = false)
  int vrrpVersion() default 2;

  @AttributeDefinition(
      name = "Default Interface",
      description =
          "The network interface of VRRP instances that name none, such as eth0; may be empty.",
      required = false)
  String defaultInterface() default "";

  @AttributeDefinition(
      name = "VRRP Startup Delay",
      description =
          "How long to wait once, when the service starts, before VRRP instances start;"
              + " in milliseconds, 0 to 600000.",
      min = "0",
      max = "600000",
      required = false)
  int startupDelayMillis() default 0;

  @AttributeDefinition(
      name = "Tracker Grace Time",
      description =
          "How long a tracker that has gone, or has not come yet, may stay away before it counts as"
              + " missing, which is as bad as down; in milliseconds, 0 to 3600000.",
      min = "0",
      max = "3600000",
      required = false)
  int trackerGraceMillis() default 10_000;
}
