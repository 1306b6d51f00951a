package io.understudy.testkit;

import io.understudy.model.IpAddress;
import io.understudy.model.MonotonicTime;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Something that was sent.
 *
 * @param at when
 * @param interfaceName from which interface
 * @param datagram what
 */
public record Transmission(MonotonicTime at, String interfaceName, Datagram datagram) {

  /** The time since the clock's origin. */
  public Duration elapsed() {
    return VirtualTime.ORIGIN.until(at);
  }

  /** The address that it was sent from. */
  public IpAddress source() {
    return datagram.source();
  }

  /** The VRRP message in it. */
  public ByteBuffer message() {
    return datagram.message();
  }
}
