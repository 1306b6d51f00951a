package io.understudy.config.section;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import java.util.List;

/**
 * What the gateway has whoever is master, by the names of its sections.
 *
 * @param virtualIps the addresses
 * @param routes the routes
 * @param rules the rules
 */
public record StaticSection(List<String> virtualIps, List<String> routes, List<String> rules) {

  /** The PID. */
  public static final String PID = "io.understudy.static";

  /** Nothing. */
  public static final StaticSection PRESET = new StaticSection(List.of(), List.of(), List.of());

  static final Setting<List<String>> VIRTUAL_IPS =
      Setting.optional("virtualIps", new Form.Names(), List.of());
  static final Setting<List<String>> ROUTES =
      Setting.optional("routes", new Form.Names(), List.of());
  static final Setting<List<String>> RULES = Setting.optional("rules", new Form.Names(), List.of());

  static final List<Setting<?>> SETTINGS = List.of(VIRTUAL_IPS, ROUTES, RULES);

  /** Copies the lists. */
  public StaticSection {
    virtualIps = List.copyOf(virtualIps);
    routes = List.copyOf(routes);
    rules = List.copyOf(rules);
  }

  /** Reads the PID. */
  public static Section<StaticSection> read(SectionReader reader) {
    StaticSection section =
        new StaticSection(reader.read(VIRTUAL_IPS), reader.read(ROUTES), reader.read(RULES));
    reader.refuseUnknownKeys(SETTINGS);
    return Section.of(reader, "", () -> section);
  }
}
