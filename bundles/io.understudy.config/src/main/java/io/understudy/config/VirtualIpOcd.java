package io.understudy.config;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

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
}
