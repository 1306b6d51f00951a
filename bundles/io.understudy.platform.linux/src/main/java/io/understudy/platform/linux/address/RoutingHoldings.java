package io.understudy.platform.linux.address;

import static io.understudy.platform.linux.address.RoutingRequests.isGone;
import static io.understudy.platform.linux.address.RoutingRequests.isThere;
import static io.understudy.platform.linux.address.RoutingRequests.refused;

import io.understudy.model.MonotonicTime;
import io.understudy.model.Routing;
import io.understudy.model.VirtualRouterKey;
import io.understudy.platform.linux.address.Request.KeepStatics;
import io.understudy.platform.linux.netlink.Answer;
import io.understudy.spi.platform.MonotonicClock;
import io.understudy.spi.platform.PlatformException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes and rules that we have added, and for whom. One that several hold goes with the last
 * of them; one that was there before us is used if it does the same, and never removed. What goes
 * is put back for a holder that answers for its addresses: one that was stopped and replaced must
 * hear of it first. Platform thread.
 */
final class RoutingHoldings implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RoutingHoldings.class);

  /** Somebody who keeps removing a route is not answered more often. */
  private static final Duration REST = Duration.ofSeconds(1);

  /** The kernel drops IPv4 routes with their link without a word: so often they are missed. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final KernelView view;
  private final RoutingRequests requests;
  private final MonotonicClock clock;
  private final Ledger ledger;
  private final RoutingWatch watch;
  private final Predicate<VirtualRouterKey> answers;
  private final Map<RoutingItem, Set<VirtualRouterKey>> held = new LinkedHashMap<>();

  /** Somebody else's that do the same, and for whom. */
  private final Map<RoutingItem, Set<VirtualRouterKey>> found = new LinkedHashMap<>();

  /** Those of which it was said that they cannot be put back. */
  private final Set<RoutingItem> missed = new HashSet<>();

  private MonotonicTime lookAt = MonotonicTime.NEVER;
  private MonotonicTime restUntil = new MonotonicTime(0);

  /**
   * Nothing yet.
   *
   * @param answers whether a virtual router answers for its addresses right now
   */
  RoutingHoldings(
      KernelView view,
      MonotonicClock clock,
      Ledger ledger,
      RoutingWatch watch,
      Predicate<VirtualRouterKey> answers) {
    this.view = view;
    this.requests = new RoutingRequests(view);
    this.clock = clock;
    this.ledger = ledger;
    this.watch = watch;
    this.answers = answers;
  }

  /** Adds what is not there, in order; what we added before and the kernel dropped comes back. */
  void add(VirtualRouterKey router, Routing routing) throws PlatformException {
    try {
      addAll(router, routing);
    } finally {
      recordRules();
    }
  }

  /** A kernel that keeps no marks with rules does not tell the next life which are ours. */
  private void recordRules() {
    ledger.updateRules(RoutingRequests.rules(held.keySet()));
  }

  private void addAll(VirtualRouterKey router, Routing routing) throws PlatformException {
    List<String> refusals = new ArrayList<>();
    for (Map.Entry<RoutingItem, Answer> each : create(router, routing, refusals).entrySet()) {
      try {
        settle(each.getKey(), each.getValue(), router, refusals);
      } catch (PlatformException refused) {
        refusals.add("cannot add the " + each.getKey().text() + ": " + refused.reason());
      }
    }
    requireNone(refusals);
  }

  /** If it is not known what became of them, they may be there: they are to be removed. */
  private Map<RoutingItem, Answer> create(
      VirtualRouterKey router, Routing routing, List<String> refusals) throws PlatformException {
    List<RoutingItem> items = RoutingItem.of(routing);
    boolean isAnswered = false;
    try {
      Map<RoutingItem, Answer> created =
          requests.create(
              items,
              (item, reason) -> refusals.add("cannot add the " + item.text() + ": " + reason));
      isAnswered = true;
      return created;
    } finally {
      if (!isAnswered) {
        items.forEach(item -> hold(item, router));
      }
    }
  }

  private void settle(
      RoutingItem item, Answer answer, VirtualRouterKey router, List<String> refusals)
      throws PlatformException {
    if (answer.isDone() || answer.isLost()) {
      hold(item, router);
    } else if (!isThere(answer)) {
      refusals.add(refused("add", item, answer));
    } else if (!held.containsKey(item)) {
      settleFound(item, router, refusals);
    } else if (item.losesItsSource()) {
      makeAnew(item, router, refusals);
    } else {
      hold(item, router);
    }
  }

  private void hold(RoutingItem item, VirtualRouterKey router) {
    Set<VirtualRouterKey> holders = holders(held, item);
    holders.add(router);
    holders.addAll(found.getOrDefault(item, Set.of()));
    found.remove(item);
    missed.remove(item);
    lookLater();
  }

  private void lookLater() {
    watch.open();
    lookAt = MonotonicTime.earlier(lookAt, clock.now().plus(LOOK));
  }

  private static Set<VirtualRouterKey> holders(
      Map<RoutingItem, Set<VirtualRouterKey>> items, RoutingItem item) {
    return items.computeIfAbsent(item, any -> new LinkedHashSet<>());
  }

  /** Something else is in its place: that will do if packets fare the same. */
  private void settleFound(RoutingItem item, VirtualRouterKey router, List<String> refusals)
      throws PlatformException {
    Optional<RoutingItem> ours = held.keySet().stream().filter(item::isInPlaceOf).findFirst();
    if (ours.isPresent()) {
      refusals.add(
          "cannot add the %s: the %s is in its place, for %s"
              .formatted(item.text(), ours.get().text(), names(holders(held, ours.get()))));
    } else if (!item.isThere(view)) {
      refusals.add(
          "cannot add the %s: one that does something else was there before us, and stays as it is"
              .formatted(item.text()));
    } else {
      LOG.info("the {} was there before us, and stays as it is", item.text());
      holders(found, item).add(router);
      lookLater();
    }
  }

  /** When its source address went, the kernel left the route without it: it is made once more. */
  private void makeAnew(RoutingItem item, VirtualRouterKey router, List<String> refusals)
      throws PlatformException {
    requests.delete(List.of(item), held.keySet(), (staying, reason) -> refusals.add(reason));
    Map<RoutingItem, Answer> created =
        requests.create(List.of(item), (absent, reason) -> refusals.add(reason));
    created.forEach(
        (again, answer) -> {
          if (answer.isDone() || answer.isLost() || isThere(answer)) {
            hold(again, router);
          } else {
            refusals.add(refused("add", again, answer));
          }
        });
  }

  /** Adds what can be added by now, and says nothing of what still cannot. */
  void addMissing(VirtualRouterKey router, Routing routing) throws PlatformException {
    List<RoutingItem> missing = new ArrayList<>(RoutingItem.of(routing));
    missing.removeIf(item -> held.getOrDefault(item, Set.of()).contains(router));
    Map<RoutingItem, Answer> created =
        requests.create(
            missing, (item, reason) -> LOG.debug("still no {}: {}", item.text(), reason));
    created.forEach(
        (item, answer) -> {
          if (answer.isDone() || (isThere(answer) && held.containsKey(item))) {
            hold(item, router);
          }
        });
    recordRules();
  }

  /** Takes note of what was removed. */
  void hear() {
    if (watch.hasHeard() && !isEmpty()) {
      lookAt = MonotonicTime.earlier(lookAt, MonotonicTime.later(clock.now(), restUntil));
    }
  }

  /** When {@link #look} is due; {@link MonotonicTime#NEVER} if nothing is held. */
  MonotonicTime due() {
    return lookAt;
  }

  /** Puts back what went. */
  void look() throws PlatformException {
    MonotonicTime now = clock.now();
    if (!lookAt.isDue(now)) {
      return;
    }
    if (isEmpty()) {
      lookAt = MonotonicTime.NEVER;
      watch.close();
      return;
    }
    lookAt = now.plus(LOOK);
    List<RoutingItem> wanted = new ArrayList<>();
    held.forEach((item, holders) -> addIfWanted(item, holders, wanted));
    found.forEach((item, holders) -> addIfWanted(item, holders, wanted));
    requests.create(wanted, this::miss).forEach(this::settlePutBack);
    recordRules();
  }

  private void addIfWanted(
      RoutingItem item, Set<VirtualRouterKey> holders, List<RoutingItem> wanted) {
    if (holders.stream().anyMatch(answers)) {
      wanted.add(item);
    }
  }

  private void settlePutBack(RoutingItem item, Answer answer) {
    if (answer.isDone()) {
      restUntil = clock.now().plus(REST);
      Set<VirtualRouterKey> holders =
          Set.copyOf(held.getOrDefault(item, found.getOrDefault(item, Set.of())));
      LOG.warn("the {} was gone, and is put back for {}", item.text(), names(holders));
      holders.forEach(holder -> hold(item, holder));
    } else if (isThere(answer) || answer.isLost()) {
      missed.remove(item);
    } else {
      miss(item, refused("put back", item, answer));
    }
  }

  private void miss(RoutingItem item, String reason) {
    if (missed.add(item)) {
      LOG.warn("the {} is gone, and is not put back yet: {}", item.text(), reason);
    }
  }

  /** Removes what nobody else holds, the last first. */
  void remove(VirtualRouterKey router, Routing routing) throws PlatformException {
    remove(router, RoutingItem.of(routing));
  }

  /** Removes what nobody else holds, but for what is to stay. */
  void removeAllBut(VirtualRouterKey router, Routing routing) throws PlatformException {
    Set<RoutingItem> going = new LinkedHashSet<>(held.keySet());
    going.addAll(found.keySet());
    going.removeAll(Set.copyOf(RoutingItem.of(routing)));
    remove(router, List.copyOf(going));
  }

  private void remove(VirtualRouterKey router, List<RoutingItem> items) throws PlatformException {
    List<RoutingItem> going = new ArrayList<>();
    List<RoutingItem> lastFirst = new ArrayList<>(items);
    Collections.reverse(lastFirst);
    for (RoutingItem item : lastFirst) {
      missed.remove(item);
      found.computeIfPresent(item, (any, holders) -> without(router, holders));
      Set<VirtualRouterKey> holders = held.getOrDefault(item, Set.of());
      if (holders.contains(router) && holders.size() > 1) {
        holders.remove(router);
      } else if (holders.contains(router)) {
        going.add(item);
      }
    }
    List<String> refusals = new ArrayList<>();
    Set<RoutingItem> staying = new HashSet<>();
    Map<RoutingItem, Answer> answered =
        requests.delete(
            going,
            held.keySet(),
            (item, reason) -> {
              staying.add(item);
              refusals.add("cannot remove the " + item.text() + ": " + reason);
            });
    going.removeAll(staying);
    for (RoutingItem item : going) {
      Answer answer = Objects.requireNonNull(answered.get(item), item.text());
      if (isGone(answer)) {
        held.remove(item);
      } else {
        refusals.add(refused("remove", item, answer));
      }
    }
    recordRules();
    requireNone(refusals);
  }

  private static @Nullable Set<VirtualRouterKey> without(
      VirtualRouterKey router, Set<VirtualRouterKey> holders) {
    holders.remove(router);
    return holders.isEmpty() ? null : holders;
  }

  private boolean isEmpty() {
    return held.isEmpty() && found.isEmpty();
  }

  /** Removes all that we added. */
  void removeAll() throws PlatformException {
    List<String> refusals = new ArrayList<>();
    found.clear();
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

  /**
   * Removes what an earlier life of this software left: it has our mark, or is in the record.
   * Nothing is held.
   */
  void removeLeftovers() throws PlatformException {
    requests.deleteMarked();
    requests.deleteUnmarked(ledger.leftRules());
    ledger.rulesRemoved();
  }

  private static String names(Set<VirtualRouterKey> holders) {
    return holders.stream()
        .map(holder -> holder.equals(KeepStatics.NOBODY) ? "the static section" : holder.toString())
        .collect(Collectors.joining(", "));
  }

  private static void requireNone(List<String> refusals) throws PlatformException {
    if (!refusals.isEmpty()) {
      throw new PlatformException(refusals.get(0));
    }
  }

  @Override
  public void close() {
    watch.close();
  }
}
