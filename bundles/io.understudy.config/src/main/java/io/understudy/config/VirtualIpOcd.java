package io.understudy.config;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The form of a Virtual IP. */
@ObjectClassDefinition(
    name = "VRRP: Virtual IP",
    description = "An address that moves between gateways. VRRP instances refer to it by its name.")
@interface VirtualIpOcd {

  /** How the console lists it. */
  String webconsole_configurationFactory_nameHint() default "{name}: {address}";

  @AttributeDefinition(
      name = "Name",
      description = "What VRRP instances call this address; 1 to 64 characters without a comma.")
  String name();

  @AttributeDefinition(
      name = "Address",
      description =
          "An IPv4 or IPv6 address with the length of its prefix in bits, such as 192.0.2.1/24;"
              + " without it, /32 or /128.")
  String address();

  @AttributeDefinition(
      name = "Device",
      description =
          "The network interface that it is put on; empty means that of the VRRP " + "instance.",
      required = false)
  String device() default "";

  @AttributeDefinition(
      name = "Virtual Device Label",
      description =
          "What follows the device and a colon in the label that tools show, 1 to 13 "
              + "letters or digits; 15 characters in all. Empty for no label; IPv4 only.",
      required = false)
  String labelSuffix() default "";

  @AttributeDefinition(
      name = "Scope",
      description = "How far the address is valid; for IPv4 only.",
      options = {
        @Option(label = "GLOBAL", value = "GLOBAL"),
        @Option(label = "SITE", value = "SITE"),
        @Option(label = "LINK", value = "LINK"),
        @Option(label = "HOST", value = "HOST"),
        @Option(label = "NOWHERE", value = "NOWHERE")
      },
      required = false)
  String scope() default "GLOBAL";
}
