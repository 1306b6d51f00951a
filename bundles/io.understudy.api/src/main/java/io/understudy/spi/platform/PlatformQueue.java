package io.understudy.spi.platform;

import io.understudy.model.MacAddress;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import java.nio.ByteBuffer;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The slow lane: requests are taken without blocking, carried out in order for each virtual router,
 * and answered once each through their {@link Completion}.
 */
@ProviderType
public interface PlatformQueue {

  /**
   * Removes everything that an earlier life of this software left behind, before anything that is
   * submitted later.
   */
  void removeLeftovers(Completion completion);

  /**
   * Adds addresses to the virtual router's interface. One that the queue added before is left as it
   * is; one that was there before us is left as it is and never removed. One that another virtual
   * router of ours holds is held by both, until the last of them lets go.
   */
  void addAddresses(VirtualRouterKey router, List<VirtualAddress> addresses, Completion completion);

  /**
   * Removes those of the addresses that this queue added for this virtual router. One that is not
   * there any more counts as removed.
   */
  void removeAddresses(
      VirtualRouterKey router, List<VirtualAddress> addresses, Completion completion);

  /** Receives and answers under a virtual MAC address. */
  void useVirtualMac(VirtualRouterKey router, MacAddress mac, Completion completion);

  /** Gives a virtual MAC address up. */
  void releaseVirtualMac(VirtualRouterKey router, MacAddress mac, Completion completion);

  /**
   * Sends whole frames from the virtual router's interface.
   *
   * @param frames the frames one after another, from position to limit; the queue may keep it
   * @param frameOctets the size of each
   */
  void sendFrames(
      VirtualRouterKey router, ByteBuffer frames, int frameOctets, Completion completion);

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
}
