package io.understudy.tracker.process;

import io.understudy.api.alarm.Alarm;

/** What all trackers of the bundle share. */
interface SharedCount {

  /** Their thread. */
  Alarm alarm();

  /** Their count, to be used on that thread alone. */
  ProcessCount count();
}
