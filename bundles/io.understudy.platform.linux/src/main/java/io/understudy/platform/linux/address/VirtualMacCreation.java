package io.understudy.platform.linux.address;

import io.understudy.model.MacAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.platform.linux.kernel.Capability;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.netlink.Answer;
import io.understudy.platform.linux.netlink.KernelLink;
import io.understudy.platform.linux.netlink.MacvlanCodec;
import io.understudy.spi.platform.PlatformException;
import java.util.List;

/**
 * Makes links for virtual MAC addresses, set as they must be before they are up. Platform thread.
 */
final class VirtualMacCreation {

  private final KernelView view;
  private final ArpSettings arp;
  private final MacvlanSettings settings;

  VirtualMacCreation(KernelView view, ArpSettings arp, MacvlanSettings settings) {
    this.view = view;
    this.arp = arp;
    this.settings = settings;
  }

  /**
   * Makes a link, down, or leaves nothing behind. It is in our group from the first moment, so that
   * no death can come between; its alias is for the user to read, and is given to this very link
   * and not to its name, which somebody else may have got first.
   */
  KernelLink make(VirtualRouterKey router, MacAddress mac, KernelLink parent, String name)
      throws PlatformException {
    List<Answer> answers =
        view.exchange(List.of(MacvlanCodec.create(name, parent.index(), mac, OwnLinks.MARK)));
    check("make the interface " + name, router, answers.get(0));
    KernelLink link =
        view.stackedLink(name)
            .filter(there -> there.group() == OwnLinks.MARK && there.link().mac().equals(mac))
            .orElseThrow(() -> new PlatformException(Sentences.noSuchInterface(name)))
            .link();
    boolean isSet = false;
    try {
      view.exchange(List.of(MacvlanCodec.mark(link.index(), OwnLinks.alias(router))));
      arp.setOwn(link);
      settings.set(link, parent);
      isSet = true;
      return link;
    } finally {
      if (!isSet) {
        view.exchange(List.of(MacvlanCodec.delete(link.index())));
      }
    }
  }

  /** Sets a link up. */
  void setUp(VirtualMac link) throws PlatformException {
    Answer answer = view.exchange(List.of(MacvlanCodec.up(link.index()))).get(0);
    check("set the interface " + link.name() + " up", link.router(), answer);
  }

  private static void check(String action, VirtualRouterKey router, Answer answer)
      throws PlatformException {
    if (answer.isDone() || answer.isLost()) {
      return;
    }
    int result = -answer.error();
    String sentence =
        "cannot %s for the virtual MAC address on %s".formatted(action, router.interfaceName());
    if (Errno.EADDRINUSE.is(result) || Errno.EBUSY.is(result)) {
      throw new PlatformException(
          sentence
              + ": another program uses the same virtual MAC address there, or the interface is"
              + " part of a bridge or bond ("
              + Errno.of(result).orElseThrow()
              + ")");
    }
    if (Errno.EOPNOTSUPP.is(result)) {
      throw new PlatformException(sentence + ": the kernel lacks macvlan; load the module macvlan");
    }
    throw new PlatformException(Errno.sentence(sentence, result, Capability.CAP_NET_ADMIN));
  }
}
