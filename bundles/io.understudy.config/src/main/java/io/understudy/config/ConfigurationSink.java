package io.understudy.config;

import java.util.Map;

/** Takes what Config Admin delivers, one PID at a time. Any thread; never blocks. */
public interface ConfigurationSink {

  /** These are the properties of this PID. */
  void changed(String pid, Map<String, Object> properties);

  /** The configuration of this PID is deleted; if a bundle stops or goes, nobody says so. */
  void deleted(String pid);
}
