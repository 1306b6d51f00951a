package io.understudy.platform.linux.address;

import io.understudy.model.VirtualRule;
import io.understudy.platform.linux.address.RoutingItem.Route;
import io.understudy.platform.linux.address.RoutingItem.Rule;
import io.understudy.platform.linux.kernel.Capability;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.netlink.Answer;
import io.understudy.platform.linux.netlink.NetlinkRequest;
import io.understudy.platform.linux.netlink.RouteCodec;
import io.understudy.platform.linux.netlink.RuleCodec;
import io.understudy.spi.platform.PlatformException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Asks the kernel for routes and rules, and reads its answers. Platform thread. */
final class RoutingRequests {

  private static final String OBSTRUCTED =
      "this kernel would remove one that is not ours, of the same priority and table; remove that"
          + " one, or give it another priority";

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

  /**
   * Removes them, rules first.
   *
   * @param ours all that we made
   * @param impossible is told of those that stay, with the reason
   * @return the answers
   */
  Map<RoutingItem, Answer> delete(
      List<RoutingItem> items, Set<RoutingItem> ours, BiConsumer<RoutingItem, String> impossible)
      throws PlatformException {
    Map<RoutingItem, Answer> answers = new LinkedHashMap<>();
    List<VirtualRule> rules = rules(items);
    if (!rules.isEmpty()) {
      RuleRemoval removal = removal(rules, rules(ours));
      rules.stream()
          .filter(removal::isObstructed)
          .forEach(rule -> impossible.accept(new Rule(rule), OBSTRUCTED));
      removal.carryOut(view).forEach((rule, answer) -> answers.put(new Rule(rule), answer));
    }
    List<Route> routes = routes(items);
    answers.putAll(exchange(routes, routes.stream().map(Route::delete).toList()));
    return answers;
  }

  /** The rules among them, in order. */
  static List<VirtualRule> rules(Collection<RoutingItem> items) {
    return items.stream().filter(Rule.class::isInstance).map(item -> ((Rule) item).rule()).toList();
  }

  private RuleRemoval removal(List<VirtualRule> rules, Collection<VirtualRule> ours)
      throws PlatformException {
    RuleRemoval removal =
        new RuleRemoval(view.list(RuleCodec.list(), RuleCodec::decode), Set.copyOf(ours));
    rules.forEach(removal::add);
    return removal;
  }

  private static List<Route> routes(List<RoutingItem> items) {
    return items.stream().filter(Route.class::isInstance).map(Route.class::cast).toList();
  }

  private Map<RoutingItem, Answer> exchange(
      List<? extends RoutingItem> asked, List<NetlinkRequest> requests) throws PlatformException {
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
    requireGone(view.exchange(deletions));
  }

  /** Removes rules that an earlier life made on a kernel that keeps no marks with them. */
  void deleteUnmarked(List<VirtualRule> left) throws PlatformException {
    if (left.isEmpty()) {
      return;
    }
    RuleRemoval removal = removal(left, left);
    requireGone(removal.carryOut(view).values());
    for (VirtualRule rule : left) {
      if (removal.isObstructed(rule)) {
        throw new PlatformException(
            "cannot remove the leftover %s: %s".formatted(new Rule(rule).text(), OBSTRUCTED));
      }
    }
  }

  private static void requireGone(Collection<Answer> answers) throws PlatformException {
    for (Answer answer : answers) {
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
