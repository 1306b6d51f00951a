package io.understudy.notify;

import io.understudy.api.settings.Placeholders;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sections from keys and values, each written {@code key=value}. */
final class Sections {

  private Sections() {}

  static Map<String, Object> properties(String... settings) {
    Map<String, Object> properties = new HashMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      properties.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return properties;
  }

  static SectionReader reader(String... settings) {
    return new SectionReader("pid", properties(settings), Placeholders.REFUSED);
  }

  static Section<ScriptSection> script(String... settings) {
    return ScriptSection.read(reader(settings));
  }

  static Section<UserSection> user(String... settings) {
    return UserSection.read(reader(settings));
  }

  static Section<FifoSection> fifo(String... settings) {
    return FifoSection.read(reader(settings));
  }

  static List<String> texts(Section<?> section) {
    return section.problems().stream().map(Object::toString).toList();
  }
}
