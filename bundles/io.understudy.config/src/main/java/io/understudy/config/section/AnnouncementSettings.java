package io.understudy.config.section;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import java.util.List;

/**
 * How often a master announces its addresses, in gratuitous ARP and unsolicited Neighbor
 * Advertisements; each number may be {@link #UNSET}.
 *
 * @param delaySeconds when the second announcements follow, 0 for never
 * @param repeat how many at once
 * @param refreshSeconds how often they are repeated, 0 for never
 * @param refreshRepeat how many each time
 * @param lowerPriorityDelaySeconds when the second ones follow after a lower priority was heard
 * @param lowerPriorityRepeat how many at once then
 */
public record AnnouncementSettings(
    int delaySeconds,
    int repeat,
    int refreshSeconds,
    int refreshRepeat,
    int lowerPriorityDelaySeconds,
    int lowerPriorityRepeat) {

  /** Stands for what is said elsewhere. */
  public static final int UNSET = -1;

  private static final int MOST_REPEATS = 255;
  private static final int HOUR = 3600;
  private static final int DAY = 86_400;

  /** The keys of a VRRP instance: what it does not say is that of Global. */
  static final Keys OF_INSTANCE =
      new Keys(
          number("garpDelaySeconds", UNSET, HOUR, UNSET),
          number("garpRepeat", UNSET, MOST_REPEATS, UNSET),
          number("garpRefreshSeconds", UNSET, DAY, UNSET),
          number("garpRefreshRepeat", UNSET, MOST_REPEATS, UNSET),
          number("garpLowerPriorityDelaySeconds", UNSET, HOUR, UNSET),
          number("garpLowerPriorityRepeat", UNSET, MOST_REPEATS, UNSET));

  /** The keys of Global, which says all but what follows a lower priority. */
  static final Keys OF_GLOBAL =
      new Keys(
          number("garpDelaySeconds", 0, HOUR, 5),
          number("garpRepeat", 1, MOST_REPEATS, 5),
          number("garpRefreshSeconds", 0, DAY, 0),
          number("garpRefreshRepeat", 1, MOST_REPEATS, 1),
          number("garpLowerPriorityDelaySeconds", UNSET, HOUR, UNSET),
          number("garpLowerPriorityRepeat", UNSET, MOST_REPEATS, UNSET));

  /** The six keys. */
  record Keys(
      Setting<Integer> delay,
      Setting<Integer> repeat,
      Setting<Integer> refresh,
      Setting<Integer> refreshRepeat,
      Setting<Integer> lowerPriorityDelay,
      Setting<Integer> lowerPriorityRepeat) {

    List<Setting<?>> list() {
      return List.of(
          delay, repeat, refresh, refreshRepeat, lowerPriorityDelay, lowerPriorityRepeat);
    }
  }

  private static Setting<Integer> number(String key, int least, int most, int preset) {
    return Setting.optional(key, new Form.WholeNumber(least, most), preset);
  }

  static AnnouncementSettings read(SectionReader reader, Keys keys) {
    return new AnnouncementSettings(
        reader.read(keys.delay()),
        readCount(reader, keys.repeat()),
        reader.read(keys.refresh()),
        readCount(reader, keys.refreshRepeat()),
        reader.read(keys.lowerPriorityDelay()),
        reader.read(keys.lowerPriorityRepeat()));
  }

  /** The range begins at what stands for Global's, and none at all is not allowed. */
  private static int readCount(SectionReader reader, Setting<Integer> setting) {
    int count = reader.read(setting);
    if (count == 0) {
      reader.refuse(setting.key(), "be 1 to 255, or -1 for that of Global", count);
    }
    return count;
  }

  /** These, completed by others; what follows a lower priority is as what follows a takeover. */
  AnnouncementSettings or(AnnouncementSettings others) {
    int delay = pick(delaySeconds, others.delaySeconds);
    int count = pick(repeat, others.repeat);
    return new AnnouncementSettings(
        delay,
        count,
        pick(refreshSeconds, others.refreshSeconds),
        pick(refreshRepeat, others.refreshRepeat),
        pick(lowerPriorityDelaySeconds, pick(others.lowerPriorityDelaySeconds, delay)),
        pick(lowerPriorityRepeat, pick(others.lowerPriorityRepeat, count)));
  }

  private static int pick(int value, int other) {
    return value == UNSET ? other : value;
  }
}
