package io.understudy.spi.platform;

import io.understudy.model.MonotonicTime;
import org.osgi.annotation.versioning.ProviderType;

/** A clock that never jumps, whatever happens to the time of day. Any thread. */
@ProviderType
@FunctionalInterface
public interface MonotonicClock {

  /** The time, never before one that was returned earlier. */
  MonotonicTime now();
}
