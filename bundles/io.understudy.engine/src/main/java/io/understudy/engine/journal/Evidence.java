package io.understudy.engine.journal;

import io.understudy.model.Fault;
import io.understudy.model.MonotonicTime;
import io.understudy.model.State;
import io.understudy.model.StateChange;
import io.understudy.protocol.machine.Event;
import io.understudy.protocol.machine.FaultSet;
import io.understudy.protocol.machine.HeardMaster;
import io.understudy.protocol.machine.VirtualRouterState;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was seen that made a transition happen, in a sentence for a person. Pure. */
public final class Evidence {

  private Evidence() {}

  /**
   * The evidence of a transition.
   *
   * @param before the state before the step
   * @param event what happened
   * @param after the state after the step
   * @param now the time of the step
   */
  public static String of(
      VirtualRouterState before,
      Event event,
      VirtualRouterState after,
      StateChange.Cause cause,
      MonotonicTime now) {
    HeardMaster heard = before.heard();
    return switch (cause) {
      case STARTUP -> "started, watches for a master for " + text(after.masterDownInterval());
      case OWNER_STARTUP -> "owns the addresses, priority 255";
      case MASTER_DOWN ->
          heard.source() == null
              ? "no master was heard for " + text(before.masterDownInterval())
              : "nothing from %s for %s, limit %s"
                  .formatted(
                      heard.source(),
                      text(heard.at().until(now)),
                      text(before.masterDownInterval()));
      case MASTER_LEFT ->
          "%s left %s ago, skew time %s"
              .formatted(heard.source(), text(heard.at().until(now)), text(before.skewTime()));
      case PREEMPTION ->
          "priority %s preempts %s, which has %s"
              .formatted(before.priority(), heard.source(), heard.priority());
      case HIGHER_PRIORITY ->
          "%s advertises %s, ours is %s"
              .formatted(after.heard().source(), after.heard().priority(), before.priority());
      case HIGHER_ADDRESS ->
          "%s advertises %s like us, and its address is higher than %s"
              .formatted(after.heard().source(), after.heard().priority(), before.primaryAddress());
      case SHUTDOWN ->
          after.faults().isEmpty() ? "stopped" : "stopped with " + text(after.faults());
      case SUCCESSOR_HEARD -> ending(after) + successor(event);
      case NO_SUCCESSOR -> ending(after) + ", and no successor was heard in time";
      case FAULT_RAISED -> text(after.faults());
      case SYNC_GROUP -> member(event);
      case FAULTS_CLEARED -> "gone: " + text(before.faults());
    };
  }

  private static String successor(Event event) {
    return event instanceof Event.AdvertisementReceived received
        ? ", and %s advertises %s".formatted(received.source(), received.advertisement().priority())
        : "";
  }

  private static String ending(VirtualRouterState after) {
    return after.state() == State.BACKUP ? "told to hand over" : "stopped";
  }

  private static String member(Event event) {
    return event instanceof Event.SyncGroupYielded yielded
        ? yielded.member() + " of its sync group is not master any more"
        : "another member of its sync group is not master any more";
  }

  private static String text(FaultSet faults) {
    return faults.all().stream().map(Fault::toString).collect(Collectors.joining(", "));
  }

  private static String text(Duration duration) {
    return String.format(Locale.ROOT, "%.3f s", duration.toNanos() / 1e9);
  }
}
