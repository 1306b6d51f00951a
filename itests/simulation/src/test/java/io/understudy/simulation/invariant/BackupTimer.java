package io.understudy.simulation.invariant;

import io.understudy.model.Preemption;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.simulation.cluster.WireAdvertisement;

/**
 * When a backup must take over, worked out from what the wire delivered to it (RFC 9568 6.4.2).
 *
 * <p>Two bounds: not before {@link #earliest}, not after {@link #latest}. They differ only after a
 * change of configuration or priority, until the next advertisement.
 */
final class BackupTimer {

  private static final long NEVER = Long.MAX_VALUE;
  private static final long SECOND = 1_000_000_000;
  private static final int PRIORITIES = 256;
  private static final int OWNER = 255;

  private VirtualRouterSpec spec;
  private int priority;
  private long learned; // 0 if no master was heard
  private long earliest;
  private long latest;
  private long preemptFrom = NEVER;
  private boolean hasPassedOver;
  private int passedOver;
  private Cause cause = Cause.SILENCE;

  /** What the timer waits for. */
  enum Cause {
    /** MasterDownInterval. */
    SILENCE,
    /** SkewTime. */
    FAREWELL
  }

  BackupTimer(VirtualRouterSpec spec, int priority) {
    this.spec = spec;
    this.priority = priority;
  }

  /** What would be true if more had been heard. */
  BackupTimer copy() {
    BackupTimer copy = new BackupTimer(spec, priority);
    copy.learned = learned;
    copy.earliest = earliest;
    copy.latest = latest;
    copy.preemptFrom = preemptFrom;
    copy.hasPassedOver = hasPassedOver;
    copy.passedOver = passedOver;
    copy.cause = cause;
    return copy;
  }

  /** Configuration or priority changed; a running timer may move by what its span changed. */
  void configure(VirtualRouterSpec newSpec, int newPriority, long now) {
    if (newPriority == priority && newSpec.equals(spec)) {
      return;
    }
    long before = span();
    if (!newSpec.mastership().preemption().equals(spec.mastership().preemption())) {
      preemptFrom = NEVER; // a new delay begins with the next advertisement
    }
    spec = newSpec;
    priority = newPriority;
    long change = span() - before;
    earliest += Math.min(0, change);
    latest += Math.max(0, change);
    if (hasPassedOver) { // the master may not be lower any more, and was not silent
      latest = Math.max(latest, now + masterDownInterval());
      boolean isStillLower = passedOver < priority && preempts();
      preemptFrom = isStillLower ? preemptFrom : NEVER; // else it is left alone anew
      hasPassedOver = isStillLower;
    }
  }

  /** Startup: nobody was heard. */
  void start(long now) {
    learned = 0;
    preemptFrom = NEVER;
    arm(now);
  }

  /** An advertisement that a master gave way to. */
  void giveWay(WireAdvertisement advertisement, long at) {
    follow(advertisement, at);
    preemptFrom = NEVER;
  }

  /** Another member of its sync group follows a master. */
  void giveWayToGroup(long now) {
    preemptFrom = NEVER;
    arm(now);
  }

  /** An advertisement heard as backup. */
  void hear(WireAdvertisement advertisement, long at) {
    if (advertisement.priority() == 0) {
      leave(at);
    } else if (advertisement.priority() >= priority) {
      follow(advertisement, at);
      preemptFrom = NEVER;
    } else if (!preempts()) {
      follow(advertisement, at);
      preemptFrom = NEVER;
    } else {
      hearLower(advertisement, at);
    }
  }

  private void hearLower(WireAdvertisement advertisement, long at) {
    if (preemptFrom == NEVER) {
      boolean isOwner = priority == OWNER;
      preemptFrom = isOwner ? at : at + spec.mastership().preemption().delay().toNanos();
    }
    if (preemptFrom > at) {
      follow(advertisement, at);
    } else {
      hasPassedOver = true;
      passedOver = advertisement.priority();
    }
  }

  private void follow(WireAdvertisement advertisement, long at) {
    learned = advertisement.intervalNanos();
    arm(at);
  }

  private void arm(long at) {
    cause = Cause.SILENCE;
    hasPassedOver = false;
    earliest = at + masterDownInterval();
    latest = earliest;
  }

  private void leave(long at) {
    long takeover = at + skewTime();
    earliest = Math.min(earliest, takeover);
    latest = Math.min(latest, takeover);
    cause = Cause.FAREWELL;
    preemptFrom = NEVER; // whoever comes next is left alone anew
  }

  /** Advertisements may have been lost up to now: the silence may begin only now. */
  void excuseLoss(long now) {
    latest = Math.max(latest, now + masterDownInterval());
  }

  long earliest() {
    return earliest;
  }

  long latest() {
    return latest;
  }

  Cause cause() {
    return cause;
  }

  boolean preempts() {
    return priority == OWNER || spec.mastership().preemption().mode() == Preemption.Mode.PREEMPT;
  }

  /** MasterDownInterval by its own interval or by the one that it heard, whichever is longer. */
  long longest() {
    long own = spec.advertising().interval().toNanos();
    long slowest = Math.max(own, interval());
    return spec.acceptance().missedAdvertisements() * slowest + (isV2() ? SECOND : slowest);
  }

  private long span() {
    return cause == Cause.FAREWELL ? skewTime() : masterDownInterval();
  }

  private long masterDownInterval() {
    return spec.acceptance().missedAdvertisements() * interval() + skewTime();
  }

  private long skewTime() {
    long unit = isV2() ? SECOND : interval();
    return unit * (PRIORITIES - priority) / PRIORITIES;
  }

  private long interval() {
    return isV2() || learned == 0 ? spec.advertising().interval().toNanos() : learned;
  }

  private boolean isV2() {
    return spec.advertising().version() == ProtocolVersion.V2;
  }
}
