package io.understudy.platform.linux.address;

import io.understudy.model.AddressFamily;
import io.understudy.model.MacAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.model.Routing;
import io.understudy.model.StaticSpec;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.Vrid;
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

  /** Packets for these addresses to be dropped, in place of those of before. */
  record DropPackets(VirtualRouterKey router, List<VirtualAddress> addresses) implements Request {

    public DropPackets {
      addresses = List.copyOf(addresses);
    }
  }

  /** A virtual MAC address to be used. */
  record UseVirtualMac(VirtualRouterKey router, MacAddress mac) implements Request {}

  /** A virtual MAC address to be used no more. */
  record ReleaseVirtualMac(VirtualRouterKey router) implements Request {}

  /** Routes and rules to be there. */
  record AddRouting(VirtualRouterKey router, Routing routing) implements Request {}

  /** Routes and rules to go. */
  record RemoveRouting(VirtualRouterKey router, Routing routing) implements Request {}

  /** What is to be there whatever virtual routers do; it goes a lane of its own. */
  record KeepStatics(StaticSpec statics) implements Request {

    /** No virtual router has this key: there is no such interface. */
    static final VirtualRouterKey NOBODY =
        new VirtualRouterKey("(static)", new Vrid(1), AddressFamily.IPV4);

    @Override
    public VirtualRouterKey router() {
      return NOBODY;
    }
  }

  /** Frames to be sent. */
  final class SendFrames implements Request {
    private static final int ETHERNET_TYPE_OFFSET = 12;

    private final VirtualRouterKey router;
    private final List<VirtualAddress> addresses;
    private final String device;
    private final ByteBuffer frames;
    private final int frameOctets;
    private final Duration pace;
    private final MonotonicTime notAfter;

    SendFrames(
        VirtualRouterKey router,
        List<VirtualAddress> addresses,
        String device,
        ByteBuffer frames,
        int frameOctets,
        Duration pace,
        MonotonicTime notAfter) {
      this.router = router;
      this.addresses = List.copyOf(addresses);
      this.device = device;
      this.frames = frames;
      this.frameOctets = frameOctets;
      this.pace = pace;
      this.notAfter = notAfter;
    }

    @Override
    public VirtualRouterKey router() {
      return router;
    }

    /** What the virtual router must hold when they are sent. */
    List<VirtualAddress> addresses() {
      return addresses;
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

    /** What they are, by their Ethernet type: different ones do not wait for each other. */
    int kind() {
      int at = frames.position() + ETHERNET_TYPE_OFFSET;
      return at + Short.BYTES <= frames.limit() ? frames.getShort(at) : 0;
    }

    /** The least time between two frames of a kind on the interface. */
    Duration pace() {
      return pace;
    }

    /** How many frames there are. */
    int count() {
      return frames.remaining() / frameOctets;
    }

    /** When they are too late. */
    MonotonicTime notAfter() {
      return notAfter;
    }
  }
}
