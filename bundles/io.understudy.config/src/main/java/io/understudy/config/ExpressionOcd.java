package io.understudy.config;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form of a tracker expression. */
@ObjectClassDefinition(
    name = "VRRP: Tracking Expression",
    description =
        "A tracker that is made of others, such as: any of two uplinks. VRRP instances refer to it"
            + " by its name, as to any tracker.")
@interface ExpressionOcd {

  /** How the console lists it. */
  String webconsole_configurationFactory_nameHint() default "{name}: {expression}";

  @AttributeDefinition(
      name = "Name",
      description =
          "What VRRP instances and other expressions call it; 1 to 64 characters without a comma,"
              + " used once.")
  String name();

  @AttributeDefinition(
      name = "Weight",
      description =
          "What it weighs where a VRRP instance says nothing else; -253 to 253. Added while up if"
              + " positive, subtracted while down if negative; 0 means FAULT while down.",
      min = "-253",
      max = "253",
      required = false)
  int weight() default 0;

  @AttributeDefinition(
      name = "Reverse",
      description = "Whether up and down change places.",
      required = false)
  boolean reverse() default false;

  @AttributeDefinition(
      name = "Expression",
      description =
          "One line: any(wan1, wan2), all(a, b), 2 of (a, b, c), one in the other. Names with other"
              + " characters than letters, digits, _ . and - stand in double quotes.")
  String expression();
}
