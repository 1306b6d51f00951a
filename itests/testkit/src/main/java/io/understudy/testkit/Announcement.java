package io.understudy.testkit;

import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualRouterKey;
import java.nio.ByteBuffer;
import java.time.Duration;

/** A frame that went through the platform queue: a gratuitous ARP, or a Neighbor Advertisement. */
public final class Announcement {

  private final MonotonicTime at;
  private final VirtualRouterKey router;
  private final String device;
  private final Duration pace;
  private final ByteBuffer frame;

  Announcement(
      MonotonicTime at, VirtualRouterKey router, String device, Duration pace, ByteBuffer frame) {
    this.at = at;
    this.router = router;
    this.device = device;
    this.pace = pace;
    this.frame = frame;
  }

  /** When it was sent. */
  public MonotonicTime at() {
    return at;
  }

  /** When it was sent, as the time since the clock's origin. */
  public Duration elapsed() {
    return VirtualTime.ORIGIN.until(at);
  }

  /** For which virtual router. */
  public VirtualRouterKey router() {
    return router;
  }

  /** By which interface. */
  public String device() {
    return device;
  }

  /** The least time to the next frame on the interface that was asked for. */
  public Duration pace() {
    return pace;
  }

  /** The whole frame. */
  public ByteBuffer frame() {
    return frame.asReadOnlyBuffer();
  }
}
