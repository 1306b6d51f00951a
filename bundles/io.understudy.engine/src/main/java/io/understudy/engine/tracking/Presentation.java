package io.understudy.engine.tracking;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.NameForms;
import io.understudy.api.settings.Placeholders;
import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import io.understudy.model.ConfigurationProblem;
import io.understudy.model.Weight;
import io.understudy.model.Weight.Sense;
import io.understudy.spi.tracker.Tracker;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads how a tracker service presents itself. One that says a bad weight has none: a fault. */
final class Presentation {

  private static final Setting<String> NAME = Setting.required(Tracker.NAME, NameForms.SECTION);
  private static final Setting<String> KIND = Setting.optional(Tracker.KIND, NameForms.SECTION, "");
  private static final Setting<Integer> WEIGHT =
      Setting.optional(Tracker.WEIGHT, new Form.WholeNumber(-Weight.MOST, Weight.MOST), 0);
  private static final Setting<Boolean> REVERSE =
      Setting.optional(Tracker.REVERSE, new Form.Flag(), false);

  private Presentation() {}

  /**
   * The appearance of a service with these properties; empty if nobody could refer to it, for want
   * of a name.
   */
  static Optional<Appearance> read(Object key, Map<String, Object> properties) {
    SectionReader reader = new SectionReader("tracker", properties, Placeholders.REFUSED);
    String name = reader.read(NAME);
    if (!reader.isComplete()) {
      return Optional.empty();
    }
    String kind = reader.read(KIND);
    int weight = reader.read(WEIGHT);
    Sense sense = reader.read(REVERSE) ? Sense.REVERSED : Sense.AS_READ;
    String problem =
        reader.problems().stream()
            .map(ConfigurationProblem::toString)
            .collect(Collectors.joining("; "));
    return Optional.of(
        new Appearance(
            key,
            name,
            kind,
            problem.isEmpty() ? new Weight(weight, sense) : Weight.FAULT,
            problem));
  }
}
