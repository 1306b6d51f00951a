package io.understudy.protocol.machine;

import io.understudy.model.Advertising.Reassertion;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.VirtualRouterSpec;
import java.time.Duration;

/** Where the timers of version 2 and version 3 differ (RFC 3768 6.1, RFC 9568 6.1). */
enum ProtocolRules {
  /** RFC 3768: every router has the same interval, and SkewTime does not depend on it. */
  V2 {
    @Override
    Duration masterInterval(VirtualRouterSpec spec, HeardMaster heard) {
      return spec.advertising().interval();
    }

    @Override
    Duration skewUnit(Duration masterInterval) {
      return ONE_SECOND;
    }

    @Override
    boolean reasserts(VirtualRouterSpec spec) {
      return false;
    }
  },
  /** RFC 9568: backups learn the master's interval, and SkewTime is a part of it. */
  V3 {
    @Override
    Duration masterInterval(VirtualRouterSpec spec, HeardMaster heard) {
      return heard.interval();
    }

    @Override
    Duration skewUnit(Duration masterInterval) {
      return masterInterval;
    }

    @Override
    boolean reasserts(VirtualRouterSpec spec) {
      return spec.advertising().reassertion() == Reassertion.IMMEDIATE;
    }
  };

  private static final Duration ONE_SECOND = Duration.ofSeconds(1);
  private static final int PRIORITIES = 256;

  static ProtocolRules of(ProtocolVersion version) {
    return switch (version) {
      case V2 -> V2;
      case V3 -> V3;
    };
  }

  /** Active_Adver_Interval. */
  abstract Duration masterInterval(VirtualRouterSpec spec, HeardMaster heard);

  /** What SkewTime is a part of. */
  abstract Duration skewUnit(Duration masterInterval);

  /** True if a losing advertisement is answered at once (RFC 9568 6.4.3). */
  abstract boolean reasserts(VirtualRouterSpec spec);

  /** SkewTime of a priority from 1 to 255. */
  Duration skewTime(Duration masterInterval, Priority priority) {
    return Duration.ofNanos(skewNanos(masterInterval, priority));
  }

  private long skewNanos(Duration masterInterval, Priority priority) {
    long unit = skewUnit(masterInterval).toNanos();
    return unit * (PRIORITIES - priority.value()) / PRIORITIES;
  }

  /**
   * MasterDownInterval, Active_Down_Interval in RFC 9568.
   *
   * @param missedAdvertisements 3 in the RFCs
   */
  Duration masterDownInterval(
      Duration masterInterval, Priority priority, int missedAdvertisements) {
    long missed = masterInterval.toNanos() * missedAdvertisements;
    return Duration.ofNanos(missed + skewNanos(masterInterval, priority));
  }

  /** The longest SkewTime of any router that follows a master with this configuration. */
  Duration longestSkewTime(VirtualRouterSpec master) {
    Priority least = new Priority(Priority.LEAST);
    Duration same = skewTime(master.advertising().interval(), least);
    if (!master.advertising().speaks(ProtocolVersion.V2)) {
      return same;
    }
    Duration inVersion2 = V2.skewTime(master.advertising().interval(ProtocolVersion.V2), least);
    return inVersion2.compareTo(same) > 0 ? inVersion2 : same;
  }
}
