package io.understudy.platform.linux.address;

import io.understudy.model.VirtualRule;
import io.understudy.platform.linux.netlink.Answer;
import io.understudy.platform.linux.netlink.KernelRule;
import io.understudy.platform.linux.netlink.NetlinkRequest;
import io.understudy.platform.linux.netlink.RuleCodec;
import io.understudy.spi.platform.PlatformException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Removes rules that we made, and no others. The kernel takes the first that says at least what it
 * is told; so those of ours that say more and stand before the one that is to go are put behind it
 * first. No packet notices: until then the one that goes chooses the same table for it. One that is
 * not ours is never moved; only a kernel that keeps no marks would take such a one. Platform
 * thread.
 */
final class RuleRemoval {

  /** What the kernel has, in its order, as it will be when all that is asked for is done. */
  private final List<KernelRule> there;

  private final Set<VirtualRule> ours;
  private final List<NetlinkRequest> requests = new ArrayList<>();

  /** Which of the requests removes which rule. */
  private final Map<VirtualRule, Integer> places = new HashMap<>();

  private final Set<VirtualRule> gone = new HashSet<>();

  private final Set<VirtualRule> obstructed = new HashSet<>();

  /**
   * Nothing to remove yet.
   *
   * @param there what the kernel has, in its order
   * @param ours what we made, for a kernel that does not say it
   */
  RuleRemoval(List<KernelRule> there, Set<VirtualRule> ours) {
    this.there = new ArrayList<>(there);
    this.ours = Set.copyOf(ours);
  }

  /** Removes a rule; nothing is to be done if it is gone. */
  void add(VirtualRule rule) {
    Optional<KernelRule> going =
        there.stream().filter(each -> each.isAs(rule) && isOurs(each)).findFirst();
    if (going.isEmpty()) {
      gone.add(rule);
      return;
    }
    List<KernelRule> before =
        there.subList(0, there.indexOf(going.get())).stream()
            .filter(each -> each.isTakenFor(rule) && mayBeTaken(each))
            .toList();
    if (!before.stream().allMatch(this::isOurs)) {
      obstructed.add(rule);
      return;
    }
    before.forEach(this::putBehind);
    places.put(rule, requests.size());
    requests.add(RuleCodec.delete(rule, Ownership.MARK));
    there.remove(going.get());
  }

  /** Where it says more than another, that one is taken for it only if it stands before. */
  private void putBehind(KernelRule ahead) {
    requests.add(RuleCodec.delete(ahead.rule(), Ownership.MARK));
    requests.add(RuleCodec.append(ahead.rule(), Ownership.MARK));
    there.remove(ahead);
    there.add(ahead);
  }

  private boolean isOurs(KernelRule each) {
    return each.origin() == Ownership.MARK
        || (each.origin() == KernelRule.UNMARKED
            && ours.stream().anyMatch(made -> each.isAs(made)));
  }

  private static boolean mayBeTaken(KernelRule each) {
    return each.origin() == Ownership.MARK || each.origin() == KernelRule.UNMARKED;
  }

  /** True if the kernel would remove one that is not ours. */
  boolean isObstructed(VirtualRule rule) {
    return obstructed.contains(rule);
  }

  /** Does it; gives the answer for each rule that is not obstructed. */
  Map<VirtualRule, Answer> carryOut(KernelView view) throws PlatformException {
    Map<VirtualRule, Answer> answers = new HashMap<>();
    gone.forEach(rule -> answers.put(rule, Answer.DONE));
    if (!requests.isEmpty()) {
      List<Answer> given = view.exchange(requests);
      places.forEach((rule, place) -> answers.put(rule, given.get(place)));
    }
    return answers;
  }
}
