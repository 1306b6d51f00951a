package io.understudy.api.change;

import java.util.Map;
import java.util.Optional;

/**
 * What one section is to be.
 *
 * @param pid its PID; of one that is to be made, {@code factory~name}
 * @param properties all of its properties; empty to delete it
 * @param revision the one that the author has seen, empty for a section that is to be made; if it
 *     is another one by now, somebody else was faster and nothing is staged
 */
public record SectionEdit(String pid, Optional<Map<String, Object>> properties, String revision) {

  /** Copies the properties. */
  public SectionEdit {
    properties = properties.map(Map::copyOf);
  }
}
