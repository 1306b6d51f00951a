package io.understudy.platform.linux.address;

import io.understudy.model.Routing;
import io.understudy.model.VirtualRoute;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRule;
import io.understudy.platform.linux.kernel.Capability;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.netlink.Answer;
import io.understudy.platform.linux.netlink.KernelLink;
import io.understudy.platform.linux.netlink.NetlinkRequest;
import io.understudy.platform.linux.netlink.RouteCodec;
import io.understudy.platform.linux.netlink.RuleCodec;
import io.understudy.spi.platform.PlatformException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes and rules that we have added, and for whom. One that several hold goes with the last
 * of them; one that was there before us is used as it is and never removed. Platform thread.
 */
final class RoutingHoldings {

  private static final Logger LOG = LoggerFactory.getLogger(RoutingHoldings.class);

  private final KernelView view;
  private final Map<Item, Set<VirtualRouterKey>> held = new LinkedHashMap<>();

  /** A route or a rule. */
  private sealed interface Item {

    NetlinkRequest create(RoutingHoldings in) throws PlatformException;

    /** What removes it, unless it went with its interface. */
    Optional<NetlinkRequest> delete(RoutingHoldings in) throws PlatformException;

    String text();
  }

  private record Route(VirtualRoute route) implements Item {

    @Override
    public NetlinkRequest create(RoutingHoldings in) throws PlatformException {
      String device = route.device();
      int index = device == null ? 0 : in.link(device).index();
      return RouteCodec.create(route, index, Ownership.MARK);
    }

    @Override
    public Optional<NetlinkRequest> delete(RoutingHoldings in) throws PlatformException {
      String device = route.device();
      if (device == null) {
        return Optional.of(RouteCodec.delete(route, 0, Ownership.MARK));
      }
      return in.view
          .link(device)
          .map(link -> RouteCodec.delete(route, link.index(), Ownership.MARK));
    }

    @Override
    public String text() {
      return "route " + route.destination() + (route.via() == null ? "" : " via " + route.via());
    }
  }

  private record Rule(VirtualRule rule) implements Item {

    @Override
    public NetlinkRequest create(RoutingHoldings in) {
      return RuleCodec.create(rule, Ownership.MARK);
    }

    @Override
    public Optional<NetlinkRequest> delete(RoutingHoldings in) {
      return Optional.of(RuleCodec.delete(rule, Ownership.MARK));
    }

    @Override
    public String text() {
      return "rule " + rule.priority() + " to table " + rule.table();
    }
  }

  RoutingHoldings(KernelView view) {
    this.view = view;
  }

  private KernelLink link(String name) throws PlatformException {
    return view.link(name)
        .orElseThrow(() -> new PlatformException(Sentences.noSuchInterface(name)));
  }

  private static List<Item> items(Routing routing) {
    List<Item> items = new ArrayList<>();
    routing.routes().forEach(route -> items.add(new Route(route)));
    routing.rules().forEach(rule -> items.add(new Rule(rule)));
    return items;
  }

  /** Adds what is not there, in order; what we added before and the kernel dropped comes back. */
  void add(VirtualRouterKey router, Routing routing) throws PlatformException {
    List<Item> items = items(routing);
    List<NetlinkRequest> requests = new ArrayList<>();
    for (Item item : items) {
      requests.add(item.create(this));
    }
    List<Answer> answers = view.exchange(requests);
    List<String> refusals = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      int result = -answers.get(i).error();
      boolean isThere = Errno.EEXIST.is(result) && held.containsKey(item);
      if (answers.get(i).isDone() || answers.get(i).isLost() || isThere) {
        held.computeIfAbsent(item, any -> new LinkedHashSet<>()).add(router);
      } else if (Errno.EEXIST.is(result)) {
        LOG.warn("the {} was there before us, and is left as it is", item.text());
      } else {
        refusals.add(refused("add", item, answers.get(i)));
      }
    }
    requireNone(refusals);
  }

  /** Removes what nobody else holds, the last first. */
  void remove(VirtualRouterKey router, Routing routing) throws PlatformException {
    remove(router, items(routing));
  }

  private void remove(VirtualRouterKey router, List<Item> items) throws PlatformException {
    List<Item> going = new ArrayList<>();
    List<NetlinkRequest> requests = new ArrayList<>();
    List<Item> lastFirst = new ArrayList<>(items);
    Collections.reverse(lastFirst);
    for (Item item : lastFirst) {
      Set<VirtualRouterKey> holders = held.getOrDefault(item, Set.of());
      if (holders.contains(router) && holders.size() > 1) {
        holders.remove(router);
      } else if (holders.contains(router)) {
        Optional<NetlinkRequest> deletion = item.delete(this);
        deletion.ifPresentOrElse(
            request -> {
              going.add(item);
              requests.add(request);
            },
            () -> held.remove(item));
      }
    }
    List<Answer> answers = view.exchange(requests);
    List<String> refusals = new ArrayList<>();
    for (int i = 0; i < going.size(); i++) {
      if (isGone(answers.get(i))) {
        held.remove(going.get(i));
      } else {
        refusals.add(refused("remove", going.get(i), answers.get(i)));
      }
    }
    requireNone(refusals);
  }

  /** Removes all that we added. */
  void removeAll() throws PlatformException {
    List<String> refusals = new ArrayList<>();
    Set<VirtualRouterKey> holders = new LinkedHashSet<>();
    held.values().forEach(holders::addAll);
    for (VirtualRouterKey holder : holders) {
      try {
        remove(holder, List.copyOf(held.keySet()));
      } catch (PlatformException refused) {
        refusals.add(refused.reason());
      }
    }
    requireNone(refusals);
  }

  /** Removes what an earlier life of this software left: it has our mark, and nothing is held. */
  void removeLeftovers() throws PlatformException {
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

  private static boolean isGone(Answer answer) {
    int result = -answer.error();
    return answer.isDone()
        || answer.isLost()
        || Errno.ESRCH.is(result)
        || Errno.ENOENT.is(result)
        || Errno.ENODEV.is(result);
  }

  private static String refused(String verb, Item item, Answer answer) {
    String sentence =
        Errno.sentence(
            "cannot " + verb + " the " + item.text(), -answer.error(), Capability.CAP_NET_ADMIN);
    return answer.explanation().isEmpty()
        ? sentence
        : sentence + "; the kernel says: " + answer.explanation();
  }

  private static void requireNone(List<String> refusals) throws PlatformException {
    if (!refusals.isEmpty()) {
      throw new PlatformException(refusals.get(0));
    }
  }
}
