package io.understudy.config.section;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import java.util.List;

/**
 * What a VRRP instance holds while it is master, by the names of its sections.
 *
 * @param virtualIps the addresses that it advertises, in this order
 * @param excludedVirtualIps the addresses that it does not advertise
 * @param routes the routes
 * @param rules the rules
 */
public record HeldNames(
    List<String> virtualIps,
    List<String> excludedVirtualIps,
    List<String> routes,
    List<String> rules) {

  static final Setting<List<String>> VIRTUAL_IPS = Setting.required("virtualIps", new Form.Names());
  static final Setting<List<String>> EXCLUDED_VIRTUAL_IPS =
      Setting.optional("excludedVirtualIps", new Form.Names(), List.of());
  static final Setting<List<String>> VIRTUAL_ROUTES =
      Setting.optional("virtualRoutes", new Form.Names(), List.of());
  static final Setting<List<String>> VIRTUAL_RULES =
      Setting.optional("virtualRules", new Form.Names(), List.of());

  /** Copies the lists. */
  public HeldNames {
    virtualIps = List.copyOf(virtualIps);
    excludedVirtualIps = List.copyOf(excludedVirtualIps);
    routes = List.copyOf(routes);
    rules = List.copyOf(rules);
  }

  static HeldNames read(SectionReader reader) {
    HeldNames names =
        new HeldNames(
            reader.read(VIRTUAL_IPS),
            reader.read(EXCLUDED_VIRTUAL_IPS),
            reader.read(VIRTUAL_ROUTES),
            reader.read(VIRTUAL_RULES));
    names.excludedVirtualIps.stream()
        .filter(names.virtualIps::contains)
        .forEach(
            name ->
                reader.refuse(
                    EXCLUDED_VIRTUAL_IPS.key(), "list none that virtualIps lists too", name));
    return names;
  }
}
