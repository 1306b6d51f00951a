package io.understudy.model;

import java.time.Duration;
import java.util.Locale;

/**
 * An instant on a clock that never jumps; it has no meaning outside this process.
 *
 * @param nanos nanoseconds since an arbitrary origin, 0 or more
 */
public record MonotonicTime(long nanos) implements Comparable<MonotonicTime> {

  /** The deadline that never comes: a timer that is not set. */
  public static final MonotonicTime NEVER = new MonotonicTime(Long.MAX_VALUE);

  /** Checks the range. */
  public MonotonicTime {
    Checks.range("monotonic time", nanos, 0, Long.MAX_VALUE);
  }

  /** False for {@link #NEVER} only. */
  public boolean isSet() {
    return nanos != Long.MAX_VALUE;
  }

  /** This instant moved by a duration, which may be negative; {@link #NEVER} stays never. */
  public MonotonicTime plus(Duration duration) {
    return plusNanos(duration.toNanos());
  }

  /** This instant moved back by a duration; {@link #NEVER} stays never. */
  public MonotonicTime minus(Duration duration) {
    return plusNanos(-duration.toNanos());
  }

  /** This instant moved by nanoseconds, which may be negative; {@link #NEVER} stays never. */
  public MonotonicTime plusNanos(long delta) {
    return isSet() ? new MonotonicTime(Math.max(0, Math.addExact(nanos, delta))) : this;
  }

  /** True if this instant is {@code now} or past. */
  public boolean isDue(MonotonicTime now) {
    return nanos <= now.nanos;
  }

  /** True if this instant comes before the other. */
  public boolean isBefore(MonotonicTime other) {
    return nanos < other.nanos;
  }

  /** The earlier of two instants. */
  public static MonotonicTime earlier(MonotonicTime a, MonotonicTime b) {
    return a.nanos <= b.nanos ? a : b;
  }

  /** The later of two instants. */
  public static MonotonicTime later(MonotonicTime a, MonotonicTime b) {
    return a.nanos >= b.nanos ? a : b;
  }

  /** The time from this instant to the other, negative if the other is past. */
  public Duration until(MonotonicTime other) {
    return Duration.ofNanos(other.nanos - nanos);
  }

  @Override
  public int compareTo(MonotonicTime other) {
    return Long.compare(nanos, other.nanos);
  }

  /** Seconds with nanoseconds, or {@code never}. */
  @Override
  public String toString() {
    return isSet()
        ? String.format(Locale.ROOT, "%d.%09ds", nanos / 1_000_000_000, nanos % 1_000_000_000)
        : "never";
  }
}
