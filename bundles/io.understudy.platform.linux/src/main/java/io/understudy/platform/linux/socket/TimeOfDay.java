package io.understudy.platform.linux.socket;

/** The clock that people set; the kernel stamps datagrams with it. */
@FunctionalInterface
public interface TimeOfDay {

  /** By how many nanoseconds the time of day is ahead of monotonic time, as of this moment. */
  long nanosAhead();
}
