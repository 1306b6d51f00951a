package io.understudy.api;

import io.understudy.model.Fault;
import io.understudy.model.State;
import io.understudy.model.VirtualRouterSpec;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One virtual router at one moment.
 *
 * @param spec its configuration
 * @param standing where it stands, and how it came there
 * @param priority its effective priority, with the arithmetic behind it
 * @param master the master that it follows or followed last, or null if it never heard one
 * @param timers its intervals
 * @param alarms what somebody should look at
 * @param counters what is counted for it
 * @param drain why it stands behind every other one, or null if it does not
 */
public record VirtualRouterSnapshot(
    VirtualRouterSpec spec,
    StandingSnapshot standing,
    PriorityExplanation priority,
    @Nullable MasterSnapshot master,
    TimerSnapshot timers,
    AlarmSnapshot alarms,
    CounterSnapshot counters,
    @Nullable DrainSnapshot drain) {

  /** One that is not drained. */
  public VirtualRouterSnapshot(
      VirtualRouterSpec spec,
      StandingSnapshot standing,
      PriorityExplanation priority,
      @Nullable MasterSnapshot master,
      TimerSnapshot timers,
      AlarmSnapshot alarms,
      CounterSnapshot counters) {
    this(spec, standing, priority, master, timers, alarms, counters, null);
  }

  /** Where it stands. */
  public State state() {
    return standing.state();
  }

  /** What it is doing there. */
  public Activity activity() {
    return standing.activity();
  }

  /** What keeps it from taking part. */
  public List<Fault> faults() {
    return alarms.faults();
  }

  /** The master that it follows or followed last. */
  public Optional<MasterSnapshot> heardMaster() {
    return Optional.ofNullable(master);
  }

  /** Why it stands behind every other one; empty if it is not drained. */
  public Optional<DrainSnapshot> drained() {
    return Optional.ofNullable(drain);
  }

  /** What a virtual router is doing in its state. */
  public enum Activity {
    /** What the state says. */
    STEADY,
    /** It is master, was stopped or told to hand over, and waits for its successor. */
    RELINQUISHING
  }
}
