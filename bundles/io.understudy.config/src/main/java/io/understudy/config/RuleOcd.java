package io.understudy.config;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The form of a rule. */
@ObjectClassDefinition(
    name = "VRRP: Rule",
    description =
        "A rule that chooses a routing table, and moves between gateways or is always "
            + "there. VRRP instances and the Static section refer to it by its name.")
@interface RuleOcd {

  /** How the console lists it. */
  String webconsole_configurationFactory_nameHint() default
      "{name}: priority {priority}, table {table}";

  @AttributeDefinition(
      name = "Name",
      description = "What VRRP instances call this rule; 1 to 64 characters without a comma.")
  String name();

  @AttributeDefinition(
      name = "Family",
      description = "Whose packets it is for; IPv4 or IPv6.",
      options = {@Option(label = "IPv4", value = "IPv4"), @Option(label = "IPv6", value = "IPv6")},
      required = false)
  String family() default "IPv4";

  @AttributeDefinition(
      name = "Priority",
      description = "Its place among the rules, the least first; 1 to 32765.",
      min = "1",
      max = "32765")
  int priority();

  @AttributeDefinition(
      name = "From",
      description = "Where packets come from, such as 198.51.100.0/24; empty for anywhere.",
      required = false)
  String from() default "";

  @AttributeDefinition(
      name = "To",
      description = "Where packets go, such as 198.51.100.0/24; empty for anywhere.",
      required = false)
  String to() default "";

  @AttributeDefinition(
      name = "Input Interface",
      description = "The network interface where packets come in; empty for any.",
      required = false)
  String inputInterface() default "";

  @AttributeDefinition(
      name = "Output Interface",
      description = "The network interface that packets were bound to go out of; empty for any.",
      required = false)
  String outputInterface() default "";

  @AttributeDefinition(
      name = "Mark",
      description = "The mark of the firewall; 0 to 2147483647, 0 means any.",
      min = "0",
      max = "2147483647",
      required = false)
  int mark() default 0;

  @AttributeDefinition(
      name = "Table",
      description = "The number of the routing table that such packets use; 1 to 2147483647.",
      min = "1",
      max = "2147483647")
  int table();
}
