package io.understudy.config.stage;

import io.understudy.api.change.SectionState.Origin;
import io.understudy.api.settings.Form;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

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

  /** Where File Install keeps the name of the file. */
  static final String FILE = "felix.fileinstall.filename";

  private static final Set<String> IDENTITY =
      Set.of("service.pid", "service.factoryPid", "service.bundleLocation");

  /** Copies the maps. */
  public StoredSection {
    properties = PropertyValues.copy(properties);
    machinery = PropertyValues.copy(machinery);
  }

  /** Everything that Config Admin is to hold, if somebody configures this. */
  Map<String, Object> with(Map<String, Object> configured) {
    Map<String, Object> all = new TreeMap<>(configured);
    all.putAll(machinery);
    return all;
  }

  /** False for a key under which others keep something for themselves. */
  public static boolean isConfigured(String key) {
    return !isMachinery(key) && !IDENTITY.contains(key);
  }

  static boolean isMachinery(String key) {
    return key.equals(FILE) || key.startsWith(":");
  }

  /** True if two values say the same, though one may come from a file, which knows texts only. */
  public static boolean isSameText(Object one, Object other) {
    return Form.texts(one).equals(Form.texts(other));
  }
}
