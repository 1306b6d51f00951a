package io.understudy.protocol.machine;

import io.understudy.model.ChecksumForm;
import io.understudy.model.IpAddress;
import io.understudy.model.LinkStatus;
import io.understudy.model.Mastership.LinkTracking;
import io.understudy.model.Priority;
import io.understudy.model.State;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.Event.Started.Expectation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * All that a virtual router knows.
 *
 * @param spec its configuration
 * @param state where it stands
 * @param priority its effective priority, 1 to 255
 * @param deadlines its timers
 * @param heard what it heard of other routers
 * @param tenure its last spell as master
 * @param link its interface
 * @param faults what keeps it from taking part
 */
public record VirtualRouterState(
    VirtualRouterSpec spec,
    State state,
    Priority priority,
    Deadlines deadlines,
    HeardMaster heard,
    Tenure tenure,
    LinkStatus link,
    FaultSet faults) {

  private static final Duration RELINQUISH_MARGIN = Duration.ofMillis(100);

  /** Checks what must hold in each state. */
  public VirtualRouterState {
    boolean masterDown = deadlines.masterDown().isSet();
    boolean adver = deadlines.adver().isSet();
    boolean relinquish = deadlines.relinquish().isSet();
    require(!priority.isLeaving(), "a priority of its own is 1 to 255", state, deadlines);
    switch (state) {
      case INITIALIZE -> require(deadlines.equals(Deadlines.NONE), "no timer", state, deadlines);
      case FAULT -> {
        require(deadlines.equals(Deadlines.NONE), "no timer", state, deadlines);
        require(!faults.isEmpty(), "a fault", state, deadlines);
      }
      case BACKUP -> {
        require(masterDown && !adver && !relinquish, "MasterDownTimer alone", state, deadlines);
        require(faults.isEmpty(), "no fault", state, deadlines);
      }
      case MASTER -> {
        require(!masterDown && adver != relinquish, "AdverTimer or relinquish", state, deadlines);
        require(faults.isEmpty(), "no fault", state, deadlines);
      }
    }
  }

  private static void require(boolean holds, String rule, State state, Deadlines deadlines) {
    if (!holds) {
      throw new IllegalStateException(state + " requires " + rule + ": " + deadlines);
    }
  }

  /**
   * A virtual router that was never started.
   *
   * @param priority its effective priority
   */
  public static VirtualRouterState initial(
      VirtualRouterSpec spec, Priority priority, LinkStatus link) {
    return new VirtualRouterState(
        spec,
        State.INITIALIZE,
        priority,
        Deadlines.NONE,
        HeardMaster.nobody(spec),
        Tenure.NONE,
        link,
        FaultSet.NONE.forLink(spec, link));
  }

  /** The address that it advertises from, or null if its interface has none. */
  public @Nullable IpAddress primaryAddress() {
    return link.primaryAddress(spec);
  }

  /** The interval of the master: learned in version 3, ours in version 2. */
  public Duration masterInterval() {
    return rules().masterInterval(spec, heard);
  }

  /** SkewTime as things stand. */
  public Duration skewTime() {
    return rules().skewTime(masterInterval(), priority);
  }

  /** MasterDownInterval as things stand. */
  public Duration masterDownInterval() {
    return masterDownInterval(heard);
  }

  /** MasterDownInterval once this was heard. */
  Duration masterDownInterval(HeardMaster newHeard) {
    int missed = spec.acceptance().missedAdvertisements();
    return rules().masterDownInterval(rules().masterInterval(spec, newHeard), priority, missed);
  }

  /**
   * How long a start listens: MasterDownInterval, but for the first start of one that expects to
   * find no master.
   */
  Duration startupWait(Cause cause, Expectation expectation) {
    boolean expectsMaster =
        switch (spec.mastership().startup()) {
          case BACKUP -> true;
          case MASTER -> cause != Cause.STARTUP || expectation == Expectation.MASTER;
        };
    return expectsMaster ? masterDownInterval() : spec.advertising().interval().plus(skewTime());
  }

  /** How long after its farewell, as a master, the slowest backup may take to be heard. */
  public Duration successorWait() {
    return rules().longestSkewTime(spec).plus(RELINQUISH_MARGIN);
  }

  /** True if its interface can neither send nor receive, and it goes on all the same. */
  boolean isOnDeadLink() {
    return spec.mastership().linkTracking() == LinkTracking.UNTRACKED
        && link.operation() != LinkStatus.Operation.UP;
  }

  /** True for a master that was stopped or told to hand over, and waits for its successor. */
  public boolean isRelinquishing() {
    return deadlines.relinquish().isSet();
  }

  /** True for such a master that is to stay as a backup. */
  public boolean isHandingOver() {
    return isRelinquishing() && tenure.ending() != Tenure.Ending.STOP;
  }

  /** True if it would become master at startup (RFC 9568 6.4.1). */
  boolean isOwner() {
    return priority.isOwner();
  }

  ProtocolRules rules() {
    return ProtocolRules.of(spec.advertising().version());
  }

  /** The checksum to send where the version leaves a choice. */
  ChecksumForm checksumForm() {
    ChecksumForm heardForm = heard.checksumForm();
    return switch (spec.advertising().checksum()) {
      case MESSAGE_ONLY -> ChecksumForm.MESSAGE_ONLY;
      case PSEUDO_HEADER -> ChecksumForm.PSEUDO_HEADER;
      case AUTO -> heardForm != null ? heardForm : ChecksumForm.PSEUDO_HEADER;
    };
  }

  /** Taking part in the election, so free of faults. */
  VirtualRouterState takingPart(State newState, Deadlines newDeadlines) {
    return new VirtualRouterState(
        spec, newState, priority, newDeadlines, heard, tenure, link, FaultSet.NONE);
  }

  /** Held by these faults, with no timer running. */
  VirtualRouterState heldBy(FaultSet newFaults) {
    return new VirtualRouterState(
        spec, State.FAULT, priority, Deadlines.NONE, heard, tenure, link, newFaults);
  }

  /** Not started; what was heard of others is forgotten, faults are kept. */
  VirtualRouterState notStarted() {
    return new VirtualRouterState(
        spec, State.INITIALIZE, priority, Deadlines.NONE, heard.forget(spec), tenure, link, faults);
  }

  VirtualRouterState with(Deadlines newDeadlines) {
    return with(newDeadlines, heard);
  }

  VirtualRouterState with(Deadlines newDeadlines, HeardMaster newHeard) {
    return new VirtualRouterState(
        spec, state, priority, newDeadlines, newHeard, tenure, link, faults);
  }

  VirtualRouterState with(HeardMaster newHeard) {
    return with(deadlines, newHeard);
  }

  VirtualRouterState with(Tenure newTenure) {
    return new VirtualRouterState(spec, state, priority, deadlines, heard, newTenure, link, faults);
  }

  VirtualRouterState with(Priority newPriority) {
    return new VirtualRouterState(spec, state, newPriority, deadlines, heard, tenure, link, faults);
  }

  VirtualRouterState with(LinkStatus newLink) {
    return new VirtualRouterState(spec, state, priority, deadlines, heard, tenure, newLink, faults);
  }

  VirtualRouterState with(FaultSet newFaults) {
    return new VirtualRouterState(spec, state, priority, deadlines, heard, tenure, link, newFaults);
  }

  VirtualRouterState with(VirtualRouterSpec newSpec, Priority newPriority) {
    return new VirtualRouterState(
        newSpec, state, newPriority, deadlines, heard.assume(newSpec), tenure, link, faults);
  }
}
