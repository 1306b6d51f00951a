package io.understudy.protocol.machine;

import io.understudy.model.Counter;
import io.understudy.model.IpAddress;
import io.understudy.model.Mastership.SourceMac;
import io.understudy.model.MonotonicTime;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.Effect.AnnounceAddresses.Occasion;
import io.understudy.protocol.machine.Tenure.Ending;
import io.understudy.protocol.wire.Advertisement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Master: holds the addresses and advertises (RFC 9568 6.4.3). */
final class MasterBehavior implements Event.Cases<Transition> {

  private static final Duration LEAST_BETWEEN_REASSERTIONS = Duration.ofMillis(10);
  private static final Duration LEAST_BETWEEN_ANNOUNCEMENTS = Duration.ofSeconds(1);

  private final VirtualRouterState before;
  private final MonotonicTime now;

  MasterBehavior(VirtualRouterState before, MonotonicTime now) {
    this.before = before;
    this.now = now;
  }

  @Override
  public Transition started(Event.Started event) {
    return Transition.to(before); // is started
  }

  /**
   * 6.4.3 says farewell and goes; unless the limit is zero, the addresses are held until a
   * successor is heard, for as long as the slowest one may take.
   */
  @Override
  public Transition stopped(Event.Stopped event) {
    return before.spec().mastership().relinquishLimit().isZero()
        ? Passage.toInitialize(before, Cause.SHUTDOWN, List.of(Passage.farewell(before)))
        : relinquish(event.successorWait(), event.longestWait(), Ending.STOP);
  }

  /** With a limit of zero it does not wait here either, nor goes on as master. */
  @Override
  public Transition handoverWanted(Event.HandoverWanted event) {
    if (before.spec().mastership().relinquishLimit().isZero()) {
      VirtualRouterState anew = before.with(before.heard().preemptFrom(MonotonicTime.NEVER));
      return Passage.toBackup(anew, Cause.NO_SUCCESSOR, now, List.of(Passage.farewell(anew)));
    }
    return relinquish(
        event.successorWait(),
        before.spec().mastership().relinquishLimit(),
        switch (event.unheard()) {
          case RESUME -> Ending.BACKUP_IF_SUCCEEDED;
          case LEAVE -> Ending.BACKUP;
        });
  }

  private Transition relinquish(Duration successorWait, Duration longestWait, Ending ending) {
    Duration limit = shorter(before.spec().mastership().relinquishLimit(), longestWait);
    Duration own = before.successorWait();
    Duration slowest = own.compareTo(successorWait) < 0 ? successorWait : own;
    Duration wait = shorter(slowest, limit);
    VirtualRouterState after =
        before
            .with(Deadlines.relinquishAt(now.plus(wait)))
            .with(before.tenure().farewell(now, ending));
    return Transition.to(after, Passage.farewell(before));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  @Override
  public Transition advertisementReceived(Event.AdvertisementReceived event) {
    Advertisement advertisement = event.advertisement();
    if (advertisement.priority().isLeaving()) { // 6.4.3: advertise, and reset the timer
      Duration interval = before.spec().advertising().interval();
      return answer(event, Deadlines.adverAt(now.plus(interval)));
    }
    int byPriority = advertisement.priority().compareTo(before.priority());
    if (byPriority > 0) {
      return giveWay(event, Cause.HIGHER_PRIORITY);
    }
    IpAddress own = Objects.requireNonNull(before.primaryAddress(), "a master has an address");
    if (byPriority == 0 && event.source().compareTo(own) > 0) {
      return giveWay(event, Cause.HIGHER_ADDRESS);
    }
    return contest(event);
  }

  private Transition giveWay(Event.AdvertisementReceived event, Cause cause) {
    MonotonicTime arrival = event.arrival(now);
    HeardMaster heard = before.heard().follow(event, arrival, MonotonicTime.NEVER);
    List<Effect> first =
        switch (before.spec().advertising().concession()) {
          case SILENT -> List.of(); // 6.4.3
          case ADVERTISE -> List.of(Passage.advertisement(before));
        };
    return Passage.toBackup(before.with(heard), cause, arrival, first);
  }

  /** Advertises out of turn, but not at the rate of a peer that does not listen. */
  private Transition answer(Event.AdvertisementReceived event, Deadlines deadlines) {
    VirtualRouterState heard = before.with(before.heard().hear(event));
    return mayAnswer()
        ? Transition.to(answered(heard).with(deadlines), Passage.advertisement(heard))
        : Transition.to(heard, new Effect.Count(Counter.REASSERT_RATE_LIMITED));
  }

  /**
   * 6.4.3: the timer is not reset. The other one has taken hosts and bridges to itself; they are
   * told who answers, also where nothing is said to the other one itself, but not at its rate.
   */
  private Transition contest(Event.AdvertisementReceived event) {
    VirtualRouterState heard = before.with(before.heard().hear(event));
    VirtualRouterState after = heard;
    List<Effect> effects = new ArrayList<>();
    if (before.rules().reasserts(before.spec())) {
      effects.add(
          mayAnswer()
              ? Passage.advertisement(heard)
              : new Effect.Count(Counter.REASSERT_RATE_LIMITED));
      after = mayAnswer() ? answered(heard) : heard;
    }
    if (before.tenure().announceFrom().isDue(now)) {
      effects.add(
          new Effect.AnnounceAddresses(before.spec().placedAddresses(), Occasion.CONTESTED));
      after = after.with(after.tenure().announceFrom(now.plus(LEAST_BETWEEN_ANNOUNCEMENTS)));
    }
    return new Transition(after, effects);
  }

  private boolean mayAnswer() {
    return before.tenure().reassertFrom().isDue(now);
  }

  private VirtualRouterState answered(VirtualRouterState heard) {
    return heard.with(heard.tenure().reassertFrom(now.plus(LEAST_BETWEEN_REASSERTIONS)));
  }

  @Override
  public Transition advertisementsLost(Event.AdvertisementsLost event) {
    return Transition.to(before); // its own timer does not depend on what it hears
  }

  @Override
  public Transition deadlineReached(Event.DeadlineReached event) {
    MonotonicTime due = before.deadlines().adver();
    if (!due.isDue(now)) {
      return Transition.to(before); // early
    }
    long interval = before.spec().advertising().interval().toNanos();
    long periods = (now.nanos() - due.nanos()) / interval + 1; // missed ones are not made up for
    MonotonicTime next = due.plusNanos(periods * interval);
    return Transition.to(before.with(Deadlines.adverAt(next)), Passage.advertisement(before));
  }

  @Override
  public Transition effectivePriorityChanged(Event.EffectivePriorityChanged event) {
    return Transition.to(before.with(event.priority())); // the next advertisement says it
  }

  @Override
  public Transition faultRaised(Event.FaultRaised event) {
    return fall(before, before.faults().raise(event.fault()));
  }

  @Override
  public Transition faultCleared(Event.FaultCleared event) {
    return Transition.to(before); // has no fault
  }

  @Override
  public Transition linkChanged(Event.LinkChanged event) {
    FaultSet faults = before.faults().forLink(before.spec(), event.link());
    VirtualRouterState after = before.with(event.link());
    if (!faults.isEmpty()) {
      return fall(after, faults);
    }
    boolean answersElsewhere =
        before.spec().mastership().sourceMac() == SourceMac.INTERFACE
            && !event.link().mac().equals(before.link().mac());
    return answersElsewhere
        ? Transition.to(
            after, new Effect.AnnounceAddresses(before.spec().placedAddresses(), Occasion.TAKEN))
        : Transition.to(after);
  }

  /** Changes in place: what stays the same is not touched, and no advertisement is put off. */
  @Override
  public Transition reconfigured(Event.Reconfigured event) {
    VirtualRouterSpec wanted = event.spec();
    FaultSet faults = before.faults().forLink(wanted, before.link());
    if (!faults.isEmpty()) {
      Transition fall = fall(before, faults);
      return new Transition(fall.after().with(wanted, event.priority()), fall.effects());
    }
    MonotonicTime adver =
        MonotonicTime.earlier(
            before.deadlines().adver(), now.plus(wanted.advertising().interval()));
    VirtualRouterState after = before.with(wanted, event.priority()).with(Deadlines.adverAt(adver));
    return new Transition(after, new HoldingsChange(before, wanted).apply());
  }

  /** All together or none: its farewell lets the others' new master take over in SkewTime. */
  @Override
  public Transition syncGroupYielded(Event.SyncGroupYielded event) {
    VirtualRouterState anew = before.with(before.heard().preemptFrom(MonotonicTime.NEVER));
    return Passage.toBackup(anew, Cause.SYNC_GROUP, now, List.of(Passage.farewell(anew)));
  }

  /** Takes them again, and what led through them; announces them once they answer. */
  @Override
  public Transition addressesLost(Event.AddressesLost event) {
    List<VirtualAddress> wanted = new ArrayList<>(event.addresses());
    wanted.retainAll(before.spec().placedAddresses());
    if (wanted.isEmpty()) {
      return Transition.to(before);
    }
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.AddAddresses(before.tenure().number(), wanted));
    Passage.route(before.tenure(), before.spec().mastership().routing(), effects);
    return new Transition(before, effects);
  }

  @Override
  public Transition effectCompleted(Event.EffectCompleted event) {
    return event.effect() instanceof Effect.AddAddresses added
            && added.tenure() == before.tenure().number()
        ? announce(added)
        : Transition.to(before); // nothing waits for the other effects
  }

  /** 6.4.2: hosts and bridges are told once the addresses answer. */
  private Transition announce(Effect.AddAddresses added) {
    List<VirtualAddress> held = new ArrayList<>(added.addresses());
    held.retainAll(before.spec().placedAddresses());
    return held.isEmpty()
        ? Transition.to(before)
        : Transition.to(before, new Effect.AnnounceAddresses(held, Occasion.TAKEN));
  }

  @Override
  public Transition effectFailed(Event.EffectFailed event) {
    return PlatformFaults.of(event, before)
        .map(fault -> fall(before, before.faults().raise(fault)))
        .orElse(Transition.to(before));
  }

  /** Goes at once; the farewell lets a backup take over in SkewTime, if it can be sent. */
  private static Transition fall(VirtualRouterState state, FaultSet faults) {
    List<Effect> first = faults.leavesLinkUsable() ? List.of(Passage.farewell(state)) : List.of();
    return Passage.toFault(state, faults, first);
  }
}
