package io.understudy.engine.tracking;

import io.understudy.model.TrackerReading;

/** Where the outer side leaves what becomes of trackers. Any thread; never blocks. */
public interface TrackerInbox {

  /** A tracker has come, or presents itself otherwise. */
  void appear(Appearance appearance);

  /** A tracker says something. */
  void read(Object key, TrackerReading reading);

  /** A tracker has gone. */
  void disappear(Object key);
}
