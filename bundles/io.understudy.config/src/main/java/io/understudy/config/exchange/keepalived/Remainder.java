package io.understudy.config.exchange.keepalived;

import io.understudy.config.exchange.StagedSection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an export does not say in keepalived's words: found out by importing it, never guessed.
 *
 * @param differences what to say of which section, by their keys; the empty map for one that is
 *     there and says nothing more
 * @param absent the sections of which nothing is said
 * @param surplus the sections that come out and are not wanted
 */
record Remainder(
    Map<StagedSection, Map<String, Object>> differences,
    Set<StagedSection> absent,
    List<StagedSection> surplus) {

  /** Copies all of them. */
  Remainder {
    differences = new LinkedHashMap<>(differences);
    absent = Set.copyOf(absent);
    surplus = List.copyOf(surplus);
  }

  /** Of what is wanted, and what came out. */
  static Remainder of(Configuration wanted, Configuration imported) {
    Map<StagedSection, Map<String, Object>> differences = new LinkedHashMap<>();
    Set<StagedSection> absent = new HashSet<>();
    for (StagedSection section : wanted.all()) {
      boolean isThere = imported.find(section.pid(), section.name()).isPresent();
      StagedSection other =
          imported
              .find(section.pid(), section.name())
              .orElseGet(() -> new StagedSection(section.pid(), section.name(), Map.of()));
      Map<String, Object> missing = missing(section, other);
      if (!isThere) {
        absent.add(section);
      }
      if (!isThere || !missing.isEmpty()) {
        differences.put(section, missing);
      }
    }
    List<StagedSection> surplus = new ArrayList<>(imported.all());
    surplus.removeIf(section -> wanted.find(section.pid(), section.name()).isPresent());
    return new Remainder(differences, absent, surplus);
  }

  private static Map<String, Object> missing(StagedSection wanted, StagedSection other) {
    Set<String> keys = new TreeSet<>(wanted.properties().keySet());
    keys.addAll(other.properties().keySet());
    keys.remove("name");
    Map<String, Object> missing = new LinkedHashMap<>();
    for (String key : keys) {
      Object value = wanted.properties().getOrDefault(key, Configuration.preset(wanted.pid(), key));
      if (!value.equals(other.properties().get(key))) {
        missing.put(key, value);
      }
    }
    return missing;
  }

  boolean isNothing() {
    return differences.isEmpty() && surplus.isEmpty();
  }

  void write(ConfWriter out) {
    differences.forEach(
        (section, values) -> {
          out.gap();
          boolean isWhole = absent.contains(section);
          out.comment(Wordless.reason(section.pid(), values.keySet(), isWhole));
          out.note("%s %s {".formatted(Notes.SECTION, head(section)));
          values.forEach((key, value) -> out.note("  " + key + words(value)));
          out.note("}");
        });
    surplus.forEach(section -> out.note(Notes.WITHOUT + " " + head(section)));
  }

  private static String head(StagedSection section) {
    return section.name().isEmpty()
        ? section.pid()
        : section.pid() + " " + Words.note(section.name());
  }

  private static String words(Object value) {
    List<?> values = value instanceof List<?> list ? list : List.of(value);
    StringBuilder words = new StringBuilder();
    values.forEach(word -> words.append(' ').append(Words.note(word.toString())));
    return words.toString();
  }
}
