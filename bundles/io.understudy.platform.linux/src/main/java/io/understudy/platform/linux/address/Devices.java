package io.understudy.platform.linux.address;

import io.understudy.model.AddressFamily;
import io.understudy.model.VirtualRouterKey;
import io.understudy.platform.linux.netlink.KernelLink;
import io.understudy.spi.platform.PlatformException;
import java.util.Optional;

/**
 * Says on which interface of the machine what a virtual router holds is put. Platform thread.
 *
 * @param view what the kernel has
 * @param virtualMacs which virtual routers have an interface of their own
 */
record Devices(KernelView view, VirtualMacs virtualMacs) {

  /**
   * The interface to put addresses on.
   *
   * @param device the interface that they are to be on, as {@link
   *     io.understudy.model.VirtualAddress#device} gives it: on the virtual router's own they are
   *     on that of its virtual MAC address, if it uses one
   * @param family theirs
   */
  KernelLink of(VirtualRouterKey router, String device, AddressFamily family)
      throws PlatformException {
    Optional<KernelLink> own =
        device.equals(router.interfaceName()) ? virtualMacs.link(router, family) : Optional.empty();
    if (own.isPresent()) {
      return own.get();
    }
    return view.link(device)
        .orElseThrow(() -> new PlatformException(Sentences.noSuchInterface(device)));
  }
}
