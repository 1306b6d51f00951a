package io.understudy.platform.linux.address;

import io.understudy.platform.linux.kernel.Capability;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.netlink.AddressCodec;
import io.understudy.platform.linux.netlink.Answer;
import io.understudy.platform.linux.netlink.KernelAddress;
import io.understudy.platform.linux.netlink.KernelLink;
import io.understudy.platform.linux.netlink.NetlinkRequest;
import io.understudy.spi.platform.PlatformException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Removes what an earlier life of this software left: addresses with our mark or in its record, if
 * they are leased, and settings of interfaces. Nothing is held any more. Platform thread.
 */
final class Reclaim {

  private final Workplace at;
  private final List<String> refusals = new ArrayList<>();

  /** One part of it, without which the others go on. */
  @FunctionalInterface
  private interface Part {
    void carryOut() throws PlatformException;
  }

  Reclaim(Workplace at) {
    this.at = at;
  }

  /**
   * Does all of it that can be done.
   *
   * @throws PlatformException with every reason why something is left
   */
  void carryOut() throws PlatformException {
    // First, so that nothing is said under their address.
    attempt(() -> at.devices().virtualMacs().removeAll());
    attempt(this::removeAddresses);
    attempt(this::restoreSettings);
    if (!refusals.isEmpty()) {
      throw new PlatformException(String.join("; ", refusals));
    }
    at.ownership().cleaned();
    at.ledger().cleaned();
  }

  private void attempt(Part part) {
    try {
      part.carryOut();
    } catch (PlatformException refused) {
      refusals.add(refused.reason());
    }
  }

  private void removeAddresses() throws PlatformException {
    List<NetlinkRequest> requests = new ArrayList<>();
    List<KernelAddress> leftovers = new ArrayList<>();
    for (KernelAddress there : at.view().table().all()) {
      if (at.ownership().isLeftover(there)) {
        leftovers.add(there);
        requests.add(AddressCodec.delete(there));
      }
    }
    for (KernelAddress leftover : leftovers) {
      Subnets.route(leftover).ifPresent(route -> requests.add(route.delete(Ownership.MARK)));
    }
    List<Answer> answers = at.view().exchange(requests);
    for (int i = 0; i < leftovers.size(); i++) {
      check(leftovers.get(i), answers.get(i));
    }
  }

  private void restoreSettings() throws PlatformException {
    for (AddressRecord.Setting setting : at.ledger().leftSettings()) {
      Optional<KernelLink> link = at.view().link(setting.interfaceIndex());
      link.ifPresent(found -> restore(setting, found.name()));
    }
    at.ledger().settingsRestored();
  }

  private void restore(AddressRecord.Setting setting, String interfaceName) {
    at.promotion().restore(setting, interfaceName);
    at.devices().virtualMacs().restore(setting, interfaceName);
  }

  private void check(KernelAddress leftover, Answer answer) {
    int result = -answer.error();
    boolean isGone =
        answer.isDone()
            || answer.isLost()
            || Errno.EADDRNOTAVAIL.is(result)
            || Errno.ENODEV.is(result);
    if (!isGone) {
      refusals.add(
          Errno.sentence(
              "cannot remove the leftover " + leftover, result, Capability.CAP_NET_ADMIN));
    }
  }
}
