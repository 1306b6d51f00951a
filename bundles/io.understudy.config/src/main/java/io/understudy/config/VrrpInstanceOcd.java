package io.understudy.config;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The form of a VRRP instance: first what every one needs, then what few change. */
@ObjectClassDefinition(
    name = "VRRP: Instance",
    description =
        "A virtual router that this gateway takes part in. With IPv4 and IPv6 addresses it makes"
            + " two, one for each.")
@interface VrrpInstanceOcd {

  /** How the console lists it. */
  String webconsole_configurationFactory_nameHint() default
      "{name}: {interface}/{vrid} prio {priority}";

  @AttributeDefinition(
      name = "Name",
      description = "What you call it; 1 to 64 characters without a comma, used once.")
  String name();

  @AttributeDefinition(
      name = "Enabled",
      description = "Whether it runs. Switched off, it hands over to the backup first.",
      required = false)
  boolean enabled() default true;

  @AttributeDefinition(
      name = "State",
      description =
          "What this gateway is expected to be when it starts. MASTER waits a shorter time for"
              + " other gateways; the priorities decide all the same.",
      options = {
        @Option(label = "BACKUP", value = "BACKUP"),
        @Option(label = "MASTER", value = "MASTER")
      },
      required = false)
  String state() default "BACKUP";

  @AttributeDefinition(
      name = "Interface",
      description =
          "The network interface, such as eth0; not the loopback. Empty means the default"
              + " interface of the Global section.",
      required = false)
  String interface$() default "";

  @AttributeDefinition(
      name = "Virtual Router ID",
      description =
          "The number that all gateways of this virtual router share; 1 to 255, once per interface"
              + " and address family.",
      min = "1",
      max = "255")
  int vrid();

  @AttributeDefinition(
      name = "Priority",
      description =
          "The gateway with the highest priority is the master; 1 to 255. 255 says that the"
              + " addresses are the interface's own.",
      min = "1",
      max = "255",
      required = false)
  int priority() default 100;

  @AttributeDefinition(
      name = "Advertisement Interval",
      description =
          "How often the master advertises; in milliseconds. Version 2: whole seconds, 1000 to"
              + " 255000. Version 3: 10 to 40950 in steps of 10.",
      min = "10",
      max = "255000",
      required = false)
  int advertIntervalMillis() default 1000;

  @AttributeDefinition(
      name = "Virtual IP Addresses",
      description =
          "The names of the Virtual IPs that the master holds, in the order of the advertisement;"
              + " at least 1, at most 255 IPv4 and 90 IPv6 addresses.")
  String[] virtualIps();

  @AttributeDefinition(
      name = "Trackers",
      description =
          "The names of trackers that move the priority, each once: uplink for the weight that the"
              + " tracker states, or uplink weight -30, uplink weight 10 reverse; weights are -254"
              + " to 254, and 0 means FAULT while down. They may come later.",
      required = false)
  String[] trackers() default {};

  @AttributeDefinition(
      name = "Preempt",
      description =
          "Whether it takes over from a living master of lower priority. Must be on with state"
              + " MASTER and with priority 255.",
      required = false)
  boolean preempt() default true;

  @AttributeDefinition(
      name = "Preempt Delay",
      description =
          "How long it leaves such a master alone first; in seconds, 0 to 1000. Must be 0 with"
              + " state MASTER and without preemption.",
      min = "0",
      max = "1000",
      required = false)
  int preemptDelaySeconds() default 0;

  @AttributeDefinition(
      name = "Version",
      description =
          "The version of VRRP. Default is that of the Global section for IPv4, and 3 for IPv6;"
              + " version 2 cannot do IPv6.",
      options = {
        @Option(label = "Default", value = "default"),
        @Option(label = "2", value = "2"),
        @Option(label = "3", value = "3")
      },
      required = false)
  String version() default "default";

  @AttributeDefinition(
      name = "Compatibility",
      description =
          "Whether an instance of version 3 speaks version 2 over IPv4 too, for the time "
              + "of an upgrade; whole seconds only.",
      options = {
        @Option(label = "NONE", value = "NONE"),
        @Option(label = "VERSION_2", value = "VERSION_2")
      },
      required = false)
  String compatibility() default "NONE";

  @AttributeDefinition(
      name = "HA Authentication Type",
      description =
          "The authentication of version 2: PASS sends the password in the clear, AH a "
              + "digest that it is the key of. Default is PASS where there is a password.",
      options = {
        @Option(label = "Default", value = "default"),
        @Option(label = "NONE", value = "NONE"),
        @Option(label = "PASS", value = "PASS"),
        @Option(label = "AH", value = "AH")
      },
      required = false)
  String authType() default "default";

  @AttributeDefinition(
      name = "Password",
      description =
          "The simple text password of version 2, at most 8 octets; empty for none. It protects"
              + " from mistakes, not from attackers.",
      type = AttributeType.PASSWORD,
      required = false)
  String authPassword() default "";

  @AttributeDefinition(
      name = "Exclude Virtual IP Address",
      description =
          "The names of Virtual IPs that the master holds too and does not advertise; of "
              + "either family.",
      required = false)
  String[] excludedVirtualIps() default {};

  @AttributeDefinition(
      name = "Virtual Routes",
      description = "The names of routes that the master has.",
      required = false)
  String[] virtualRoutes() default {};

  @AttributeDefinition(
      name = "Virtual Rules",
      description = "The names of rules that the master has.",
      required = false)
  String[] virtualRules() default {};

  @AttributeDefinition(
      name = "Couple Families",
      description =
          "Whether its IPv4 and its IPv6 addresses are held together or not at all; for "
              + "both families only.",
      required = false)
  boolean coupleFamilies() default false;

  @AttributeDefinition(
      name = "Source IP",
      description =
          "The address that advertisements are sent from, at most one of each family; "
              + "empty means that of the interface.",
      required = false)
  String[] sourceAddress() default {};

  @AttributeDefinition(
      name = "Unicast Peers",
      description =
          "The addresses of the other gateways, where there is no multicast: 192.0.2.2, "
              + "or 192.0.2.2 254-255 with the TTLs that may arrive. Empty means multicast.",
      required = false)
  String[] unicastPeers() default {};

  @AttributeDefinition(
      name = "Unicast TTL",
      description = "The TTL or hop limit that unicast peers are sent to with; 1 to 255.",
      min = "1",
      max = "255",
      required = false)
  int unicastTtl() default 255;

  @AttributeDefinition(
      name = "VRRP Multicast Group 4",
      description = "The IPv4 group that it advertises to; empty means that of Global.",
      required = false)
  String multicastGroup4() default "";

  @AttributeDefinition(
      name = "VRRP Multicast Group 6",
      description = "The IPv6 group that it advertises to; empty means that of Global.",
      required = false)
  String multicastGroup6() default "";

  @AttributeDefinition(
      name = "Use VMAC",
      description =
          "Whether the addresses are held under the virtual MAC address of the RFC, which"
              + " moves along with them.",
      required = false)
  boolean useVmac() default false;

  @AttributeDefinition(
      name = "Use VMAC Base",
      description =
          "Whether advertisements come from the MAC address of the interface all the "
              + "same. Must be on with unicast peers.",
      required = false)
  boolean vmacXmitBase() default false;

  @AttributeDefinition(
      name = "Accept",
      description =
          "Whether the master answers at the virtual addresses itself, ping included, or "
              + "only forwards.",
      required = false)
  boolean accept() default true;

  @AttributeDefinition(
      name = "Primary Tracking",
      description =
          "Whether it is in FAULT while its interface is down; off is what keepalived "
              + "calls dont_track_primary.",
      required = false)
  boolean trackInterface() default true;

  @AttributeDefinition(
      name = "Missed Advertisements",
      description =
          "After how many missed advertisements the master counts as gone; 1 to 100. -1 "
              + "means as Global says.",
      min = "-1",
      max = "100",
      required = false)
  int missedAdvertisements() default -1;

  @AttributeDefinition(
      name = "GARP Delay",
      description =
          "When a new master announces its addresses a second time; in seconds, 0 to "
              + "3600, 0 means never. -1 means as Global says.",
      min = "-1",
      max = "3600",
      required = false)
  int garpDelaySeconds() default -1;

  @AttributeDefinition(
      name = "GARP Repeat",
      description =
          "How many announcements of each address at once, gratuitous ARP or Neighbor "
              + "Advertisements; 1 to 255. -1 means as Global says.",
      min = "-1",
      max = "255",
      required = false)
  int garpRepeat() default -1;

  @AttributeDefinition(
      name = "GARP Refresh",
      description =
          "How often a master announces its addresses again; in seconds, 0 to 86400, 0 "
              + "means never. -1 means as Global says.",
      min = "-1",
      max = "86400",
      required = false)
  int garpRefreshSeconds() default -1;

  @AttributeDefinition(
      name = "GARP Refresh Repeat",
      description =
          "How many announcements of each address each time; 1 to 255. -1 means as Global"
              + " says.",
      min = "-1",
      max = "255",
      required = false)
  int garpRefreshRepeat() default -1;

  @AttributeDefinition(
      name = "GARP Lower Priority Delay",
      description =
          "When the second announcements follow after another master of lower priority "
              + "was heard; in seconds, 0 to 3600, 0 means never. -1 means as Global says.",
      min = "-1",
      max = "3600",
      required = false)
  int garpLowerPriorityDelaySeconds() default -1;

  @AttributeDefinition(
      name = "GARP Lower Priority Repeat",
      description =
          "How many announcements of each address after another master of lower priority "
              + "was heard; 0 to 255. -1 means as Global says.",
      min = "-1",
      max = "255",
      required = false)
  int garpLowerPriorityRepeat() default -1;

  @AttributeDefinition(
      name = "Checksum To Send",
      description =
          "The checksum of version 3 over IPv4. AUTO sends what other gateways send, and"
              + " PSEUDO_HEADER, as keepalived does, until one is heard.",
      options = {
        @Option(label = "AUTO", value = "AUTO"),
        @Option(label = "MESSAGE_ONLY", value = "MESSAGE_ONLY"),
        @Option(label = "PSEUDO_HEADER", value = "PSEUDO_HEADER")
      },
      required = false)
  String checksumToSend() default "AUTO";

  @AttributeDefinition(
      name = "Checksum To Accept",
      description = "Which checksum is right in version 3 over IPv4.",
      options = {
        @Option(label = "EITHER", value = "EITHER"),
        @Option(label = "MESSAGE_ONLY", value = "MESSAGE_ONLY"),
        @Option(label = "PSEUDO_HEADER", value = "PSEUDO_HEADER")
      },
      required = false)
  String checksumToAccept() default "EITHER";

  @AttributeDefinition(
      name = "Strict",
      description =
          "Whether to drop advertisements that the RFCs fault and that working gateways send all"
              + " the same: other addresses in version 2, a first IPv6 address that is not"
              + " link-local.",
      required = false)
  boolean strict() default false;

  @AttributeDefinition(
      name = "Owner Conflict",
      description =
          "What a gateway of priority 255 does with the advertisements of another master."
              + " PROCESS as the erratum to RFC 9568 says, DROP as it was published.",
      options = {
        @Option(label = "PROCESS", value = "PROCESS"),
        @Option(label = "DROP", value = "DROP")
      },
      required = false)
  String ownerConflict() default "PROCESS";

  @AttributeDefinition(
      name = "Reassert",
      description =
          "Whether a master of version 3 answers an advertisement of lower priority at once.",
      required = false)
  boolean reassert() default true;

  @AttributeDefinition(
      name = "Concession",
      description =
          "What a master says when it gives way to a higher priority: nothing, or one "
              + "more advertisement.",
      options = {
        @Option(label = "SILENT", value = "SILENT"),
        @Option(label = "ADVERTISE", value = "ADVERTISE")
      },
      required = false)
  String concession() default "SILENT";

  @AttributeDefinition(
      name = "Relinquish Limit",
      description =
          "How long a planned stop waits, at most, until the backup has taken over; in"
              + " milliseconds, 0 to 60000. 0 stops at once.",
      min = "0",
      max = "60000",
      required = false)
  int relinquishLimitMillis() default 2000;
}
