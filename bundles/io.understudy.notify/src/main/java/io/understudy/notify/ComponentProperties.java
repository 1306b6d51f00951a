package io.understudy.notify;

import io.understudy.api.settings.Placeholders;
import io.understudy.api.settings.SectionReader;
import java.util.Map;
import java.util.Objects;

/** The properties that Declarative Services gives to a component. */
final class ComponentProperties {

  /** The key of the PID that a configuration has, which differs from a factory's. */
  private static final String SERVICE_PID = "service.pid";

  private ComponentProperties() {}

  /** A reader of them, whose problems name the very configuration. */
  static SectionReader reader(String pid, Map<String, Object> properties) {
    return new SectionReader(pid(pid, properties), properties, Placeholders.REFUSED);
  }

  private static String pid(String pid, Map<String, Object> properties) {
    return Objects.toString(properties.get(SERVICE_PID), pid);
  }
}
