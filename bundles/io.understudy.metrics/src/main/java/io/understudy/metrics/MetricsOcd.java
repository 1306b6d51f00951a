package io.understudy.metrics;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form of the metrics. */
@ObjectClassDefinition(
    name = "VRRP: Metrics",
    description =
        "What is counted and measured, for Prometheus and the like: OpenMetrics text at /metrics on"
            + " the console's port, without a login.")
@interface MetricsOcd {

  @AttributeDefinition(
      name = "Enabled",
      description = "Whether there is /metrics at all.",
      required = false)
  boolean enabled() default false;

  @AttributeDefinition(
      name = "Allowed Clients",
      description =
          "Who may read it: addresses or prefixes, such as 192.0.2.7 or 2001:db8::/32. Empty: this"
              + " gateway alone. The console's address must be one that they reach.",
      required = false)
  String[] allowedClients() default {"127.0.0.0/8", "::1"};
}
