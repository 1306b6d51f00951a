package io.understudy.platform.linux.address;

import io.understudy.platform.linux.netlink.AddressCodec;
import io.understudy.platform.linux.netlink.KernelAddress;
import io.understudy.platform.linux.netlink.NetlinkRequest;
import io.understudy.spi.platform.PlatformException;
import java.util.ArrayList;
import java.util.List;

/**
 * Undoes what a change did that met with something else than was last seen: between the last notice
 * and the change somebody removed an address, or made it his. Platform thread.
 */
final class Repair {

  private final KernelView view;
  private final List<NetlinkRequest> requests = new ArrayList<>();

  Repair(KernelView view) {
    this.view = view;
  }

  /**
   * A replacement met an address that was not ours any more: it is given back as it was. Or it met
   * none, and brought ours back: that is removed.
   */
  void undoReplacement(Hold hold) {
    var stranger = view.stranger(hold.place());
    if (stranger.isPresent()) {
      requests.add(AddressCodec.replace(stranger.get()));
    } else {
      requests.add(AddressCodec.delete(hold.asKernelAddress()));
    }
  }

  /** Removes an address that must not be there. */
  void remove(KernelAddress address) {
    requests.add(AddressCodec.delete(address));
  }

  /** A removal met an address that was not ours any more: it is put back. */
  void undoRemoval(Hold hold) {
    view.removedStranger(hold.place())
        .filter(notice -> notice.hasRemaining())
        .ifPresent(notice -> requests.add(AddressCodec.restore(notice)));
  }

  /** True if there is something to undo. */
  boolean isNeeded() {
    return !requests.isEmpty();
  }

  /** Does it all. */
  void carryOut() throws PlatformException {
    if (!requests.isEmpty()) {
      view.exchange(requests);
    }
  }
}
