package io.understudy.tracker.iface;

import io.understudy.api.alarm.Alarm;

/** What all trackers of the bundle share. */
interface SharedAlarm {

  /** Their thread. */
  Alarm alarm();
}
