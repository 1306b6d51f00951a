package io.understudy.engine.sync;

import io.understudy.model.MonotonicTime;
import io.understudy.model.State;
import io.understudy.model.StateChange.Cause;
import io.understudy.protocol.machine.HeardMaster;
import io.understudy.protocol.machine.HeardMaster.Silence;
import io.understudy.protocol.machine.VirtualRouterState;
import java.time.Duration;
import java.util.List;

/**
 * Ends the quarrel of two gateways of which each is better on another member. Both took over at
 * once, heard of each other and gave way; left alone they would do so again. The one that lost on
 * the leading member and then heard its winner leave knows that it was such a quarrel, and waits
 * for longer than the other one will: that is then master, and stays so, because here one member
 * follows it. A winner that leaves on every member has lost on none: it stops, and nobody waits.
 */
final class Concession {

  private MonotonicTime since = MonotonicTime.NEVER;
  private MonotonicTime until = MonotonicTime.NEVER;

  /** The group gives way as master, or is about to. */
  void gaveWay(List<Member> members, MonotonicTime now) {
    Member lead = Precedence.lead(members);
    boolean lostLead =
        lead.state().state() == State.BACKUP
            && lead.lastTransition()
                .filter(last -> last.change().cause() != Cause.SYNC_GROUP)
                .isPresent();
    since = now;
    until = lostLead ? now.plus(longest(members)) : MonotonicTime.NEVER;
  }

  /** What the slowest member needs to take over, and an interval more. */
  private static Duration longest(List<Member> members) {
    Duration longest = Duration.ZERO;
    for (Member member : members) {
      VirtualRouterState state = member.state();
      Duration wait = state.masterDownInterval().plus(state.masterInterval());
      longest = wait.compareTo(longest) > 0 ? wait : longest;
    }
    return longest;
  }

  /** When the group may take over, if it would now. */
  MonotonicTime mayTakeOverFrom(List<Member> members, MonotonicTime now) {
    HeardMaster lead = Precedence.lead(members).state().heard();
    boolean isQuarrel =
        until.isSet() && lead.silence() == Silence.LEFT && !members.stream().allMatch(this::isLeft);
    return isQuarrel ? MonotonicTime.later(now, until) : now;
  }

  /** A gateway that loses on a member falls silent there; what it said before is older. */
  private boolean isLeft(Member member) {
    HeardMaster heard = member.state().heard();
    return heard.silence() == Silence.LEFT && !heard.at().isBefore(since);
  }
}
