package io.understudy.engine;

import io.understudy.api.DrainSnapshot;
import io.understudy.api.PriorityExplanation;
import io.understudy.api.PriorityExplanation.Candidacy;
import io.understudy.engine.alarm.RouterAlarms;
import io.understudy.engine.priority.Assessment;
import io.understudy.engine.priority.Coupling;
import io.understudy.engine.sync.LastTransition;
import io.understudy.engine.sync.Member;
import io.understudy.engine.sync.Membership;
import io.understudy.model.Authentication.AuthenticationHeader;
import io.understudy.model.Counter;
import io.understudy.model.Fault;
import io.understudy.model.Fault.Remedy;
import io.understudy.model.IpAddress;
import io.understudy.model.LinkStatus;
import io.understudy.model.MacAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.model.Priority;
import io.understudy.model.Routing;
import io.understudy.model.State;
import io.understudy.model.StateChange;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.Deadlines;
import io.understudy.protocol.machine.Effect;
import io.understudy.protocol.machine.Event;
import io.understudy.protocol.machine.Event.Started.Expectation;
import io.understudy.protocol.machine.Transition;
import io.understudy.protocol.machine.VirtualRouterState;
import io.understudy.protocol.wire.ReceiveRules;
import io.understudy.spi.platform.Platform.Carrier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One virtual router in the engine: takes each event through the machine and sees that its effects
 * are carried out. A defect on the way stays here: this virtual router is put in FAULT, the others
 * go on. Engine thread.
 */
final class RouterSlot implements Member, Schedule.Party {

  private static final Duration STEADY = Duration.ofSeconds(30);

  /** How long the master before us may take to hear of us. */
  private static final Duration LONGEST_HANDOVER = Duration.ofSeconds(2);

  private static final Duration LEAST_BETWEEN_ANNOUNCEMENTS = Duration.ofSeconds(5);

  /** How old an answer may be when the platform tells of it. */
  private static final Duration ANSWER_DELAY = Duration.ofSeconds(1);

  private static final Event DEADLINE_REACHED = new Event.DeadlineReached();

  private final EngineParts parts;
  private final Channel channel;
  private final Counters counters;
  private final RouterAlarms alarms;
  private final AdvertisementImages images = new AdvertisementImages();
  private final SealedTraffic sealedTraffic = new SealedTraffic();
  private final Recovery recovery = new Recovery();
  private final RouterSocket socket;
  private final Restraint restraint = new Restraint(this);
  private final AddressKeeper addresses;
  private final Announcer announcer;
  private final PacketFilter filter;
  private VirtualRouterState state;
  private ReceiveRules receiveRules;
  private final RouterTracking tracking;
  private final RouterChronicle chronicle;
  private final Schedule.Appointment appointment = new Schedule.Appointment(this);
  private Demand demand = Demand.WANTED;
  private int requestsUnderWay;
  private MonotonicTime announceFrom = new MonotonicTime(0);
  private Membership membership = Membership.NONE;

  /** Whether the configuration has this virtual router. */
  enum Demand {
    /** It does. */
    WANTED,
    /** No more: it is to go once it has let go of everything. */
    UNWANTED
  }

  RouterSlot(
      EngineParts parts, Channel channel, Links links, VirtualRouterSpec spec, MonotonicTime now) {
    this.parts = parts;
    this.channel = channel;
    this.counters = new Counters(parts.chronicle().timeOfDay().instant());
    this.alarms = new RouterAlarms(parts.chronicle().alarms(), spec.key().toString());
    this.socket = new RouterSocket(parts, channel, this);
    this.addresses = new AddressKeeper(parts, this, links, spec.key().interfaceName());
    this.announcer = new Announcer(parts, this, links);
    this.filter = new PacketFilter(parts, this);
    LinkStatus link = links.watch(spec.key().interfaceName());
    this.tracking = new RouterTracking(parts.board(), spec);
    this.chronicle = new RouterChronicle(parts.chronicle(), now);
    this.state = VirtualRouterState.initial(spec, tracking.priority().effective(), link);
    this.receiveRules = ReceiveRules.of(spec, state.primaryAddress());
  }

  @Override
  public VirtualRouterKey key() {
    return state.spec().key();
  }

  @Override
  public VirtualRouterState state() {
    return state;
  }

  PriorityExplanation priority() {
    return tracking.priority();
  }

  Counters counters() {
    return counters;
  }

  RouterAlarms alarms() {
    return alarms;
  }

  RouterStanding standing() {
    return chronicle.standing();
  }

  Channel channel() {
    return channel;
  }

  ReceiveRules receiveRules() {
    return receiveRules;
  }

  AdvertisementImages images() {
    return images;
  }

  SealedTraffic sealedTraffic() {
    return sealedTraffic;
  }

  /** Under which IP protocol its advertisements travel. */
  Carrier carrier() {
    return state.spec().acceptance().authentication() instanceof AuthenticationHeader
        ? Carrier.AUTHENTICATION_HEADER
        : Carrier.VRRP;
  }

  RouterSocket socket() {
    return socket;
  }

  AddressKeeper addresses() {
    return addresses;
  }

  Announcer announcer() {
    return announcer;
  }

  /** Takes part from now on, or again. */
  void start(MonotonicTime now) {
    demand = Demand.WANTED;
    filter.configure(state.spec(), now);
    socket.open(state.link(), now);
    assess(now);
    Expectation expectation = drain() == null ? Expectation.AS_CONFIGURED : Expectation.MASTER;
    step(new Event.Started(expectation), now);
  }

  /** Why it stands behind every other one, or null if it does not. */
  @Nullable DrainSnapshot drain() {
    return restraint.drain();
  }

  /**
   * Stands behind every other one from now on, or like any other; {@link #assess} does what that
   * asks for.
   */
  void drain(@Nullable DrainSnapshot wanted) {
    restraint.drain(wanted);
    tracking.stand(wanted == null ? Candidacy.FULL : Candidacy.DRAINED);
    reschedule();
  }

  /**
   * Announces its addresses again, if it is master.
   *
   * @return false if it did so a moment ago
   */
  boolean announceAgain(MonotonicTime now) {
    if (!announceFrom.isDue(now)) {
      return false;
    }
    announceFrom = now.plus(LEAST_BETWEEN_ANNOUNCEMENTS);
    announcer.again(now);
    reschedule();
    return true;
  }

  /**
   * Is in this sync group from now on, or in none; {@link #followCoupling} does what that asks for.
   *
   * @return false if it was before
   */
  boolean couple(Coupling wanted) {
    if (tracking.coupling().equals(wanted)) {
      return false;
    }
    tracking.couple(wanted);
    restraint.release();
    reschedule();
    return true;
  }

  /** Weighs its trackers as its sync group wants it, and is held by no group if it is in none. */
  void followCoupling(MonotonicTime now) {
    if (demand == Demand.WANTED) {
      assess(now);
    }
    if (tracking.coupling().isNone()) {
      for (Fault fault : state.faults().all()) {
        if (fault.kind() == Fault.Kind.SYNC_GROUP) {
          step(new Event.FaultCleared(fault), now);
        }
      }
    }
  }

  @Override
  public void join(Membership joined) {
    membership = joined;
  }

  @Override
  public boolean isLeaving() {
    return demand == Demand.UNWANTED;
  }

  @Override
  public Optional<LastTransition> lastTransition() {
    return chronicle.lastTransition();
  }

  @Override
  public boolean wantsMastership(MonotonicTime now) {
    return isMasterDown(now) && channel.isReadUpTo(masterDown()) && !restraint.isWithheld();
  }

  @Override
  public boolean isUnread(MonotonicTime now) {
    return isMasterDown(now) && !channel.isReadUpTo(masterDown());
  }

  private boolean isMasterDown(MonotonicTime now) {
    return state.state() == State.BACKUP && masterDown().isDue(now);
  }

  private MonotonicTime masterDown() {
    return state.deadlines().masterDown();
  }

  @Override
  public void takeOver(MonotonicTime now) {
    if (wantsMastership(now)) {
      step(new Event.DeadlineReached(), now);
    }
  }

  /**
   * Stops as planned; {@link #isGone()} says when it has.
   *
   * @param successorWait how long its sync group's successors may take
   */
  void stop(Duration successorWait, MonotonicTime now) {
    demand = Demand.UNWANTED;
    step(new Event.Stopped(successorWait), now);
  }

  /** Stops, if it has not yet, and waits no longer than this for its successor. */
  void stopWithin(Duration longestWait, MonotonicTime now) {
    demand = Demand.UNWANTED;
    step(new Event.Stopped(Duration.ZERO, longestWait), now);
  }

  /** True if it takes no part and waits for no answer of the platform. */
  boolean isIdle() {
    return state.state() == State.INITIALIZE && requestsUnderWay == 0;
  }

  /** True if it is not wanted any more and has let go of everything. */
  boolean isGone() {
    return demand == Demand.UNWANTED
        && isIdle()
        && state.faults().all().stream().noneMatch(fault -> fault.kind() == Fault.Kind.PLATFORM);
  }

  /** Takes it out of the schedule for good. */
  void discard() {
    parts.schedule().move(appointment, MonotonicTime.NEVER);
    alarms.discard();
  }

  /** An address that it holds has gone without our doing. */
  void loseAddress(VirtualAddress address, MonotonicTime now) {
    addresses.lose(address, now);
    reschedule();
  }

  /**
   * Another host answered for one of its addresses. One that was master before us may do so until
   * it has heard of us.
   */
  void noteAnswer(VirtualAddress address, MacAddress stranger, MonotonicTime now) {
    Duration interval = state.spec().advertising().interval();
    Duration handover = interval.compareTo(LONGEST_HANDOVER) < 0 ? interval : LONGEST_HANDOVER;
    MonotonicTime from = chronicle.since().plus(handover.plus(ANSWER_DELAY));
    if (state.state() == State.MASTER && !state.isRelinquishing() && from.isDue(now)) {
      alarms.addressAnswered(address, stranger, ownMac(), now);
    }
  }

  private MacAddress ownMac() {
    return switch (state.spec().mastership().sourceMac()) {
      case INTERFACE -> state.link().mac();
      case VIRTUAL_ROUTER -> MacAddress.ofVirtualRouter(key().family(), key().vrid());
    };
  }

  /** Runs under another configuration of the same key. */
  void reconfigure(VirtualRouterSpec spec, MonotonicTime now) {
    if (state.state() == State.MASTER) {
      tracking.await(spec, now);
    }
    Assessment assessment = tracking.assess(spec);
    filter.extend(spec, now);
    step(new Event.Reconfigured(spec, assessment.priority().effective()), now);
    filter.configure(spec, now);
    socket.open(state.link(), now); // it may listen to another group, or want another port
    addresses.reconfigured(now);
    announcer.reconfigured(now);
    reschedule();
    updateFaults(assessment.faults(), now);
  }

  /** The trackers are configured otherwise; whatever they say now, a master waits for a while. */
  void awaitTrackers(MonotonicTime now) {
    if (state.state() == State.MASTER) {
      tracking.await(state.spec(), now);
      reschedule();
    }
  }

  /** The trackers say something else. */
  void assess(MonotonicTime now) {
    Assessment assessment = tracking.assess(state.spec());
    Priority effective = assessment.priority().effective();
    if (!effective.equals(state.priority())) {
      step(new Event.EffectivePriorityChanged(effective), now);
    }
    updateFaults(assessment.faults(), now);
  }

  /** It stands for election otherwise. */
  void reassess(MonotonicTime now) {
    if (demand == Demand.WANTED) {
      assess(now);
    }
    restraint.judge(now);
  }

  private void updateFaults(List<Fault> wanted, MonotonicTime now) {
    TrackerFaults.between(state.faults().all(), wanted).forEach(event -> step(event, now));
  }

  /** The interface is now like this. */
  void changeLink(LinkStatus link, MonotonicTime now) {
    socket.follow(link, now);
    recovery.linkChanged();
    step(new Event.LinkChanged(link), now);
  }

  /** An advertisement was sent. */
  void advertised() {
    recovery.advertised();
  }

  /** True if the platform has not answered every request. */
  boolean hasRequestsUnderWay() {
    return requestsUnderWay > 0;
  }

  /** A request is on its way to the platform. */
  void requested() {
    requestsUnderWay++;
  }

  /** The platform has answered a request. */
  void settle(Effect effect, Event outcome, MonotonicTime now) {
    requestsUnderWay--;
    if (effect instanceof Effect.AddAddresses addition) {
      addresses.added(addition);
    }
    if (outcome instanceof Event.EffectFailed failure) {
      fail(failure, now);
    } else {
      complete(effect, outcome, now);
    }
    retryOnceAnswered(now);
  }

  private void complete(Effect effect, Event outcome, MonotonicTime now) {
    step(outcome, now);
    recovery.completed(effect);
    if (recovery.hasFinishedRemoving()) {
      clearRetried(now);
    }
  }

  /** The platform has answered a renewal. */
  void settle(Command.SettleRenewal answer, MonotonicTime now) {
    requestsUnderWay--;
    addresses.settle(answer, now);
    retryOnceAnswered(now);
    reschedule();
  }

  /** The platform has answered a request to announce addresses. */
  void settle(Command.SettleAnnouncement answer, MonotonicTime now) {
    requestsUnderWay--;
    announcer.settle(answer, now);
    retryOnceAnswered(now);
    reschedule();
  }

  /** The platform has answered a request to drop packets. */
  void settle(Command.SettleFilter answer, MonotonicTime now) {
    requestsUnderWay--;
    filter.settle(answer, now);
    retryOnceAnswered(now);
  }

  private void retryOnceAnswered(MonotonicTime now) {
    if (requestsUnderWay == 0 && recovery.wasAwaitingAnswers()) {
      retry(now);
    }
  }

  private void fail(Event.EffectFailed failure, MonotonicTime now) {
    recovery.failed(failure.effect());
    if (failure.effect() instanceof Effect.SendAdvertisement && !recovery.refused()) {
      return;
    }
    step(failure, now);
  }

  /** Does what is due. MasterDownTimer is believed only once all that came before it was read. */
  @Override
  public void serve(MonotonicTime now) {
    if (recovery.retryAt().isDue(now)) {
      retry(now);
    }
    serveDeadline(now);
    addresses.serve(now);
    announcer.serve(now);
    if (tracking.serve(now)) {
      assess(now);
    }
    reschedule();
  }

  /**
   * In a sync group it does not take over by itself, but waits, asleep, until the group does; one
   * that is to leave the addresses to nobody sleeps as well.
   */
  private void serveDeadline(MonotonicTime now) {
    MonotonicTime next = state.deadlines().next();
    boolean isBackup = state.state() == State.BACKUP;
    if (!next.isDue(now) || restraint.isHeld() || (isBackup && isUnread(now))) {
      return;
    }
    parts.meter().served(next, now);
    if (isBackup && restraint.isWithheld()) {
      restraint.hold();
      restraint.judge(now);
    } else if (isBackup && !tracking.coupling().isNone()) {
      restraint.hold();
      membership.stirred(now);
    } else {
      step(DEADLINE_REACHED, now);
    }
  }

  @Override
  public MonotonicTime takeoverAt() {
    boolean stands =
        state.state() == State.BACKUP && !restraint.isHeld() && !restraint.isWithheld();
    return stands ? masterDown() : MonotonicTime.NEVER;
  }

  /** What the machine would answer is encoded, and forgotten. */
  @Override
  public void prepareTakeover() {
    try {
      Transition likely = parts.machine().step(state, DEADLINE_REACHED, masterDown());
      likely.effects().forEach(this::prepare);
    } catch (RuntimeException defect) {
      parts.meter().failed(defect); // in its time it is contained
    }
  }

  private void prepare(Effect effect) {
    IpAddress source = receiveRules.primaryAddress();
    if (effect instanceof Effect.SendAdvertisement advertisement && source != null) {
      for (AdvertisementImage image : images.of(receiveRules)) {
        image.of(receiveRules, advertisement, source);
      }
    }
  }

  /** Takes one event through the machine. */
  @Override
  public void step(Event event, MonotonicTime now) {
    try {
      apply(event, parts.machine().step(state, event, now), now);
    } catch (RuntimeException defect) {
      contain(defect, event, now);
    }
  }

  private void apply(Event event, Transition transition, MonotonicTime now) {
    VirtualRouterState before = state;
    state = transition.after();
    parts.publisher().noteStep(before, state);
    if (state.state() != State.MASTER || state.isRelinquishing()) {
      announcer.silence();
    }
    if (!state.spec().equals(before.spec()) || !state.link().equals(before.link())) {
      receiveRules = ReceiveRules.of(state.spec(), state.primaryAddress());
    }
    if (!state.faults().isEmpty()
        && state.faults().all().stream().anyMatch(RouterSlot::isRetried)) {
      if (before.faults().isEmpty() && chronicle.since().plus(STEADY).isDue(now)) {
        recovery.succeeded();
      }
      recovery.failed(now);
    }
    carryOut(transition.effects(), before, event, now);
    chronicle.standing().note(state.faults().all());
    chronicle.stepped(before, event, transition.after(), tracking.priority(), now);
    if (state.state() != State.MASTER && tracking.stopWaiting()) {
      assess(now);
    }
    if (demand == Demand.UNWANTED && state.state() == State.INITIALIZE) {
      filter.end(now);
    }
    restraint.judge(now);
    membership.stirred(now);
    reschedule();
  }

  /** Failures are events in their turn. */
  private void carryOut(
      List<Effect> effects, VirtualRouterState before, Event event, MonotonicTime now) {
    if (effects.isEmpty()) {
      return;
    }
    List<Event.EffectFailed> failures =
        new EffectInterpreter(parts, this, before, event, now).carryOut(effects);
    if (!failures.isEmpty()) {
      failures.forEach(failure -> fail(failure, now));
    }
  }

  /** Writes a transition down. */
  void publish(StateChange change, String evidence, MonotonicTime now) {
    if (change.to() == State.MASTER) {
      counters.move(Counter.MASTER_TRANSITIONS);
    }
    if (change.from() == State.MASTER) {
      alarms.leftMaster();
    }
    chronicle.transition(state, change, evidence, tracking.priority(), now);
  }

  private void contain(RuntimeException defect, Event event, MonotonicTime now) {
    String name = event.getClass().getSimpleName();
    String evidence =
        "%s in %s, %s, %s".formatted(defect, state.state(), state.deadlines(), state.heard());
    Fault fault = new Fault(Fault.Kind.INTERNAL_ERROR, name, evidence);
    Event raised = new Event.FaultRaised(fault);
    try {
      apply(raised, parts.machine().step(state, raised, now), now);
    } catch (RuntimeException again) {
      letGo(fault, again, now);
    }
  }

  /** What can be done without the machine, once: fall silent and let go. */
  private void letGo(Fault fault, RuntimeException again, MonotonicTime now) {
    VirtualRouterState before = state;
    Event raised = new Event.FaultRaised(fault);
    state =
        new VirtualRouterState(
            before.spec(),
            State.FAULT,
            before.priority(),
            Deadlines.NONE,
            before.heard(),
            before.tenure(),
            before.link(),
            before.faults().raise(fault));
    announcer.silence();
    recovery.failed(now);
    reschedule();
    parts.publisher().noteStep(before, state);
    chronicle.standing().note(state.faults().all());
    if (before.state() == State.FAULT) {
      membership.stirred(now);
      return;
    }
    StateChange change = new StateChange(before.state(), State.FAULT, Cause.FAULT_RAISED);
    publish(change, fault + ", then " + again, now);
    List<Effect> removals = new ArrayList<>();
    Routing routing = before.spec().mastership().routing();
    if (!routing.isEmpty()) {
      removals.add(new Effect.RemoveRouting(routing));
    }
    removals.add(new Effect.RemoveAddresses(before.spec().placedAddresses()));
    removals.add(new Effect.ReleaseVirtualMac());
    carryOut(removals, before, raised, now);
    membership.stirred(now); // last, for the defect may be there
  }

  /**
   * Tries again what failed. What is still there comes first, and packets that get through: until
   * they are gone it takes no part.
   */
  private void retry(MonotonicTime now) {
    recovery.retried();
    if (demand == Demand.UNWANTED) {
      step(new Event.Stopped(), now); // it may have missed the first
    } else {
      socket.open(state.link(), now);
    }
    if (requestsUnderWay > 0) {
      recovery.awaitAnswers();
    } else if (filter.isRefused() || recovery.hasLeftovers()) {
      recovery.failed(now);
      if (filter.isRefused()) {
        filter.ask();
      }
      carryOut(recovery.removals(), state, new Event.DeadlineReached(), now);
    } else {
      clearRetried(now);
    }
    reschedule();
  }

  private void clearRetried(MonotonicTime now) {
    for (Fault fault : state.faults().all()) {
      if (isRetried(fault)
          && fault.kind() != Fault.Kind.SOCKET
          && !PacketFilter.isFault(fault)) { // these end as soon as it works
        step(new Event.FaultCleared(fault), now);
      }
    }
  }

  /** Something of it wants to be served at another time. */
  void reschedule() {
    MonotonicTime next = state.deadlines().next();
    MonotonicTime upkeep =
        MonotonicTime.earlier(
            MonotonicTime.earlier(recovery.retryAt(), addresses.due()),
            MonotonicTime.earlier(announcer.due(), tracking.due()));
    parts
        .schedule()
        .move(
            appointment,
            MonotonicTime.earlier(restraint.isHeld() ? MonotonicTime.NEVER : next, upkeep));
  }

  private static boolean isRetried(Fault fault) {
    return fault.kind().remedy() == Remedy.RETRY;
  }
}
