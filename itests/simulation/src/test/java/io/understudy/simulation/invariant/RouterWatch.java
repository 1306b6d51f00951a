package io.understudy.simulation.invariant;

import io.understudy.api.JournalEntry.TransitionEntry;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.api.VirtualRouterSnapshot.Activity;
import io.understudy.model.Authentication.SimpleText;
import io.understudy.model.Delivery;
import io.understudy.model.Fault;
import io.understudy.model.IpAddress;
import io.understudy.model.State;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.simulation.cluster.Gateway;
import io.understudy.simulation.cluster.WireAdvertisement;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One virtual router on one gateway, as it must stand after what the wire delivered: a reckoning of
 * its own that is compared with what the engine shows.
 */
final class RouterWatch {

  private static final long NEVER = Long.MAX_VALUE;

  private final Gateway gateway;
  private final VirtualRouterKey key;
  private final long tolerance;
  private final BackupTimer timer;
  private final SendWatch sending;
  private VirtualRouterSpec spec;
  private int priority;
  private Mode mode = Mode.OFF;
  private State state = State.INITIALIZE;
  private Activity activity = Activity.STEADY;
  private List<Fault> faults = List.of();
  private boolean isGrouped;
  private int gaveWay;
  private long rearmedAt;
  private long excusedUntil;
  private long relinquishedAt;
  private long relinquishUntil;
  private IpAddress primary;
  private boolean isPrimaryStale = true;

  /** A successor was heard in this turn, and what came after it as well. */
  private boolean hasSuccessor;

  /** How it must stand. */
  enum Mode {
    /** It takes no part. */
    OFF,
    /** It watches. */
    BACKUP,
    /** It advertises. */
    MASTER,
    /** It said farewell and waits for its successor. */
    RELINQUISHING
  }

  RouterWatch(Gateway gateway, VirtualRouterSpec spec, long tolerance) {
    this.gateway = gateway;
    this.key = spec.key();
    this.spec = spec;
    this.priority = spec.priority().value();
    this.tolerance = tolerance;
    this.timer = new BackupTimer(spec, priority);
    this.sending = new SendWatch(spec);
  }

  /** The engine has read an advertisement that arrived then. */
  void read(WireAdvertisement advertisement, long arrival, long now) {
    if (!isForUs(advertisement)) {
      return;
    }
    switch (mode) {
      case OFF -> {
        if (hasSuccessor) { // it may be a backup already, as the journal will say
          timer.hear(advertisement, arrival);
        }
      }
      case BACKUP -> {
        long before = timer.earliest();
        timer.hear(advertisement, arrival);
        rearmedAt = timer.earliest() > before ? now : rearmedAt;
      }
      case MASTER -> {
        if (isBetter(advertisement)) {
          timer.giveWay(advertisement, arrival);
          mode = Mode.BACKUP;
          gaveWay++;
        }
      }
      case RELINQUISHING -> {
        if (advertisement.priority() > 0 && arrival >= relinquishedAt) {
          mode = Mode.OFF;
          hasSuccessor = true;
          timer.giveWay(advertisement, arrival);
        }
      }
    }
  }

  private boolean isForUs(WireAdvertisement advertisement) {
    long interval = spec.advertising().interval().toNanos();
    boolean isV2 = advertisement.version() == 2;
    return advertisement.version() == spec.advertising().version().number()
        && !(isV2 && advertisement.intervalNanos() != interval)
        && !advertisement.source().equals(primary)
        && isDelivered(advertisement)
        && (!isV2 || advertisement.authentication().equals(authentication()));
  }

  private boolean isDelivered(WireAdvertisement advertisement) {
    Delivery delivery = spec.advertising().delivery();
    return delivery.isUnicast()
        ? !advertisement.destination().isMulticast()
            && delivery.peer(advertisement.source()).isPresent()
        : advertisement.isMulticast();
  }

  private String authentication() {
    return spec.acceptance().authentication() instanceof SimpleText simple
        ? WireAdvertisement.withPassword(simple.password())
        : "";
  }

  private boolean isBetter(WireAdvertisement advertisement) {
    int other = advertisement.priority();
    return other > priority
        || (other == priority && primary != null && advertisement.source().compareTo(primary) > 0);
  }

  /** The interface may have other addresses; the engine knows of them after its next turn. */
  void disturbed() {
    isPrimaryStale = true;
  }

  /** It has sent an advertisement; of the same one to several peers, the first counts. */
  void sent(IpAddress destination, long now) {
    Delivery delivery = spec.advertising().delivery();
    if (delivery.isUnicast() && !delivery.peers().get(0).address().equals(destination)) {
      return;
    }
    sending.sent(now);
    require(!sending.isBurst(), Invariant.NO_BURST, () -> "sends without a pause");
  }

  /**
   * Takes in what the engine shows after a turn.
   *
   * @param shown nothing if the engine does not have this virtual router
   * @return true if an election may be unsettled by it
   */
  boolean update(Optional<VirtualRouterSnapshot> shown, long now) {
    VirtualRouterSpec newSpec = shown.map(VirtualRouterSnapshot::spec).orElse(spec);
    int newPriority = shown.map(router -> router.priority().effective().value()).orElse(priority);
    State newState = shown.map(VirtualRouterSnapshot::state).orElse(State.INITIALIZE);
    Activity newActivity = shown.map(VirtualRouterSnapshot::activity).orElse(Activity.STEADY);
    boolean unsettles =
        newPriority != priority
            || !newSpec.equals(spec)
            || newActivity != activity
            || takesPart(newState) != takesPart(state);
    timer.configure(newSpec, newPriority, now);
    isPrimaryStale = true;
    sending.configure(newSpec, now);
    spec = newSpec;
    priority = newPriority;
    state = newState;
    activity = newActivity;
    faults = shown.map(VirtualRouterSnapshot::faults).orElse(List.of());
    for (Fault fault : faults) {
      require(fault.kind() != Fault.Kind.INTERNAL_ERROR, Invariant.NO_DEFECT, fault::toString);
    }
    return unsettles;
  }

  private static boolean takesPart(State state) {
    return state == State.BACKUP || state == State.MASTER;
  }

  /** Whether a sync group moves it, as the engine shows. */
  void grouped(boolean isMember) {
    isGrouped = isMember;
  }

  boolean isGrouped() {
    return isGrouped;
  }

  /** Follows a transition of the journal, in order, after {@link #update}. */
  void follow(TransitionEntry entry, long now) {
    switch (entry.change().to()) {
      case INITIALIZE, FAULT -> mode = Mode.OFF;
      case BACKUP -> enterBackup(entry, now);
      case MASTER -> enterMaster(entry, now);
    }
  }

  private void enterBackup(TransitionEntry entry, long now) {
    if (entry.change().cause() == Cause.SYNC_GROUP) {
      require(isGrouped, Invariant.TOGETHER, () -> "gave way for no group: " + entry.text());
      timer.giveWayToGroup(now);
      mode = Mode.BACKUP;
    } else if (entry.change().cause() == Cause.SUCCESSOR_HEARD) {
      require(
          hasSuccessor, Invariant.CLEAN_LEAVING, () -> "handed over to nobody: " + entry.text());
      mode = Mode.BACKUP;
    } else if (entry.change().cause() == Cause.NO_SUCCESSOR) {
      timer.giveWayToGroup(now);
      mode = Mode.BACKUP;
    } else if (entry.change().from() == State.MASTER) {
      require(
          gaveWay > 0, Invariant.ONE_MASTER, () -> "gave way to nobody better: " + entry.text());
      gaveWay--;
    } else {
      timer.start(now);
      mode = Mode.BACKUP;
    }
  }

  private void enterMaster(TransitionEntry entry, long now) {
    if (entry.change().from() == State.BACKUP) {
      Invariant invariant =
          rearmedAt == now ? Invariant.NO_TAKEOVER_FROM_UNREAD_MASTER : Invariant.TAKEOVER_ON_TIME;
      require(
          now >= timer.earliest(),
          invariant,
          () -> "too early by " + (timer.earliest() - now) + " ns: " + entry.text());
    }
    mode = Mode.MASTER;
    sending.start(now);
  }

  /** A backup just took over: was anything unread that forbids it? */
  void checkUnread(Iterable<Arrival> unread, long now) {
    BackupTimer reckoning = timer.copy();
    for (Arrival arrival : unread) {
      WireAdvertisement advertisement = arrival.advertisement();
      if (arrival.router() == this
          && arrival.at() < reckoning.earliest()
          && isForUs(advertisement)) {
        reckoning.hear(advertisement, arrival.at());
      }
    }
    require(
        now >= reckoning.earliest(),
        Invariant.NO_TAKEOVER_FROM_UNREAD_MASTER,
        () -> "an advertisement was waiting");
  }

  /** Compares the reckoning with the state that the engine shows. */
  void reconcile(long now) {
    boolean relinquishes = state == State.MASTER && activity == Activity.RELINQUISHING;
    if (relinquishes && mode == Mode.MASTER) {
      mode = Mode.RELINQUISHING;
      relinquishedAt = now;
      relinquishUntil = now + spec.mastership().relinquishLimit().toNanos();
    } else if (state == State.MASTER && !relinquishes && mode == Mode.RELINQUISHING) {
      mode = Mode.MASTER;
      sending.start(now);
    }
    Mode shown =
        switch (state) {
          case INITIALIZE, FAULT -> Mode.OFF;
          case BACKUP -> Mode.BACKUP;
          case MASTER -> relinquishes ? Mode.RELINQUISHING : Mode.MASTER;
        };
    Invariant invariant =
        shown == Mode.RELINQUISHING ? Invariant.CLEAN_LEAVING : Invariant.ONE_MASTER;
    require(shown == mode, invariant, () -> "is " + shown + " and should be " + mode);
    gaveWay = 0;
    hasSuccessor = false;
    if (isPrimaryStale) {
      primary = gateway.card(key.interfaceName()).status().primaryAddress(spec);
      isPrimaryStale = false;
    }
  }

  /** Its receive buffer was too small for what came. */
  void excuseLoss(long now) {
    timer.excuseLoss(now);
  }

  /** The process is gone. */
  void die() {
    mode = Mode.OFF;
    state = State.INITIALIZE;
    activity = Activity.STEADY;
    faults = List.of();
    gaveWay = 0;
  }

  /** Whatever was due during the pause is due now. */
  void excuseUntil(long now) {
    excusedUntil = now;
  }

  /** When something is to have happened, at the latest. */
  long due() {
    if (gateway.isPaused()) {
      return NEVER;
    }
    return switch (mode) {
      case OFF -> NEVER;
      case BACKUP -> isGrouped ? NEVER : Math.max(timer.latest(), excusedUntil) + tolerance;
      case MASTER -> Math.max(sending.due(), excusedUntil) + tolerance;
      case RELINQUISHING -> Math.max(relinquishUntil, excusedUntil) + tolerance;
    };
  }

  /** Complains if what is to have happened has not. */
  void checkDue(long now) {
    if (now <= due()) {
      return;
    }
    Invariant invariant =
        switch (mode) {
          case OFF, BACKUP ->
              timer.cause() == BackupTimer.Cause.FAREWELL
                  ? Invariant.TAKEOVER_AFTER_FAREWELL
                  : Invariant.TAKEOVER_ON_TIME;
          case MASTER -> Invariant.MASTER_ADVERTISES;
          case RELINQUISHING -> Invariant.CLEAN_LEAVING;
        };
    throw violation(invariant, "overdue since " + due() + " ns as " + mode);
  }

  Gateway gateway() {
    return gateway;
  }

  VirtualRouterKey key() {
    return key;
  }

  VirtualRouterSpec spec() {
    return spec;
  }

  int priority() {
    return priority;
  }

  Mode mode() {
    return mode;
  }

  State state() {
    return state;
  }

  List<Fault> faults() {
    return faults;
  }

  boolean preempts() {
    return timer.preempts();
  }

  /** True if something of its own keeps it from taking part. */
  boolean hasOwnFault() {
    return faults.stream().anyMatch(fault -> fault.kind() != Fault.Kind.SYNC_GROUP);
  }

  /** The longest that it waits for a silent master. */
  long masterDownInterval() {
    return timer.longest();
  }

  boolean hasPlatformFault() {
    return faults.stream().anyMatch(fault -> fault.kind() == Fault.Kind.PLATFORM);
  }

  void require(boolean holds, Invariant invariant, Supplier<String> evidence) {
    if (!holds) {
      throw violation(invariant, evidence.get());
    }
  }

  private InvariantViolation violation(Invariant invariant, String evidence) {
    return new InvariantViolation(invariant, this + " " + evidence);
  }

  @Override
  public String toString() {
    return gateway + " [" + key + "]";
  }
}
