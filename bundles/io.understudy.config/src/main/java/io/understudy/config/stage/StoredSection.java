package io.understudy.config.stage;

import io.understudy.api.change.SectionState.Origin;
import java.util.Map;
import java.util.Optional;

/**
 * One PID as Config Admin has it.
 *
 * @param pid the PID
 * @param section the PID or factory PID that says what it is
 * @param properties what somebody has configured
 * @param machinery what others keep there for themselves, as File Install keeps the file's name; it
 *     has to stay
 * @param origin what besides us may write it
 * @param file the file that it comes from
 */
public record StoredSection(
    String pid,
    String section,
    Map<String, Object> properties,
    Map<String, Object> machinery,
    Origin origin,
    Optional<String> file) {

  /** Copies the maps. */
  public StoredSection {
    properties = PropertyValues.copy(properties);
    machinery = PropertyValues.copy(machinery);
  }
}
