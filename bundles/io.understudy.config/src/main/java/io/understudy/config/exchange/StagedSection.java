package io.understudy.config.exchange;

import io.understudy.api.settings.SectionPid;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One section as it is to be stored.
 *
 * @param pid the PID, or the factory PID
 * @param name what the section is called; empty for one that exists once
 * @param properties texts, numbers, flags and lists of texts, by their keys
 */
public record StagedSection(String pid, String name, Map<String, Object> properties) {

  private static final char MARK = '~';

  /** Copies the properties. */
  public StagedSection {
    properties = Collections.unmodifiableMap(new TreeMap<>(properties));
  }

  /**
   * A section as Config Admin has it.
   *
   * @param factoryPid its factory PID; its PID if it exists once
   * @param properties its properties; a factory's section is called as they say
   */
  public static StagedSection of(String factoryPid, Map<String, Object> properties) {
    boolean isNamed = SectionCatalog.isFactory(factoryPid);
    String name = isNamed ? String.valueOf(properties.getOrDefault("name", "")) : "";
    return new StagedSection(factoryPid, name, properties);
  }

  /** The PID that Config Admin gives it. */
  public String fullPid() {
    return name.isEmpty() ? pid : pid + MARK + name;
  }

  /** The same, without the values that are preset anyway and what the machinery adds. */
  public StagedSection canonical() {
    Map<String, Object> kept = new TreeMap<>();
    properties.forEach(
        (key, value) ->
            SectionCatalog.setting(pid, key)
                .map(setting -> SectionCatalog.value(setting, value))
                .filter(read -> !SectionCatalog.isPreset(pid, key, read))
                .ifPresent(read -> kept.put(key, read)));
    return new StagedSection(pid, name, kept);
  }

  /** True if this is the section that a PID names. */
  public boolean isOf(String otherPid) {
    return SectionPid.isOf(pid, otherPid);
  }
}
