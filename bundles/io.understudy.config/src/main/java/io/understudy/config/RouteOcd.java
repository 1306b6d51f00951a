package io.understudy.config;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The form of a route. */
@ObjectClassDefinition(
    name = "VRRP: Route",
    description =
        "A route that moves between gateways, or that the gateway always has. VRRP "
            + "instances and the Static section refer to it by its name.")
@interface RouteOcd {

  /** How the console lists it. */
  String webconsole_configurationFactory_nameHint() default "{name}: {destination}";

  @AttributeDefinition(
      name = "Name",
      description = "What VRRP instances call this route; 1 to 64 characters without a comma.")
  String name();

  @AttributeDefinition(
      name = "Destination",
      description = "Where it leads: 198.51.100.0/24, or 0.0.0.0/0 or ::/0 for the default route.")
  String destination();

  @AttributeDefinition(
      name = "Kind",
      description =
          "What becomes of packets: forwarded, dropped, or answered as unreachable or "
              + "forbidden.",
      options = {
        @Option(label = "FORWARD", value = "FORWARD"),
        @Option(label = "BLACKHOLE", value = "BLACKHOLE"),
        @Option(label = "UNREACHABLE", value = "UNREACHABLE"),
        @Option(label = "PROHIBIT", value = "PROHIBIT")
      },
      required = false)
  String kind() default "FORWARD";

  @AttributeDefinition(
      name = "Via",
      description = "The address of the next hop; empty for what is on the link of the device.",
      required = false)
  String via() default "";

  @AttributeDefinition(
      name = "Device",
      description = "The network interface; empty means that the next hop tells it.",
      required = false)
  String device() default "";

  @AttributeDefinition(
      name = "Source",
      description = "The address that the gateway itself prefers to send from; may be empty.",
      required = false)
  String source() default "";

  @AttributeDefinition(
      name = "Metric",
      description =
          "Which of several routes wins, the least; 0 to 2147483647, 0 means as the "
              + "kernel presets.",
      min = "0",
      max = "2147483647",
      required = false)
  int metric() default 0;

  @AttributeDefinition(
      name = "Table",
      description = "The number of the routing table; 0 to 2147483647, 0 means the main one.",
      min = "0",
      max = "2147483647",
      required = false)
  int table() default 0;

  @AttributeDefinition(
      name = "On Link",
      description =
          "Whether the next hop is believed to be on the link of the device, whatever its"
              + " subnets.",
      required = false)
  boolean onLink() default false;
}
