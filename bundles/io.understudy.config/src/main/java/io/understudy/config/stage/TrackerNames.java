package io.understudy.config.stage;

import io.understudy.config.exchange.SectionCatalog;
import io.understudy.config.section.ExpressionSection;
import io.understudy.model.Weight;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The trackers that sections describe.
 *
 * @param byName each by its name
 */
record TrackerNames(Map<String, Described> byName) {

  private static final List<String> SECTIONS =
      List.of(
          SectionCatalog.TRACKING_SCRIPT,
          SectionCatalog.TRACKING_INTERFACE,
          SectionCatalog.TRACKING_PROCESS,
          ExpressionSection.PID);

  static TrackerNames of(Picture picture) {
    Map<String, Described> byName = new TreeMap<>();
    picture
        .after()
        .forEach(
            (pid, properties) -> {
              String section = picture.section(pid);
              if (isTracker(section)) {
                Described described = new Described(pid, section, weight(properties));
                byName.putIfAbsent(SectionCatalog.name(properties), described);
              }
            });
    return new TrackerNames(byName);
  }

  /** Whether sections of this factory PID describe trackers. */
  static boolean isTracker(String section) {
    return SECTIONS.contains(section);
  }

  private static int weight(Map<String, Object> properties) {
    try {
      return Integer.parseInt(String.valueOf(properties.getOrDefault("weight", 0)).strip());
    } catch (NumberFormatException placeholder) {
      return Weight.FAULT.value();
    }
  }

  Optional<Described> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * A tracker of a section.
   *
   * @param pid where it is described
   * @param section the factory PID
   * @param weight what it weighs where no other weight is said
   */
  record Described(String pid, String section, int weight) {

    boolean isInterface() {
      return section.equals(SectionCatalog.TRACKING_INTERFACE);
    }
  }
}
