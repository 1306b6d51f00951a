package io.understudy.simulation.invariant;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.JournalEntry.TransitionEntry;
import io.understudy.model.AddressFamily;
import io.understudy.model.State;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.simulation.cluster.Gateway;
import io.understudy.simulation.cluster.WireAdvertisement;
import io.understudy.testkit.Datagram;
import io.understudy.testkit.SimulatedInterface;
import io.understudy.testkit.SimulatedPlatform;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One gateway: what waits in its receive buffers, and its virtual routers. */
final class GatewayWatch {

  private static final long NEVER = Long.MAX_VALUE;
  private static final int MOST_WAITING = 1000;

  private final Gateway gateway;
  private final long tolerance;
  private final List<Inbox> inboxes = new ArrayList<>();
  private final Map<VirtualRouterKey, RouterWatch> routers = new HashMap<>();
  private final AddressAudit addresses;
  private SimulatedPlatform process;
  private EngineSnapshot lastSnapshot;
  private long lastSequence;
  private long transitions;
  private long resumedAt;

  /** The receive buffer of one interface and family. */
  private static final class Inbox {
    private final SimulatedInterface card;
    private final AddressFamily family;
    private final ArrayDeque<Arrival> waiting = new ArrayDeque<>();
    private boolean hasOverflowed;

    Inbox(SimulatedInterface card, AddressFamily family) {
      this.card = card;
      this.family = family;
    }
  }

  GatewayWatch(Gateway gateway, long tolerance) {
    this.gateway = gateway;
    this.tolerance = tolerance;
    this.addresses = new AddressAudit(gateway);
    for (SimulatedInterface card : gateway.machine().interfaces()) {
      for (AddressFamily family : AddressFamily.values()) {
        inboxes.add(new Inbox(card, family));
      }
    }
  }

  RouterWatch watch(VirtualRouterSpec spec) {
    RouterWatch router = new RouterWatch(gateway, spec, tolerance);
    routers.put(spec.key(), router);
    return router;
  }

  Gateway gateway() {
    return gateway;
  }

  Collection<RouterWatch> routers() {
    return routers.values();
  }

  long transitions() {
    return transitions;
  }

  void sent(SimulatedInterface card, Datagram datagram, long now) {
    RouterWatch router = router(card, datagram.family(), datagram.messageOctet(1));
    if (router != null) {
      router.sent(datagram.destination(), now);
    }
  }

  void delivered(SimulatedInterface card, Datagram datagram, long now) {
    WireAdvertisement advertisement = WireAdvertisement.of(datagram);
    RouterWatch router =
        advertisement == null ? null : router(card, datagram.family(), advertisement.vrid());
    Inbox inbox = inbox(card, datagram.family());
    checkRead(inbox, now);
    inbox.waiting.add(new Arrival(now, router, advertisement));
  }

  void overflowed(SimulatedInterface card, Datagram datagram) {
    inbox(card, datagram.family()).hasOverflowed = true;
  }

  /** What was in closed sockets is lost. */
  void forgot() {
    for (Inbox inbox : inboxes) {
      int unread = inbox.card.unread(inbox.family);
      while (inbox.waiting.size() > unread) {
        inbox.waiting.poll();
      }
    }
    if (gateway.life() == Gateway.Life.OVER) {
      routers.values().forEach(RouterWatch::die);
    }
  }

  /** What a turn may have done to elections. */
  enum News {
    /** Nothing. */
    NONE,
    /** States changed. */
    CHANGED,
    /** Members came, went, or became others. */
    UNSETTLED
  }

  /** The engine has taken a turn. */
  News turned(long now) {
    for (Inbox inbox : inboxes) {
      read(inbox, now);
    }
    News news = News.NONE;
    EngineSnapshot snapshot = gateway.snapshot();
    if (snapshot != lastSnapshot) {
      news = update(snapshot, now) ? News.UNSETTLED : News.CHANGED;
    }
    for (RouterWatch router : routers.values()) {
      router.reconcile(now);
    }
    addresses.check(routers.values(), snapshot);
    checkQueues(snapshot);
    return news;
  }

  private void read(Inbox inbox, long now) {
    int unread = inbox.card.unread(inbox.family);
    while (inbox.waiting.size() > unread) {
      Arrival arrival = inbox.waiting.poll();
      if (arrival.router() != null) {
        arrival.router().read(arrival.advertisement(), arrival.at(), now);
      }
    }
    if (inbox.hasOverflowed) {
      inbox.hasOverflowed = unread > 0;
      routers.values().forEach(router -> router.excuseLoss(now));
    }
  }

  private boolean update(EngineSnapshot snapshot, long now) {
    lastSnapshot = snapshot;
    if (process != gateway.process()) {
      process = gateway.process();
      lastSequence = 0;
    }
    boolean unsettled = false;
    Set<VirtualRouterKey> grouped = new HashSet<>();
    snapshot.syncGroups().forEach(group -> grouped.addAll(group.spec().members()));
    for (RouterWatch router : routers.values()) {
      unsettled |= router.isGrouped() != grouped.contains(router.key());
      router.grouped(grouped.contains(router.key()));
      unsettled |= router.update(snapshot.router(router.key()), now);
    }
    List<TransitionEntry> journal = snapshot.transitions();
    int first = journal.size();
    while (first > 0 && journal.get(first - 1).sequence() > lastSequence) {
      first--;
    }
    for (TransitionEntry entry : journal.subList(first, journal.size())) {
      follow(entry, now);
    }
    return unsettled;
  }

  private void follow(TransitionEntry entry, long now) {
    lastSequence = entry.sequence();
    transitions++;
    gateway.note(entry);
    RouterWatch router = routers.get(entry.router());
    router.follow(entry, now);
    if (entry.change().from() == State.BACKUP && entry.change().to() == State.MASTER) {
      SimulatedInterface card = gateway.card(entry.router().interfaceName());
      router.checkUnread(inbox(card, entry.router().family()).waiting, now);
    }
  }

  private void checkQueues(EngineSnapshot snapshot) {
    int requests = gateway.process().queue().pending();
    int commands = snapshot.dutyCycle().deepestMailbox();
    if (Math.max(requests, commands) > MOST_WAITING) {
      throw new InvariantViolation(
          Invariant.BOUNDED_QUEUES,
          gateway + " platform queue " + requests + ", mailbox " + commands);
    }
  }

  void resumed(long now) {
    resumedAt = now;
    routers.values().forEach(router -> router.excuseUntil(now));
  }

  /** When something is to have happened, at the latest. */
  long due() {
    long due = NEVER;
    for (RouterWatch router : routers.values()) {
      due = Math.min(due, router.due());
    }
    return due;
  }

  void checkDue(long now) {
    for (RouterWatch router : routers.values()) {
      router.checkDue(now);
    }
    for (Inbox inbox : inboxes) {
      checkRead(inbox, now);
    }
  }

  private void checkRead(Inbox inbox, long now) {
    Arrival oldest = inbox.waiting.peek();
    if (oldest != null
        && !gateway.isPaused()
        && now > Math.max(oldest.at(), resumedAt) + tolerance) {
      throw new InvariantViolation(
          Invariant.BOUNDED_QUEUES, gateway + " leaves its sockets unread");
    }
  }

  void disturbed() {
    routers.values().forEach(RouterWatch::disturbed);
  }

  private RouterWatch router(SimulatedInterface card, AddressFamily family, int vrid) {
    for (RouterWatch router : routers.values()) {
      VirtualRouterKey key = router.key();
      if (key.vrid().value() == vrid
          && key.family() == family
          && key.interfaceName().equals(card.name())) {
        return router;
      }
    }
    return null;
  }

  private Inbox inbox(SimulatedInterface card, AddressFamily family) {
    for (Inbox inbox : inboxes) {
      if (inbox.card == card && inbox.family == family) {
        return inbox;
      }
    }
    throw new IllegalStateException("no such inbox: " + card + " " + family);
  }
}
