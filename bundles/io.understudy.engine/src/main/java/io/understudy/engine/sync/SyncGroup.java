package io.understudy.engine.sync;

import io.understudy.api.SyncGroupSnapshot;
import io.understudy.api.SyncGroupSnapshot.Blocker;
import io.understudy.model.Fault;
import io.understudy.model.MonotonicTime;
import io.understudy.model.State;
import io.understudy.model.StateChange;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.SyncGroupSpec;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.Event;
import io.understudy.protocol.machine.HeardMaster;
import io.understudy.protocol.machine.VirtualRouterState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One sync group. Engine thread. */
final class SyncGroup {

  private final GroupAudience audience;
  private final Concession concession = new Concession();
  private SyncGroupSpec spec;
  private List<Member> members;
  private Member lead;
  private List<Standing> standings = List.of();
  private State state = State.INITIALIZE;
  private MonotonicTime due = MonotonicTime.NEVER;

  SyncGroup(SyncGroupSpec spec, List<Member> members, GroupAudience audience) {
    this.spec = spec;
    this.members = List.copyOf(members);
    this.lead = Precedence.lead(members);
    this.audience = audience;
  }

  String name() {
    return spec.name();
  }

  /** Has these members from now on. */
  void reconfigure(SyncGroupSpec wanted, List<Member> others) {
    spec = wanted;
    members = List.copyOf(others);
    lead = Precedence.lead(others);
  }

  /** The members that go as well. */
  List<Member> leaving() {
    return members.stream().filter(Member::isLeaving).toList();
  }

  /** When it is to be looked at again if nothing happens before. */
  MonotonicTime due() {
    return due;
  }

  /** Brings the members together, and tells what became of the group. */
  void settle(MonotonicTime now) {
    due = MonotonicTime.NEVER;
    int passes = 0;
    while (act(now)) {
      passes++; // a step may fail and be everybody's fault then; each member can fail but once
      if (passes > members.size()) {
        due = now;
        break;
      }
    }
    List<Standing> present = standings(now);
    if (!present.equals(standings)) {
      standings = present;
      audience.changed();
    }
    tell(Decision.state(present));
  }

  private List<Standing> standings(MonotonicTime now) {
    List<Standing> present = new ArrayList<>(members.size());
    for (Member member : members) {
      present.add(Standing.of(member, now));
    }
    return present;
  }

  private boolean act(MonotonicTime now) {
    if (shareFaults(now)) {
      return true;
    }
    return switch (Decision.of(standings(now))) {
      case LEAVE -> false;
      case YIELD -> giveWay(now);
      case TAKE_OVER -> takeOver(now);
    };
  }

  /** Each member has one fault for the others, if these have any of their own. */
  private boolean shareFaults(MonotonicTime now) {
    GroupFaults faults = GroupFaults.of(members);
    boolean isNews = false;
    for (Member member : members) {
      boolean isHeld = faults.holds(member);
      boolean isTold =
          member.state().faults().all().stream()
              .anyMatch(fault -> isOurs(fault) && faults.explains(fault));
      if (isHeld && !isTold) {
        // raised before cleared: one for another is no new start
        String evidence = faults.text(member);
        member.step(
            new Event.FaultRaised(new Fault(Fault.Kind.SYNC_GROUP, spec.name(), evidence)), now);
        isNews = true;
      }
      for (Fault fault : member.state().faults().all()) {
        if (fault.kind() == Fault.Kind.SYNC_GROUP && !(isHeld && isOurs(fault))) {
          member.step(new Event.FaultCleared(fault), now);
          isNews = true;
        }
      }
    }
    return isNews;
  }

  private boolean isOurs(Fault fault) {
    return fault.kind() == Fault.Kind.SYNC_GROUP && fault.subject().equals(spec.name());
  }

  private boolean giveWay(MonotonicTime now) {
    concession.gaveWay(lead, members, now);
    String blocker =
        members.stream()
            .filter(member -> member.state().state() != State.MASTER)
            .findFirst()
            .map(SyncGroup::title)
            .orElse(spec.name());
    for (Member member : members) {
      if (member.state().state() == State.MASTER) {
        member.step(new Event.SyncGroupYielded(blocker), now);
      }
    }
    return true;
  }

  private boolean takeOver(MonotonicTime now) {
    MonotonicTime from = concession.mayTakeOverFrom(lead, now);
    if (!from.isDue(now)) {
      due = from;
      return false;
    }
    for (Member member : members) {
      member.takeOver(now);
    }
    return true;
  }

  private void tell(State present) {
    if (present == state) {
      return;
    }
    State before = state;
    state = present;
    Optional<Member> decider = decider();
    Optional<LastTransition> last = decider.flatMap(Member::lastTransition);
    Cause cause = last.map(one -> one.change().cause()).orElse(Cause.STARTUP);
    String evidence =
        decider.map(SyncGroup::title).orElse("")
            + last.map(one -> ": " + one.evidence()).orElse("");
    audience.transition(spec.name(), new StateChange(before, present, cause), evidence);
  }

  /** The member whose latest transition made the group's state: of its own accord, if one did. */
  private Optional<Member> decider() {
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

  /**
   * Tells that it has ended, once the members that go too have stopped; one that was wanted again
   * in the meantime goes no more.
   *
   * @return false if one has not
   */
  boolean end(List<Member> leaving) {
    boolean isOver =
        leaving.stream()
            .filter(Member::isLeaving)
            .allMatch(member -> member.state().state() == State.INITIALIZE);
    if (isOver && state != State.INITIALIZE) {
      audience.transition(
          spec.name(), new StateChange(state, State.INITIALIZE, Cause.SHUTDOWN), "stopped");
      state = State.INITIALIZE;
    }
    return isOver;
  }

  SyncGroupSnapshot snapshot() {
    List<Blocker> blockers = new ArrayList<>();
    for (int i = 0; i < standings.size(); i++) {
      Member member = members.get(i);
      reason(standings.get(i), member.state())
          .ifPresent(reason -> blockers.add(new Blocker(member.state().spec().key(), reason)));
    }
    return new SyncGroupSnapshot(spec, state, blockers);
  }

  private Optional<String> reason(Standing standing, VirtualRouterState member) {
    HeardMaster heard = member.heard();
    return switch (standing) {
      case MASTER, HELD -> Optional.empty();
      case READY ->
          member.equals(lead.state()) && due.isSet()
              ? Optional.of("lets " + heard.source() + " go first, which is better here")
              : Optional.empty();
      case WAITING -> Optional.of("waits for what it may hear");
      case FOLLOWING ->
          Optional.of("follows %s, priority %s".formatted(heard.source(), heard.priority()));
      case FAULTY -> Optional.of(text(Standing.ownFaults(member)));
      case STOPPED -> Optional.of("takes no part");
    };
  }

  static String title(Member member) {
    VirtualRouterSpec router = member.state().spec();
    return router.name() + " (" + router.key() + ")";
  }

  static String text(List<Fault> faults) {
    return faults.stream().map(Fault::toString).collect(Collectors.joining(", "));
  }
}
