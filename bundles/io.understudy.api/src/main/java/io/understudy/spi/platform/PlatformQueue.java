package io.understudy.spi.platform;

import io.understudy.model.MacAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.model.Routing;
import io.understudy.model.StaticSpec;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The slow lane: requests are taken without blocking, carried out in order for each virtual router,
 * and answered once each through their {@link Completion}.
 */
@ProviderType
public interface PlatformQueue {

  /** Says who is told what becomes of addresses without having been asked for; the last one is. */
  void observe(AddressObserver observer);

  /**
   * Removes everything that an earlier life of this software left behind, and everything that this
   * queue holds, before anything that is submitted later.
   */
  void removeLeftovers(Completion completion);

  /**
   * Adds addresses to the virtual router's interface, each with a lease: unless it is renewed, the
   * machine removes it by itself, also if this process is dead or stopped by then. One that the
   * queue added before gets a new lease. One that was there before us is left as it is, never
   * leased and never removed, and the observer is told. One that another virtual router of ours
   * holds is held by both, until the last of them lets go.
   *
   * <p>A process that stood still may be replaced by then: an addition that comes too late is
   * dropped and fails.
   *
   * @param lease from now on, in whole seconds, 2 s or more
   * @param notAfter when the addition is too late
   */
  void addAddresses(
      VirtualRouterKey router,
      List<VirtualAddress> addresses,
      Duration lease,
      MonotonicTime notAfter,
      Completion completion);

  /**
   * Renews the lease of those of the addresses that this queue added for this virtual router and
   * that are still there. A renewal never brings an address back: one that comes too late is
   * dropped and fails.
   *
   * @param lease from now on, in whole seconds, 2 s or more
   * @param notAfter when the renewal is too late
   */
  void renewAddresses(
      VirtualRouterKey router,
      List<VirtualAddress> addresses,
      Duration lease,
      MonotonicTime notAfter,
      Completion completion);

  /**
   * Removes those of the addresses that this queue added for this virtual router. One that is not
   * there any more counts as removed. Frames that still wait to be sent for this virtual router are
   * not sent any more.
   */
  void removeAddresses(
      VirtualRouterKey router, List<VirtualAddress> addresses, Completion completion);

  /**
   * Adds routes and rules, in the order in which they stand; one that is refused keeps no other
   * from its place. One that was there before us is used if it does the same, and never removed; if
   * something else is in its place, it is refused. What goes is put back as long as the virtual
   * router has its addresses.
   */
  void addRouting(VirtualRouterKey router, Routing routing, Completion completion);

  /** Removes those of the routes and rules that this queue added for this virtual router. */
  void removeRouting(VirtualRouterKey router, Routing routing, Completion completion);

  /**
   * Has the machine drop packets for these addresses, but for neighbour discovery, in place of
   * those of the virtual router's last call; none ends it. What is filtered is a matter of the
   * configuration, not of who is master, so that a takeover does not wait for it.
   */
  void dropPacketsFor(
      VirtualRouterKey router, List<VirtualAddress> addresses, Completion completion);

  /**
   * Gives the machine what it is to have whatever the virtual routers do, in place of what the last
   * call gave it: what stays the same is not touched. What is refused keeps nothing else from its
   * place, and is added once that is possible; what goes is put back.
   */
  void keepStatics(StaticSpec statics, Completion completion);

  /**
   * Receives and answers under a virtual MAC address: addresses that are added to the virtual
   * router's own interface from now on answer under it.
   */
  void useVirtualMac(VirtualRouterKey router, MacAddress mac, Completion completion);

  /** Gives a virtual MAC address up. */
  void releaseVirtualMac(VirtualRouterKey router, MacAddress mac, Completion completion);

  /**
   * Sends whole frames; frames that come too late would say what is not true any more: they are
   * dropped, and the request fails.
   *
   * @param addresses what this queue must have added for the virtual router, and it must be there,
   *     when they leave; else they are dropped, and the request fails. So they may be handed in
   *     with the addition. Empty if nothing is asked for
   * @param device the interface that they leave by
   * @param frames the frames one after another, from position to limit; the queue may keep it
   * @param frameOctets the size of each
   * @param pace the least time between two frames of a kind on the interface, zero for none
   * @param notAfter when they are too late
   */
  void sendFrames(
      VirtualRouterKey router,
      List<VirtualAddress> addresses,
      String device,
      ByteBuffer frames,
      int frameOctets,
      Duration pace,
      MonotonicTime notAfter,
      Completion completion);

  /** The answer to one request; exactly one method is called, once, on any thread. */
  @ConsumerType
  interface Completion {
    /** The request was carried out. Must not block. */
    void completed();

    /**
     * The request could not be carried out. Must not block.
     *
     * @param evidence what the machine said, for a user to read
     */
    void failed(String evidence);
  }

  /** Is told what becomes of addresses without having been asked for. */
  @ConsumerType
  interface AddressObserver {
    /**
     * An address that a virtual router holds is gone: its lease ran out, or somebody else removed
     * it, be it ours or one that was there before us. Any thread; must not block.
     */
    void addressLost(VirtualRouterKey router, VirtualAddress address);

    /**
     * An address that was to be added was there before us, so it is neither leased nor removed. Any
     * thread; must not block.
     */
    void addressFound(VirtualRouterKey router, VirtualAddress address);

    /**
     * Somebody else answered for an address that we hold. Any thread; must not block.
     *
     * @param stranger the MAC address that it answered with
     */
    void addressAnswered(VirtualRouterKey router, VirtualAddress address, MacAddress stranger);
  }
}
