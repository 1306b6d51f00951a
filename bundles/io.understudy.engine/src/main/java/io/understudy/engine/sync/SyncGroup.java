package io.understudy.engine.sync;

import io.understudy.api.SyncGroupSnapshot;
import io.understudy.model.MonotonicTime;
import io.understudy.model.State;
import io.understudy.model.SyncGroupSpec;
import io.understudy.model.VirtualRouterKey;
import io.understudy.protocol.machine.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** One sync group: has its members act as one. Engine thread. */
final class SyncGroup {

  private final Consumer<SyncGroup> news;

  /** Members that do not do as they are told must not keep the engine from everything else. */
  private static final Duration RETRY = Duration.ofMillis(10);

  private final GroupAudience audience;
  private final Concession concession = new Concession();
  private final GroupState state;
  private SyncGroupSpec spec;
  private List<Seat> seats = List.of();
  private List<Member> members = List.of();
  private List<VirtualRouterKey> missing = List.of();
  private List<Standing> standings = List.of();
  private MonotonicTime due = MonotonicTime.NEVER;

  /**
   * A group without members yet.
   *
   * @param news is told when a member stands otherwise, so that the group is to be settled
   */
  SyncGroup(SyncGroupSpec spec, GroupAudience audience, Consumer<SyncGroup> news) {
    this.spec = spec;
    this.audience = audience;
    this.news = news;
    this.state = new GroupState(spec.name(), audience);
  }

  String name() {
    return spec.name();
  }

  /** Has these members from now on, which have been dismissed wherever they were. */
  void reconfigure(
      SyncGroupSpec wanted, List<Member> present, List<VirtualRouterKey> absentMembers) {
    spec = wanted;
    members = List.copyOf(present);
    missing = List.copyOf(absentMembers);
    seats = members.stream().map(member -> new Seat(member, () -> news.accept(this))).toList();
    seats.forEach(seat -> seat.member().join(seat));
    watchLead();
  }

  /** What comes and goes there between two looks at the group must not be missed. */
  private void watchLead() {
    if (seats.isEmpty()) {
      return;
    }
    Member lead = Precedence.lead(members);
    Seat seat = seats.get(members.indexOf(lead));
    lead.join(
        now -> {
          concession.observe(lead, members, now);
          seat.stirred(now);
        });
  }

  /** Hears of its members no more. */
  void dismiss() {
    members.forEach(member -> member.join(Membership.NONE));
  }

  /** The members that go as well. */
  List<Member> leaving() {
    return members.stream().filter(Member::isLeaving).toList();
  }

  /** Those of its members that are among these, by key. */
  List<Member> among(Set<VirtualRouterKey> keys) {
    return members.stream().filter(member -> keys.contains(member.state().spec().key())).toList();
  }

  /** How long the slowest successor of these may take: it takes all of them over or none. */
  static Duration successorWait(List<Member> stopping) {
    return stopping.stream()
        .map(member -> member.state().successorWait())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
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
        due = now.plus(RETRY);
        break;
      }
    }
    List<Standing> present = standings(now);
    if (!present.equals(standings)) {
      standings = present;
      audience.changed();
    }
    if (members.stream().anyMatch(member -> member.isUnread(now))) {
      due = now; // nobody tells when all was read
    }
    state.become(Decision.state(present, state.get()), members, missing);
  }

  /** Those that are missing come last. */
  private List<Standing> standings(MonotonicTime now) {
    List<Standing> present = new ArrayList<>(seats.size() + missing.size());
    for (Seat seat : seats) {
      present.add(seat.look(now));
    }
    present.addAll(Collections.nCopies(missing.size(), Standing.FAULTY));
    return present;
  }

  private boolean act(MonotonicTime now) {
    if (GroupFaults.share(spec.name(), members, missing, now)) {
      return true;
    }
    return switch (Decision.of(standings(now))) {
      case LEAVE -> false;
      case YIELD -> giveWay(now);
      case TAKE_OVER -> takeOver(now);
    };
  }

  private boolean giveWay(MonotonicTime now) {
    concession.gaveWay(members, now);
    String blocker =
        members.stream()
            .filter(member -> member.state().state() != State.MASTER)
            .findFirst()
            .map(Blockers::title)
            .orElse(spec.name());
    for (Member member : members) {
      if (member.state().state() == State.MASTER) {
        member.step(new Event.SyncGroupYielded(blocker), now);
      }
    }
    return true;
  }

  private boolean takeOver(MonotonicTime now) {
    MonotonicTime from = concession.mayTakeOverFrom(members, now);
    if (!from.isDue(now)) {
      due = from;
      return false;
    }
    for (Member member : members) {
      member.takeOver(now);
    }
    return true;
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
    if (isOver) {
      state.end();
    }
    return isOver;
  }

  SyncGroupSnapshot snapshot() {
    boolean concedes = due.isSet() && Decision.of(standings) == Decision.TAKE_OVER;
    return new SyncGroupSnapshot(
        spec, state.get(), Blockers.of(members, standings, missing, concedes));
  }
}
