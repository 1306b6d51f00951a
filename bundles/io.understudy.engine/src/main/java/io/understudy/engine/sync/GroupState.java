package io.understudy.engine.sync;

import io.understudy.model.MonotonicTime;
import io.understudy.model.State;
import io.understudy.model.StateChange;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.VirtualRouterKey;
import io.understudy.protocol.machine.VirtualRouterState;
import java.util.List;
import java.util.Optional;

/** What a sync group is as a whole; who brought it there is told with it. Engine thread. */
final class GroupState {

  private final String group;
  private final GroupAudience audience;
  private State state = State.INITIALIZE;

  GroupState(String group, GroupAudience audience) {
    this.group = group;
    this.audience = audience;
  }

  State get() {
    return state;
  }

  /** It is this from now on, and if that is new, it is told. */
  void become(State present, List<Member> members, List<VirtualRouterKey> missing) {
    if (present == state) {
      return;
    }
    State before = state;
    state = present;
    Optional<Member> decider = decider(members);
    Optional<LastTransition> last = decider.flatMap(Member::lastTransition);
    Cause cause = last.map(one -> one.change().cause()).orElse(cause(present));
    String evidence =
        missing.isEmpty() || present != State.FAULT
            ? decider.map(Blockers::title).orElse("")
                + last.map(one -> ": " + one.evidence()).orElse("")
            : missing.get(0) + ": " + GroupFaults.MISSING;
    audience.transition(group, new StateChange(before, present, cause), evidence);
  }

  private static Cause cause(State present) {
    return present == State.FAULT ? Cause.FAULT_RAISED : Cause.STARTUP;
  }

  /** The group is no more. */
  void end() {
    if (state != State.INITIALIZE) {
      audience.transition(
          group, new StateChange(state, State.INITIALIZE, Cause.SHUTDOWN), "stopped");
      state = State.INITIALIZE;
    }
  }

  /** The member whose latest transition made this state: of its own accord, if one did. */
  private Optional<Member> decider(List<Member> members) {
    List<Member> made =
        members.stream()
            .filter(member -> member.state().state() == state)
            .filter(member -> member.lastTransition().isPresent())
            .toList();
    return made.stream()
        .filter(member -> !isForced(member))
        .reduce((one, other) -> at(one).isBefore(at(other)) ? other : one)
        .or(() -> made.stream().findFirst());
  }

  private static boolean isForced(Member member) {
    VirtualRouterState at = member.state();
    return at.state() == State.FAULT
        ? Standing.ownFaults(at).isEmpty()
        : member
            .lastTransition()
            .filter(last -> last.change().cause() == Cause.SYNC_GROUP)
            .isPresent();
  }

  private static MonotonicTime at(Member member) {
    return member.lastTransition().map(LastTransition::at).orElse(MonotonicTime.NEVER);
  }
}
