package io.understudy.config.section;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import io.understudy.model.Announcing;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * How masters announce their addresses where an instance says nothing else.
 *
 * @param settings how often
 * @param arpPace the least time between two frames of gratuitous ARP
 * @param neighborPace the least time between two unsolicited Neighbor Advertisements
 */
public record AnnouncementDefaults(
    AnnouncementSettings settings, Duration arpPace, Duration neighborPace) {

  /** As keepalived announces. */
  public static final AnnouncementDefaults PRESET =
      new AnnouncementDefaults(
          new AnnouncementSettings(
              5, 5, 0, 1, AnnouncementSettings.UNSET, AnnouncementSettings.UNSET),
          Duration.ZERO,
          Duration.ZERO);

  private static final int SECOND = 1_000_000;

  static final Setting<Integer> GARP_INTERVAL_MICROS =
      Setting.optional("garpIntervalMicros", new Form.WholeNumber(0, SECOND), 0);
  static final Setting<Integer> GNA_INTERVAL_MICROS =
      Setting.optional("gnaIntervalMicros", new Form.WholeNumber(0, SECOND), 0);

  static List<Setting<?>> settingsOfGlobal() {
    List<Setting<?>> settings = new ArrayList<>(AnnouncementSettings.OF_GLOBAL.list());
    settings.add(GARP_INTERVAL_MICROS);
    settings.add(GNA_INTERVAL_MICROS);
    return settings;
  }

  static AnnouncementDefaults read(SectionReader reader) {
    return new AnnouncementDefaults(
        AnnouncementSettings.read(reader, AnnouncementSettings.OF_GLOBAL),
        Duration.of(reader.read(GARP_INTERVAL_MICROS), ChronoUnit.MICROS),
        Duration.of(reader.read(GNA_INTERVAL_MICROS), ChronoUnit.MICROS));
  }

  /** How an instance announces that says this. */
  public Announcing announcing(AnnouncementSettings instance) {
    AnnouncementSettings all = instance.or(settings);
    return new Announcing(
        all.repeat(),
        Duration.ofSeconds(all.delaySeconds()),
        Duration.ofSeconds(all.refreshSeconds()),
        all.refreshRepeat(),
        all.lowerPriorityRepeat(),
        Duration.ofSeconds(all.lowerPriorityDelaySeconds()),
        arpPace,
        neighborPace);
  }
}
