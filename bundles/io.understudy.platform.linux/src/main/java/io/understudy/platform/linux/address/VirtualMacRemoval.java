package io.understudy.platform.linux.address;

import io.understudy.platform.linux.kernel.Capability;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.netlink.Answer;
import io.understudy.platform.linux.netlink.MacvlanCodec;
import io.understudy.platform.linux.netlink.NetlinkRequest;
import io.understudy.platform.linux.netlink.StackedLink;
import io.understudy.spi.platform.PlatformException;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes links. Each deletion waits in the kernel for everybody else to be done with the link, 15
 * to 108 ms; that of a group waits once. Platform thread.
 */
final class VirtualMacRemoval {

  /** The group of links that are about to be deleted: a number that nobody has by chance. */
  private static final int GROUP = 0x7573_6D76;

  private final KernelView view;

  VirtualMacRemoval(KernelView view) {
    this.view = view;
  }

  /** Deletes links of ours; one that is gone is as good. */
  void delete(List<Integer> indices) throws PlatformException {
    if (indices.isEmpty()) {
      return;
    }
    List<NetlinkRequest> requests = new ArrayList<>();
    for (int index : indices) {
      requests.add(MacvlanCodec.group(index, GROUP));
    }
    view.exchange(requests);
    List<StackedLink> group =
        view.stackedLinks().stream().filter(there -> there.group() == GROUP).toList();
    boolean isOurs = group.stream().allMatch(there -> indices.contains(there.link().index()));
    boolean isDeleted =
        isOurs
            && group.size() > 1
            && view.exchange(List.of(MacvlanCodec.deleteGroup(GROUP))).get(0).isDone();
    if (!isDeleted || group.size() < indices.size()) {
      check(view.exchange(indices.stream().map(MacvlanCodec::delete).toList()));
    }
  }

  private static void check(List<Answer> answers) throws PlatformException {
    for (Answer answer : answers) {
      int result = -answer.error();
      if (!answer.isDone() && !answer.isLost() && !Errno.ENODEV.is(result)) {
        throw new PlatformException(
            Errno.sentence(
                "cannot delete the interface of a virtual MAC address",
                result,
                Capability.CAP_NET_ADMIN));
      }
    }
  }
}
