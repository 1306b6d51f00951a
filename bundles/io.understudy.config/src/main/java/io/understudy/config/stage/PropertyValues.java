package io.understudy.config.stage;

import io.understudy.config.exchange.SectionCatalog;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Properties such that equal ones are equal: arrays and collections are lists. */
final class PropertyValues {

  private PropertyValues() {}

  static Map<String, Object> copy(Map<String, Object> properties) {
    Map<String, Object> copy = new TreeMap<>();
    properties.forEach((key, value) -> copy.put(key, value(value)));
    return Collections.unmodifiableMap(copy);
  }

  private static Object value(Object value) {
    if (value instanceof Collection<?> collection) {
      return List.copyOf(collection);
    }
    if (!value.getClass().isArray()) {
      return value;
    }
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < Array.getLength(value); i++) {
      list.add(Array.get(value, i));
    }
    return List.copyOf(list);
  }

  /**
   * The same without what changes nothing: a value that says what the one before says is that one,
   * and what is preset need not be said.
   */
  static Map<String, Object> essence(
      String section, Map<String, Object> properties, Map<String, Object> before) {
    Map<String, Object> essence = new TreeMap<>();
    properties.forEach(
        (key, value) -> {
          Object old = before.get(key);
          if (old != null && StoredSection.isSameText(old, value)) {
            essence.put(key, old);
          } else if (old != null || !SectionCatalog.isPreset(section, key, value)) {
            essence.put(key, value);
          }
        });
    return essence;
  }

  /** A value as Config Admin and files take it: a list becomes an array of its elements' type. */
  static Object stored(Object value) {
    if (!(value instanceof List<?> list)) {
      return value;
    }
    boolean isOfOneType = list.stream().map(Object::getClass).distinct().count() == 1;
    Class<?> type = isOfOneType ? list.get(0).getClass() : String.class;
    Object array = Array.newInstance(type, list.size());
    for (int i = 0; i < list.size(); i++) {
      Array.set(array, i, isOfOneType ? list.get(i) : list.get(i).toString());
    }
    return array;
  }
}
