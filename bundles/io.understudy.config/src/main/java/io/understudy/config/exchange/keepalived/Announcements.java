package io.understudy.config.exchange.keepalived;

import io.understudy.config.exchange.Draft;
import io.understudy.config.exchange.Place;

/** How often an instance announces its addresses. */
final class Announcements {

  /** An hour, in seconds. */
  static final int HOUR = 3600;

  /** A day, in seconds. */
  static final int DAY = 86_400;

  /** The most announcements of an address at once. */
  static final int MOST = 255;

  private static final int UNSET = -1;
  private static final int USUAL = 5;

  private Announcements() {}

  /** Takes a line, if it is about this. */
  static boolean takes(Translation translation, Statement line, Draft instance) {
    switch (line.keyword()) {
      case "garp_master_delay" -> translation.number(line, instance, "garpDelaySeconds", 0, HOUR);
      case "garp_master_repeat" -> translation.number(line, instance, "garpRepeat", 1, MOST);
      case "garp_master_refresh" ->
          translation.number(line, instance, "garpRefreshSeconds", 0, DAY);
      case "garp_master_refresh_repeat" ->
          translation.number(line, instance, "garpRefreshRepeat", 1, MOST);
      case "garp_lower_prio_delay" ->
          translation.number(line, instance, "garpLowerPriorityDelaySeconds", 0, HOUR);
      case "garp_lower_prio_repeat" ->
          translation.number(line, instance, "garpLowerPriorityRepeat", 0, MOST);
      default -> {
        return false;
      }
    }
    return true;
  }

  /**
   * What follows a lower priority is Global's in keepalived, whatever the instance does after a
   * takeover; here it would be the instance's.
   */
  static void complete(Translation translation, Draft instance) {
    complete(translation, instance, "garpDelaySeconds", "garpLowerPriorityDelaySeconds");
    complete(translation, instance, "garpRepeat", "garpLowerPriorityRepeat");
  }

  private static void complete(
      Translation translation, Draft instance, String key, String lowerKey) {
    boolean isOwn = instance.get(key).isPresent() && instance.get(lowerKey).isEmpty();
    if (isOwn && translation.global(lowerKey, UNSET) == UNSET) {
      Place place = instance.place(key);
      instance.set(lowerKey, translation.global(key, USUAL), place);
    }
  }
}
