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

  @AttributeDefinition(
      name = "VRRP Multicast Group 4",
      description = "The IPv4 group that VRRP instances advertise to where they name none.",
      required = false)
  String multicastGroup4() default "224.0.0.18";

  @AttributeDefinition(
      name = "VRRP Multicast Group 6",
      description =
          "The IPv6 group that VRRP instances advertise to where they name none; of link "
              + "scope.",
      required = false)
  String multicastGroup6() default "ff02::12";

  @AttributeDefinition(
      name = "Missed Advertisements",
      description =
          "After how many missed advertisements a master counts as gone, where an "
              + "instance does not say; 1 to 100.",
      min = "1",
      max = "100",
      required = false)
  int missedAdvertisements() default 3;

  @AttributeDefinition(
      name = "GARP Delay",
      description =
          "When a new master announces its addresses a second time; in seconds, 0 to "
              + "3600, 0 means never.",
      min = "0",
      max = "3600",
      required = false)
  int garpDelaySeconds() default 5;

  @AttributeDefinition(
      name = "GARP Repeat",
      description =
          "How many announcements of each address at once, gratuitous ARP or Neighbor "
              + "Advertisements; 1 to 255.",
      min = "1",
      max = "255",
      required = false)
  int garpRepeat() default 5;

  @AttributeDefinition(
      name = "GARP Refresh",
      description =
          "How often a master announces its addresses again; in seconds, 0 to 86400, 0 "
              + "means never.",
      min = "0",
      max = "86400",
      required = false)
  int garpRefreshSeconds() default 0;

  @AttributeDefinition(
      name = "GARP Refresh Repeat",
      description = "How many announcements of each address each time; 1 to 255.",
      min = "1",
      max = "255",
      required = false)
  int garpRefreshRepeat() default 1;

  @AttributeDefinition(
      name = "GARP Lower Priority Delay",
      description =
          "When the second announcements follow after another master of lower priority "
              + "was heard; in seconds, 0 to 3600, 0 means never. -1 means as GARP Delay.",
      min = "-1",
      max = "3600",
      required = false)
  int garpLowerPriorityDelaySeconds() default -1;

  @AttributeDefinition(
      name = "GARP Lower Priority Repeat",
      description =
          "How many announcements of each address after another master of lower priority "
              + "was heard; 0 to 255. -1 means as GARP Repeat.",
      min = "-1",
      max = "255",
      required = false)
  int garpLowerPriorityRepeat() default -1;

  @AttributeDefinition(
      name = "GARP Interval",
      description =
          "The least time between two gratuitous ARP frames on an interface; in "
              + "microseconds, 0 to 1000000.",
      min = "0",
      max = "1000000",
      required = false)
  int garpIntervalMicros() default 0;

  @AttributeDefinition(
      name = "GNA Interval",
      description =
          "The least time between two unsolicited Neighbor Advertisements on an "
              + "interface; in microseconds, 0 to 1000000.",
      min = "0",
      max = "1000000",
      required = false)
  int gnaIntervalMicros() default 0;
}
