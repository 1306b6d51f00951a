package io.understudy.config.exchange.keepalived;

import io.understudy.api.settings.Setting;
import io.understudy.config.exchange.SectionCatalog;
import io.understudy.config.exchange.StagedSection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sections that are exported, and what they say or leave to what is preset. */
final class Configuration {

  private final Map<String, StagedSection> byPid = new LinkedHashMap<>();

  Configuration(List<StagedSection> sections) {
    for (StagedSection section : sections) {
      if (!SectionCatalog.settings(section.pid()).isEmpty()) {
        StagedSection canonical = section.canonical();
        byPid.put(canonical.fullPid(), canonical);
      }
    }
  }

  /** All of them. */
  List<StagedSection> all() {
    return List.copyOf(byPid.values());
  }

  /** Those of one kind. */
  List<StagedSection> all(String pid) {
    return byPid.values().stream().filter(section -> section.pid().equals(pid)).toList();
  }

  /** The section of a name. */
  Optional<StagedSection> find(String pid, String name) {
    return Optional.ofNullable(byPid.get(new StagedSection(pid, name, Map.of()).fullPid()));
  }

  /** The one section of a kind; one that says nothing if there is none. */
  StagedSection only(String pid) {
    return find(pid, "").orElseGet(() -> new StagedSection(pid, "", Map.of()));
  }

  /** A text; what is preset if the section says nothing. */
  static String text(StagedSection section, String key) {
    return value(section, key).map(Object::toString).orElse("");
  }

  /** A number, in the same way; 0 if nothing is preset either. */
  static int number(StagedSection section, String key) {
    return value(section, key).filter(Integer.class::isInstance).map(Integer.class::cast).orElse(0);
  }

  /** A flag, in the same way. */
  static boolean isOn(StagedSection section, String key) {
    return value(section, key).filter(Boolean.TRUE::equals).isPresent();
  }

  /** A list, in the same way. */
  static List<String> list(StagedSection section, String key) {
    return value(section, key)
        .filter(List.class::isInstance)
        .map(list -> ((List<?>) list).stream().map(Object::toString).toList())
        .orElse(List.of());
  }

  /**
   * What holds if a section says nothing: in the type of a property, empty if nothing is preset.
   */
  static Object preset(String pid, String key) {
    return value(new StagedSection(pid, "", Map.of()), key)
        .map(
            value ->
                value instanceof List<?> || value instanceof Number || value instanceof Boolean
                    ? value
                    : value.toString())
        .orElse("");
  }

  private static Optional<Object> value(StagedSection section, String key) {
    Object said = section.properties().get(key);
    return said != null
        ? Optional.of(said)
        : SectionCatalog.setting(section.pid(), key)
            .flatMap(Setting::preset)
            .flatMap(preset -> preset instanceof Optional<?> inner ? inner : Optional.of(preset));
  }
}
