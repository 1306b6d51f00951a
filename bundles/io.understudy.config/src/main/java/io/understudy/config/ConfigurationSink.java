package io.understudy.config;

import java.util.Map;

/** Takes what Config Admin delivers, one PID at a time. Any thread; never blocks. */
public interface ConfigurationSink {

  /** These are the properties of a PID, which stands in {@code service.pid}. */
  void changed(Map<String, Object> properties);

  /**
   * The component of this PID is deactivated. Only if its configuration was deleted is the section
   * gone; if the bundle stops or the engine is away, all stays as it is.
   *
   * @param reason one of the constants of {@code ComponentConstants}
   */
  void deactivated(Map<String, Object> properties, int reason);
}
