package io.understudy.config.stage;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What Config Admin does for us. */
public interface ConfigurationStore {

  /** Every PID of ours. */
  List<StoredSection> list() throws IOException;

  /**
   * Writes one PID, once.
   *
   * @param section the factory PID; the PID of a section that exists once
   */
  void write(String pid, String section, Map<String, Object> properties) throws IOException;

  /** Deletes one PID, if it is there. */
  void delete(String pid) throws IOException;
}
