package io.understudy.engine;

import io.understudy.engine.meeting.Mailbox;
import io.understudy.model.AddressFamily;
import io.understudy.model.Counter;
import io.understudy.model.IpAddress;
import io.understudy.model.LinkStatus;
import io.understudy.model.MacAddress;
import io.understudy.model.Mastership.SourceMac;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.spi.platform.PlatformQueue;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Hands the announcements of one virtual router to the platform, one request at a time: the next
 * follows the answer, so whatever makes it untrue in between comes first. Engine thread.
 */
final class AnnouncementSender {

  private static final int MOST_FRAMES = 64;

  private final EngineParts parts;
  private final RouterSlot router;
  private final Links links;
  private boolean underWay;

  AnnouncementSender(EngineParts parts, RouterSlot router, Links links) {
    this.parts = parts;
    this.router = router;
    this.links = links;
  }

  /** The most frames of one request; what is paced waits here, so that nothing waits behind it. */
  static int most(Duration pace) {
    return pace.isZero() ? MOST_FRAMES : 1;
  }

  /** True if the platform has not answered yet. */
  boolean isUnderWay() {
    return underWay;
  }

  /**
   * Announces addresses, each with a frame of its own, unless that takes so long that it may not be
   * true any more.
   *
   * @param device the interface that they are on
   * @param addresses at least one, of one family
   */
  void send(String device, List<VirtualAddress> addresses, Duration pace, MonotonicTime now) {
    MonotonicTime notAfter = Lease.notAfter(now, router.addresses().lifetime());
    send(device, addresses, List.of(), pace, notAfter);
  }

  /**
   * Announces addresses that are being added, as soon as they are there.
   *
   * @param device the interface that they are on
   * @param addresses at least one, of one family
   * @param notAfter when somebody else may have taken over
   */
  void sendOnceThere(String device, List<VirtualAddress> addresses, MonotonicTime notAfter) {
    send(device, addresses, addresses, Duration.ZERO, notAfter);
  }

  private void send(
      String device,
      List<VirtualAddress> addresses,
      List<VirtualAddress> added,
      Duration pace,
      MonotonicTime notAfter) {
    AddressFamily family = addresses.get(0).address().family();
    Optional<ByteBuffer> frames = frames(device, family, addresses);
    if (frames.isEmpty()) {
      router.counters().add(Counter.ANNOUNCEMENTS_NOT_SENT, addresses.size());
      return;
    }
    int frameOctets = Announcement.frameOctets(family);
    parts
        .platform()
        .queue()
        .sendFrames(
            router.key(),
            added,
            device,
            frames.get(),
            frameOctets,
            pace,
            notAfter,
            completion(addresses.size()));
    underWay = true;
    router.requested();
  }

  private PlatformQueue.Completion completion(int frames) {
    Mailbox<Command> mailbox = parts.mailbox();
    Command.SettleAnnouncement done = new Command.SettleAnnouncement(router.key(), frames, "");
    return new PlatformQueue.Completion() {
      @Override
      public void completed() {
        mailbox.offer(done);
      }

      @Override
      public void failed(String evidence) {
        mailbox.offer(done.failed(evidence));
      }
    };
  }

  /** The platform has answered. */
  void answered() {
    underWay = false;
  }

  /**
   * Counts what became of an announcement; hosts that were not told find the addresses by asking.
   */
  void count(Command.SettleAnnouncement answer) {
    Counter counter =
        answer.failure().isEmpty() ? Counter.ANNOUNCEMENTS_SENT : Counter.ANNOUNCEMENTS_NOT_SENT;
    router.counters().add(counter, answer.frames());
    parts.publisher().noteCounters();
  }

  /** Nothing if the interface has no MAC address, or no address to send from. */
  private Optional<ByteBuffer> frames(
      String device, AddressFamily family, List<VirtualAddress> addresses) {
    LinkStatus link = isOwn(device) ? router.state().link() : links.watch(device);
    if (link.operation() == LinkStatus.Operation.ABSENT) {
      return Optional.empty();
    }
    MacAddress mac = mac(device, link);
    return switch (family) {
      case IPV4 -> Optional.of(Announcement.ofIpv4(addresses, mac));
      case IPV6 -> linkLocal(link).map(source -> Announcement.ofIpv6(addresses, mac, source));
    };
  }

  private boolean isOwn(String device) {
    return device.equals(router.key().interfaceName());
  }

  /** The virtual MAC address is used on the virtual router's own interface alone. */
  private MacAddress mac(String device, LinkStatus link) {
    SourceMac source = isOwn(device) ? spec().mastership().sourceMac() : SourceMac.INTERFACE;
    return switch (source) {
      case INTERFACE -> link.mac();
      case VIRTUAL_ROUTER -> MacAddress.ofVirtualRouter(router.key().family(), router.key().vrid());
    };
  }

  /** The address that it advertises from, if that will do. */
  private Optional<IpAddress> linkLocal(LinkStatus link) {
    IpAddress primary = router.receiveRules().primaryAddress();
    if (primary != null && isLinkLocalIpv6(primary) && link.addresses().contains(primary)) {
      return Optional.of(primary);
    }
    return link.addresses().stream()
        .filter(AnnouncementSender::isLinkLocalIpv6)
        .filter(address -> spec().priority().isOwner() || !spec().hasAddress(address))
        .findFirst();
  }

  private static boolean isLinkLocalIpv6(IpAddress address) {
    return address.family() == AddressFamily.IPV6 && address.isLinkLocal();
  }

  private VirtualRouterSpec spec() {
    return router.state().spec();
  }
}
