package io.understudy.security;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The page of the login. */
@ObjectClassDefinition(
    name = "VRRP: Console Login",
    description =
        "Who may use this console. The command \"understudy password\" sets both user and password;"
            + " without a password there is no console.")
@interface SecurityOcd {

  @AttributeDefinition(
      name = "User",
      description = "The name to log in with: 1 to 64 characters without a colon.")
  String user() default "admin";

  @AttributeDefinition(
      name = "Password Hash",
      type = AttributeType.PASSWORD,
      description =
          "pbkdf2-sha256$<iterations>$<salt>$<hash>, as \"understudy password\" writes it.")
  String passwordHash() default "";

  @AttributeDefinition(
      name = "Host Names",
      required = false,
      description =
          "Names under which this console may be called, besides the gateway's addresses and"
              + " localhost. Others are refused, since a page of another site could use them.")
  String[] hosts() default {};
}
