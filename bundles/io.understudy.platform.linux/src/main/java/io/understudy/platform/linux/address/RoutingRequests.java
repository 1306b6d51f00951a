package io.understudy.platform.linux.address;

import io.understudy.platform.linux.kernel.Capability;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.netlink.Answer;
import io.understudy.platform.linux.netlink.NetlinkRequest;
import io.understudy.platform.linux.netlink.RouteCodec;
import io.understudy.platform.linux.netlink.RuleCodec;
import io.understudy.spi.platform.PlatformException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Asks the kernel for routes and rules, and reads its answers. Platform thread. */
final class RoutingRequests {

  private final KernelView view;

  RoutingRequests(KernelView view) {
    this.view = view;
  }

  /**
   * Asks for those that are possible, each if nothing is in its place.
   *
   * @param impossible is told of the others, with the reason
   * @return the answers, in order
   */
  Map<RoutingItem, Answer> create(
      List<RoutingItem> items, BiConsumer<RoutingItem, String> impossible)
      throws PlatformException {
    List<RoutingItem> asked = new ArrayList<>();
    List<NetlinkRequest> requests = new ArrayList<>();
    for (RoutingItem item : items) {
      try {
        requests.add(item.create(view));
        asked.add(item);
      } catch (PlatformException absent) {
        impossible.accept(item, absent.reason());
      }
    }
    return exchange(asked, requests);
  }

  /** Removes them; gives the answers. */
  Map<RoutingItem, Answer> delete(List<RoutingItem> items) throws PlatformException {
    return exchange(items, items.stream().map(RoutingItem::delete).toList());
  }

  private Map<RoutingItem, Answer> exchange(List<RoutingItem> asked, List<NetlinkRequest> requests)
      throws PlatformException {
    Map<RoutingItem, Answer> answers = new LinkedHashMap<>();
    if (!asked.isEmpty()) {
      List<Answer> given = view.exchange(requests);
      for (int i = 0; i < asked.size(); i++) {
        answers.put(asked.get(i), given.get(i));
      }
    }
    return answers;
  }

  /** Removes all that has our mark. */
  void deleteMarked() throws PlatformException {
    List<NetlinkRequest> deletions = new ArrayList<>();
    deletions.addAll(view.list(RuleCodec.list(), body -> RuleCodec.deletion(body, Ownership.MARK)));
    deletions.addAll(
        view.list(RouteCodec.list(), body -> RouteCodec.deletion(body, Ownership.MARK)));
    for (Answer answer : view.exchange(deletions)) {
      if (!isGone(answer)) {
        throw new PlatformException(
            Errno.sentence(
                "cannot remove a leftover route or rule",
                -answer.error(),
                Capability.CAP_NET_ADMIN));
      }
    }
  }

  /** True if something was in its place. */
  static boolean isThere(Answer answer) {
    return Errno.EEXIST.is(-answer.error());
  }

  /** True if it is not there any more. */
  static boolean isGone(Answer answer) {
    int result = -answer.error();
    return answer.isDone()
        || answer.isLost()
        || Errno.ESRCH.is(result)
        || Errno.ENOENT.is(result)
        || Errno.ENODEV.is(result);
  }

  /**
   * Why one was refused.
   *
   * @param verb what was to be done: add, put back, remove
   */
  static String refused(String verb, RoutingItem item, Answer answer) {
    String sentence =
        Errno.sentence(
            "cannot " + verb + " the " + item.text(), -answer.error(), Capability.CAP_NET_ADMIN);
    return answer.explanation().isEmpty()
        ? sentence
        : sentence + "; the kernel says: " + answer.explanation();
  }
}
