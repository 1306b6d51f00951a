package io.understudy.engine;

import io.understudy.model.Acceptance;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The lease of the addresses that a virtual router holds: when to renew it, and when it must be
 * believed to be over. It is counted from the request on, so it never ends later than the machine
 * says. Engine thread.
 */
final class Lease {

  private static final Duration SHORTEST = Duration.ofSeconds(2);
  private static final int RENEWALS = 3;
  private static final Duration MARGIN = Duration.ofMillis(100);
  private static final Duration RETRY = Duration.ofMillis(200);
  private static final int MOST_WAITS = 5;

  private final Set<VirtualAddress> held = new LinkedHashSet<>();
  private MonotonicTime end = MonotonicTime.NEVER;
  private MonotonicTime renewAt = MonotonicTime.NEVER;
  private Duration lifetime = Duration.ZERO;
  private int additionsUnderWay;
  private int waits;
  private long round;

  /** How a lease stands that is to be renewed. */
  enum Standing {
    /** A renewal comes in time. */
    RUNNING,
    /** The machine may have removed the addresses. */
    OVER,
    /** It would be over, but the addresses may not even have been added yet. */
    AWAITED,
    /** So it has been for too long. */
    UNANSWERED
  }

  /**
   * The longest whole second below MasterDownInterval of every backup, whatever its priority: a
   * dead master has let go when its successor speaks. The machine counts no less than two. That
   * more advertisements may be missed here says nothing of the others.
   */
  static Duration lifetime(Duration advertisementInterval, int missedAdvertisements) {
    int missed = Math.min(missedAdvertisements, Acceptance.MISSED_ADVERTISEMENTS);
    Duration whole = Duration.ofSeconds(missed * advertisementInterval.toMillis() / 1000);
    return whole.compareTo(SHORTEST) < 0 ? SHORTEST : whole;
  }

  /** The addresses that it is for, those under way among them. */
  List<VirtualAddress> held() {
    return List.copyOf(held);
  }

  /** True if it is for this address. */
  boolean isFor(VirtualAddress address) {
    return held.contains(address);
  }

  /** When to renew it, or to look again; {@link MonotonicTime#NEVER} if nothing is held. */
  MonotonicTime renewAt() {
    return renewAt;
  }

  /** After this a request of this time is too late, for what it gives may be over already. */
  static MonotonicTime notAfter(MonotonicTime requested, Duration lifetime) {
    return requested.plus(lifetime).minus(MARGIN);
  }

  /** After this a renewal is too late. */
  MonotonicTime notAfter() {
    return end.minus(MARGIN);
  }

  /** How it stands now that it is to be renewed. */
  Standing standing(MonotonicTime now) {
    if (now.isBefore(notAfter())) {
      return Standing.RUNNING;
    }
    if (additionsUnderWay == 0) {
      return Standing.OVER;
    }
    return waits < MOST_WAITS ? Standing.AWAITED : Standing.UNANSWERED;
  }

  /** Addresses are being added. */
  void take(Collection<VirtualAddress> addresses, Duration newLifetime, MonotonicTime now) {
    additionsUnderWay++;
    waits = 0;
    round++;
    lifetime = newLifetime;
    held.addAll(addresses);
    end = MonotonicTime.earlier(end, now.plus(lifetime));
    renewAt =
        MonotonicTime.earlier(renewAt, now.plus(Duration.ofNanos(lifetime.toNanos() / RENEWALS)));
  }

  /** If it is to be shorter from now on, it is renewed at once. */
  void shorten(Duration newLifetime, MonotonicTime now) {
    if (!held.isEmpty() && newLifetime.compareTo(lifetime) < 0) {
      renewAt = now;
    }
  }

  /** The machine has answered an addition. */
  void taken() {
    additionsUnderWay--;
  }

  /** Addresses are being removed, or are gone. */
  void release(Collection<VirtualAddress> addresses) {
    addresses.forEach(held::remove);
    if (held.isEmpty()) {
      end = MonotonicTime.NEVER;
      renewAt = MonotonicTime.NEVER;
    }
  }

  /**
   * All of it is being renewed.
   *
   * @return the number of this round, for its answer
   */
  long renew() {
    round++;
    renewAt = notAfter();
    return round;
  }

  /** A round was answered: the lease runs from its request on. */
  void renewed(long answered, Duration newLifetime, MonotonicTime requested) {
    if (answered == round && !held.isEmpty()) {
      lifetime = newLifetime;
      end = requested.plus(lifetime);
      renewAt = requested.plus(Duration.ofNanos(lifetime.toNanos() / RENEWALS));
    }
  }

  /** There was no renewing: soon again. */
  void postpone(MonotonicTime now) {
    if (!held.isEmpty()) {
      waits++;
      renewAt = now.plus(RETRY);
    }
  }
}
