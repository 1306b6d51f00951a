package io.understudy.engine.sync;

import io.understudy.model.MonotonicTime;
import io.understudy.model.State;
import io.understudy.model.StateChange.Cause;
import io.understudy.protocol.machine.HeardMaster;
import io.understudy.protocol.machine.HeardMaster.Silence;
import io.understudy.protocol.machine.VirtualRouterState;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Ends the quarrel of gateways of which each is better on another member. They took over at once,
 * heard of each other and gave way; left alone they would do so again. One that lost on the leading
 * member and then hears its winner leave knows that it is such a quarrel, and waits for longer than
 * the winner will: that is then master, and stays so, because here one member follows it. Who waits
 * goes on waiting while others quarrel with the same winner, or it would take its turn among them
 * for ever. A winner that stays for a while and then leaves on every member has lost on none: it
 * stops, and nobody waits. Engine thread.
 */
final class Concession {

  /** Until then a farewell on the leading member is a sign of a quarrel. */
  private MonotonicTime watchedUntil = MonotonicTime.NEVER;

  private MonotonicTime heldUntil = MonotonicTime.NEVER;
  private MonotonicTime ledSince = MonotonicTime.NEVER;
  private MonotonicTime leftAt = MonotonicTime.NEVER;
  private boolean isLed;

  /** The group gives way as master, or is about to. */
  void gaveWay(List<Member> members, MonotonicTime now) {
    Member lead = Precedence.lead(members);
    watchedUntil = MonotonicTime.NEVER;
    heldUntil = MonotonicTime.NEVER;
    if (lead.state().state() == State.BACKUP) {
      lead.lastTransition()
          .filter(last -> last.change().cause() != Cause.SYNC_GROUP)
          .ifPresent(lost -> concede(members, lost.at(), now));
    }
  }

  private void concede(List<Member> members, MonotonicTime lostAt, MonotonicTime now) {
    watchedUntil = now.plus(patience(members));
    boolean hasLeftAlready = leftAt.isSet() && !leftAt.isBefore(lostAt);
    heldUntil = hasLeftAlready ? watchedUntil : MonotonicTime.NEVER;
  }

  /** The leading member took a step: its master may have come or left. */
  void observe(Member lead, List<Member> members, MonotonicTime now) {
    VirtualRouterState state = lead.state();
    boolean wasLed = isLed;
    isLed = state.state() == State.BACKUP && state.heard().silence() != Silence.LEFT;
    if (isLed && !wasLed) {
      ledSince = now;
    } else if (wasLed && !isLed && state.state() == State.BACKUP) {
      leave(members, now);
    }
  }

  private void leave(List<Member> members, MonotonicTime now) {
    leftAt = now;
    if (watchedUntil.isSet() && !watchedUntil.isDue(now)) {
      watchedUntil = now.plus(patience(members));
      heldUntil = watchedUntil;
    }
  }

  /** When the group may take over, if it would now. */
  MonotonicTime mayTakeOverFrom(List<Member> members, MonotonicTime now) {
    boolean isHeld = heldUntil.isSet() && !hasStopped(members);
    return isHeld ? MonotonicTime.later(now, heldUntil) : now;
  }

  /**
   * A gateway that loses on a member falls silent there. It loses as soon as it comes, since all
   * advertise then; who leaves as fast as that on every member may be two that quarrel.
   */
  private boolean hasStopped(List<Member> members) {
    Duration instant = longest(members, VirtualRouterState::masterInterval).dividedBy(4);
    return ledSince.plus(instant).isBefore(leftAt) && members.stream().allMatch(this::isLeft);
  }

  private boolean isLeft(Member member) {
    HeardMaster heard = member.state().heard();
    return heard.silence() == Silence.LEFT && !heard.at().isBefore(ledSince);
  }

  /** What the slowest member needs to take over, and an interval more. */
  private static Duration patience(List<Member> members) {
    return longest(members, state -> state.masterDownInterval().plus(state.masterInterval()));
  }

  private static Duration longest(
      List<Member> members, Function<VirtualRouterState, Duration> wait) {
    return members.stream()
        .map(member -> wait.apply(member.state()))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
