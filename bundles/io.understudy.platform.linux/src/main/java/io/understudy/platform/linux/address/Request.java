package io.understudy.platform.linux.address;

import io.understudy.model.MacAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/** What a virtual router asks of the platform. */
sealed interface Request {

  VirtualRouterKey router();

  /**
   * Addresses to be there.
   *
   * @param lease from when they are added
   * @param notAfter when it is too late
   */
  record Add(
      VirtualRouterKey router,
      List<VirtualAddress> addresses,
      Duration lease,
      MonotonicTime notAfter)
      implements Request {

    public Add {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * Addresses to stay.
   *
   * @param lease from when they are renewed
   * @param notAfter when it is too late
   */
  record Renew(
      VirtualRouterKey router,
      List<VirtualAddress> addresses,
      Duration lease,
      MonotonicTime notAfter)
      implements Request {

    public Renew {
      addresses = List.copyOf(addresses);
    }
  }

  /** Addresses to go. */
  record Remove(VirtualRouterKey router, List<VirtualAddress> addresses) implements Request {

    public Remove {
      addresses = List.copyOf(addresses);
    }
  }

  /** A virtual MAC address to be used. */
  record UseVirtualMac(VirtualRouterKey router, MacAddress mac) implements Request {}

  /** A virtual MAC address to be used no more. */
  record ReleaseVirtualMac(VirtualRouterKey router) implements Request {}

  /** Frames to be sent. */
  final class SendFrames implements Request {
    private final VirtualRouterKey router;
    private final String device;
    private final ByteBuffer frames;
    private final int frameOctets;
    private final MonotonicTime notAfter;

    SendFrames(
        VirtualRouterKey router,
        String device,
        ByteBuffer frames,
        int frameOctets,
        MonotonicTime notAfter) {
      this.router = router;
      this.device = device;
      this.frames = frames;
      this.frameOctets = frameOctets;
      this.notAfter = notAfter;
    }

    @Override
    public VirtualRouterKey router() {
      return router;
    }

    String device() {
      return device;
    }

    ByteBuffer frames() {
      return frames;
    }

    int frameOctets() {
      return frameOctets;
    }

    /** When they are too late. */
    MonotonicTime notAfter() {
      return notAfter;
    }
  }
}
