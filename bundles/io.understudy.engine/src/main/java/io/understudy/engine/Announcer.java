package io.understudy.engine;

import io.understudy.model.Acceptance;
import io.understudy.model.AddressFamily;
import io.understudy.model.Announcing;
import io.understudy.model.Mastership.SourceMac;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells the link that one virtual router answers for its addresses: at once, once more after a
 * while, and then every so often, for as long as it is master. Requests are small and come one
 * after another, so that many addresses hold nothing up and an end is an end. Engine thread.
 */
final class Announcer implements AnnouncementPacing.Waiting {

  private final RouterSlot router;
  private final AnnouncementSender sender;
  private final AnnouncementPacing pacing;
  private final DrainGate gate;
  private final AnnouncementRounds rounds = new AnnouncementRounds();
  private final Herald herald = new Herald();
  private final Set<VirtualAddress> taken = new LinkedHashSet<>();
  private final Map<VirtualAddress, Encore> encores = new LinkedHashMap<>();
  private MonotonicTime encoreAt = MonotonicTime.NEVER;
  private MonotonicTime refreshAt = MonotonicTime.NEVER;
  private MonotonicTime sendAt = MonotonicTime.NEVER;

  /**
   * An address is to be announced once more.
   *
   * @param at when
   * @param times how many times
   */
  private record Encore(MonotonicTime at, int times) {}

  Announcer(EngineParts parts, RouterSlot router, Links links) {
    this.router = router;
    this.sender = new AnnouncementSender(parts, router, links);
    this.pacing = links.pacing();
    this.gate = new DrainGate(router);
  }

  /** When it wants to be served, {@link MonotonicTime#NEVER} if nothing is to be announced. */
  MonotonicTime due() {
    return MonotonicTime.earlier(sendAt, MonotonicTime.earlier(encoreAt, refreshAt));
  }

  /**
   * Addresses are being added: their first announcement waits for them at the platform, so that it
   * does not wait for the answer to come round. Not where announcements keep a pace, and not with a
   * virtual MAC address, which is to be there first.
   *
   * <p>It is worth something until a backup that has heard the last advertisement could take over.
   */
  void herald(List<VirtualAddress> addresses, MonotonicTime now) {
    VirtualAddress first = addresses.get(0);
    Duration pace = pace(family(first));
    boolean isOneRequest =
        pace.isZero()
            && addresses.size() <= AnnouncementSender.most(pace)
            && addresses.stream().allMatch(each -> goTogether(first, each));
    VirtualRouterSpec spec = router.state().spec();
    if (isOneRequest
        && announcing().repeat() > 0
        && spec.mastership().sourceMac() == SourceMac.INTERFACE
        && !sender.isUnderWay()) {
      Duration interval = spec.advertising().interval();
      MonotonicTime takenOver = now.plus(interval.multipliedBy(Acceptance.MISSED_ADVERTISEMENTS));
      sender.sendOnceThere(
          device(first),
          addresses,
          MonotonicTime.earlier(takenOver, Lease.notAfter(now, router.addresses().lifetime())));
      if (sender.isUnderWay()) {
        herald.leave(addresses);
      }
    }
  }

  /** Announces addresses as soon as it is served, and later again. */
  void announce(Effect.AnnounceAddresses effect, MonotonicTime now) {
    Announcing announcing = announcing();
    switch (effect.occasion()) {
      case TAKEN -> {
        taken.addAll(effect.addresses());
        repeat(effect.addresses(), announcing.repeat(), announcing.delay(), now);
        rounds.forgive(herald.takeAnnounced(effect.addresses()));
        refreshFrom(now);
      }
      case CONTESTED -> {
        List<VirtualAddress> held = new ArrayList<>(effect.addresses());
        held.retainAll(taken);
        int times = announcing.lowerPriorityRepeat();
        repeat(held, times, announcing.lowerPriorityDelay(), now);
      }
    }
    sendAt = now;
  }

  /** One that is waited for already is not put off: a contest may go on. */
  private void repeat(
      List<VirtualAddress> addresses, int times, Duration delay, MonotonicTime now) {
    owe(addresses, times);
    if (times > 0 && !delay.isZero()) {
      Encore encore = new Encore(now.plus(delay), times);
      addresses.forEach(address -> encores.merge(address, encore, Announcer::sooner));
      findNextEncore();
    }
  }

  private static Encore sooner(Encore one, Encore other) {
    return new Encore(
        MonotonicTime.earlier(one.at(), other.at()), Math.max(one.times(), other.times()));
  }

  private void findNextEncore() {
    encoreAt = MonotonicTime.NEVER;
    for (Encore encore : encores.values()) {
      encoreAt = MonotonicTime.earlier(encoreAt, encore.at());
    }
  }

  private void refreshFrom(MonotonicTime now) {
    Duration refresh = announcing().refresh();
    refreshAt =
        refresh.isZero() || taken.isEmpty()
            ? MonotonicTime.NEVER
            : MonotonicTime.earlier(refreshAt, now.plus(refresh));
  }

  /** Announces what is due, in a turn that has read what a successor may have said. */
  void serve(MonotonicTime now) {
    if (!due().isDue(now)) {
      gate.forget();
    } else if (gate.lets(now)) {
      announceDue(now);
    }
  }

  private void announceDue(MonotonicTime now) {
    List<VirtualAddress> again = new ArrayList<>();
    int times = 0;
    for (Map.Entry<VirtualAddress, Encore> encore : encores.entrySet()) {
      if (encore.getValue().at().isDue(now)) {
        again.add(encore.getKey());
        times = Math.max(times, encore.getValue().times());
      }
    }
    encores.keySet().removeAll(again);
    owe(again, times);
    findNextEncore();
    if (refreshAt.isDue(now)) {
      refreshAt = MonotonicTime.NEVER;
      refreshFrom(now);
      owe(taken, announcing().refreshRepeat());
    }
    sendNext(now);
  }

  /** Announces what it has taken once more. */
  void again(MonotonicTime now) {
    owe(taken, Math.max(1, announcing().refreshRepeat()));
    sendAt = now;
  }

  /** The configuration has changed. */
  void reconfigured(MonotonicTime now) {
    List<VirtualAddress> wanted = router.state().spec().placedAddresses();
    taken.retainAll(wanted);
    encores.keySet().retainAll(wanted);
    findNextEncore();
    refreshFrom(now);
  }

  /** Says nothing more, until addresses are taken again. */
  void silence() {
    gate.forget();
    pacing.withdraw(this);
    herald.forget();
    rounds.clear();
    taken.clear();
    encores.clear();
    encoreAt = MonotonicTime.NEVER;
    refreshAt = MonotonicTime.NEVER;
    sendAt = MonotonicTime.NEVER;
  }

  /** The platform has answered. */
  void settle(Command.SettleAnnouncement answer, MonotonicTime now) {
    boolean isSent = answer.failure().isEmpty();
    if (isSent || !herald.isUnderWay()) { // what it could not tell is told by the rounds
      sender.count(answer);
    }
    sender.answered();
    rounds.forgive(herald.settle(isSent, rounds::isOwed));
    if (!rounds.isEmpty()) {
      sendAt = now;
    }
  }

  @Override
  public void mayLeaveFrom(MonotonicTime time) {
    sendAt = time;
    router.reschedule();
  }

  private void owe(Collection<VirtualAddress> addresses, int times) {
    List<VirtualAddress> together = new ArrayList<>(addresses);
    together.sort(Comparator.comparing(this::device).thenComparing(Announcer::family));
    rounds.owe(together, times);
  }

  /** What is not held any more by the time it is its turn is not announced. */
  private void sendNext(MonotonicTime now) {
    sendAt = MonotonicTime.NEVER;
    while (!rounds.isEmpty() && !sender.isUnderWay()) {
      VirtualAddress next = rounds.next();
      Duration pace = pace(family(next));
      if (!pace.isZero()) {
        MonotonicTime mayLeave = pacing.await(device(next), family(next), this);
        if (!mayLeave.isDue(now)) {
          sendAt = mayLeave;
          return;
        }
      }
      List<VirtualAddress> addresses =
          new ArrayList<>(rounds.take(AnnouncementSender.most(pace), this::goTogether));
      addresses.removeIf(address -> !taken.contains(address) || !router.addresses().holds(address));
      if (!addresses.isEmpty()) {
        pacing.leave(device(next), family(next), this, now, pace);
        sender.send(device(addresses.get(0)), addresses, pace, now);
      }
    }
    pacing.withdraw(this);
  }

  private boolean goTogether(VirtualAddress one, VirtualAddress other) {
    return family(one) == family(other) && device(one).equals(device(other));
  }

  private Duration pace(AddressFamily family) {
    return switch (family) {
      case IPV4 -> announcing().arpPace();
      case IPV6 -> announcing().neighborPace();
    };
  }

  private String device(VirtualAddress address) {
    return address.device(router.key().interfaceName());
  }

  private static AddressFamily family(VirtualAddress address) {
    return address.address().family();
  }

  private Announcing announcing() {
    return router.state().spec().mastership().announcing();
  }
}
