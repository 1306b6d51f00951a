package io.understudy.config.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A section in the making. */
public final class Draft {

  private static final int MOST_ENTRIES = 2000;

  private final String pid;
  private final String name;
  private final Place origin;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, Place> places = new LinkedHashMap<>();

  private boolean isCut;

  /** One that says nothing but its name, if it has one. */
  public Draft(String pid, String name, Place origin) {
    this.pid = pid;
    this.name = name;
    this.origin = origin;
    if (!name.isEmpty()) {
      values.put("name", name);
    }
  }

  /** Says so, whatever was said before. */
  public void set(String key, Object value, Place place) {
    values.put(key, value);
    places.put(key, place);
  }

  /** Says nothing about it. */
  public void remove(String key) {
    values.remove(key);
  }

  /** Adds a text to a list, unless it is there, or more are there than anybody needs. */
  public void add(String key, String text, Place place) {
    if (values.get(key) instanceof List<?> known && known.size() >= MOST_ENTRIES) {
      isCut = true;
      return;
    }
    List<String> list = new ArrayList<>(list(key));
    if (!list.contains(text)) {
      list.add(text);
    }
    set(key, List.copyOf(list), place);
  }

  /** True if a list became too long, and lost something. */
  public boolean isCut() {
    return isCut;
  }

  /** The list, empty if nothing is said. */
  public List<String> list(String key) {
    return values.get(key) instanceof List<?> list
        ? list.stream().map(Object::toString).toList()
        : List.of();
  }

  /** What is said, if anything. */
  public Optional<Object> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** True if a flag is on. */
  public boolean isOn(String key) {
    return Boolean.TRUE.equals(values.get(key));
  }

  /** The number, or what holds if nothing is said. */
  public int number(String key, int preset) {
    return values.get(key) instanceof Integer number ? number : preset;
  }

  /** The text, empty if nothing is said. */
  public String text(String key) {
    return get(key).map(Object::toString).orElse("");
  }

  /** Where it was said, or where the section begins. */
  public Place place(String key) {
    return places.getOrDefault(key, origin);
  }

  /** Where it begins. */
  public Place origin() {
    return origin;
  }

  /** What it is called. */
  public String name() {
    return name;
  }

  /** Its PID or factory PID. */
  public String pid() {
    return pid;
  }

  /** The section. */
  public StagedSection section() {
    return new StagedSection(pid, name, values).canonical();
  }
}
