package io.understudy.metrics;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The validated configuration.
 *
 * @param enabled whether there is anything at all
 * @param clients who may read it
 */
record MetricsSpec(boolean enabled, AllowedClients clients) {

  static final String PID = "io.understudy.metrics";

  private static final Setting<Boolean> ENABLED =
      Setting.optional("enabled", new Form.Flag(), false);
  private static final Setting<List<String>> ALLOWED_CLIENTS =
      Setting.optional("allowedClients", new Form.Names(), List.of("127.0.0.0/8", "::1"));

  /** Problems are left with the reader; with any of them, the result is not for use. */
  static MetricsSpec of(SectionReader reader) {
    boolean enabled = reader.read(ENABLED);
    List<ClientRange> ranges = new ArrayList<>();
    for (String text : reader.read(ALLOWED_CLIENTS)) {
      Optional<ClientRange> range = ClientRange.parse(text);
      if (range.isEmpty()) {
        reader.refuse("allowedClients", "be addresses, or prefixes such as 192.0.2.0/24", text);
      }
      range.ifPresent(ranges::add);
    }
    reader.refuseUnknownKeys(List.of(ENABLED, ALLOWED_CLIENTS));
    return new MetricsSpec(enabled, new AllowedClients(ranges));
  }
}
