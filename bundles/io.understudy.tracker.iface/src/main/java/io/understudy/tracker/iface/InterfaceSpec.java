package io.understudy.tracker.iface;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.NameForms;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import io.understudy.spi.tracker.Delays;
import java.time.Duration;
import java.util.List;

/**
 * The validated configuration of a tracker. Its name and its weight are service properties, and
 * only checked here.
 *
 * @param interfaceName the interface to watch
 * @param delays how long a change must last before it counts
 */
record InterfaceSpec(String interfaceName, Delays delays) {

  /** The factory PID. */
  static final String PID = "io.understudy.tracking.interface";

  private static final int MOST_WEIGHT = 253;
  private static final int LONGEST_DELAY = 255_000;

  static final Setting<String> NAME = Setting.required("name", NameForms.SECTION);
  static final Setting<String> INTERFACE = Setting.required("interface", NameForms.INTERFACE);
  static final Setting<Integer> WEIGHT =
      Setting.optional("weight", new Form.WholeNumber(-MOST_WEIGHT, MOST_WEIGHT), 0);
  static final Setting<Boolean> REVERSE = Setting.optional("reverse", new Form.Flag(), false);
  static final Setting<Integer> DOWN_DELAY_MILLIS =
      Setting.optional("downDelayMillis", new Form.WholeNumber(0, LONGEST_DELAY), 0);
  static final Setting<Integer> UP_DELAY_MILLIS =
      Setting.optional("upDelayMillis", new Form.WholeNumber(0, LONGEST_DELAY), 0);

  static final List<Setting<?>> SETTINGS =
      List.of(NAME, INTERFACE, WEIGHT, REVERSE, DOWN_DELAY_MILLIS, UP_DELAY_MILLIS);

  /** Reads the PID. */
  static Section<InterfaceSpec> read(SectionReader reader) {
    String name = reader.read(NAME);
    String interfaceName = reader.read(INTERFACE);
    reader.read(WEIGHT);
    reader.read(REVERSE);
    Duration down = Duration.ofMillis(reader.read(DOWN_DELAY_MILLIS));
    Duration up = Duration.ofMillis(reader.read(UP_DELAY_MILLIS));
    reader.refuseUnknownKeys(SETTINGS);
    return Section.of(reader, name, () -> new InterfaceSpec(interfaceName, new Delays(up, down)));
  }
}
