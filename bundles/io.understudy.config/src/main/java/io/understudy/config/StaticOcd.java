package io.understudy.config;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form of the Static section. */
@ObjectClassDefinition(
    name = "VRRP: Static IP Addresses",
    description = "What this gateway has whoever is master. Works without being saved.")
@interface StaticOcd {

  @AttributeDefinition(
      name = "Virtual IP Addresses",
      description =
          "The names of Virtual IPs that it always has, on their devices or on the "
              + "default interface of Global.",
      required = false)
  String[] virtualIps() default {};

  @AttributeDefinition(
      name = "Routes",
      description = "The names of routes that it always has.",
      required = false)
  String[] routes() default {};

  @AttributeDefinition(
      name = "Rules",
      description = "The names of rules that it always has.",
      required = false)
  String[] rules() default {};
}
