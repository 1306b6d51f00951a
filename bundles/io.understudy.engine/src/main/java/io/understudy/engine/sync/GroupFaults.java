package io.understudy.engine.sync;

import io.understudy.model.Fault;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualRouterKey;
import io.understudy.protocol.machine.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The members of a sync group that have faults of their own, or are not there at all, which holds
 * all others in FAULT; a few of them are named.
 */
final class GroupFaults {

  /** Why a member that is configured is not there. */
  static final String MISSING = "is not there: a defect kept it from being made";

  private static final String BETWEEN = "; ";
  private static final int MOST_NAMED = 4;

  private final List<Faulty> named = new ArrayList<>();
  private int count;

  /** One member, and what it has. */
  private record Faulty(VirtualRouterKey member, String title, String faults) {
    boolean isNamedIn(String told) {
      return told.contains(title + ": ");
    }

    @Override
    public String toString() {
      return title + ": " + faults;
    }
  }

  private GroupFaults() {}

  private static GroupFaults of(List<Member> members, List<VirtualRouterKey> missing) {
    GroupFaults all = new GroupFaults();
    missing.forEach(member -> all.name(new Faulty(member, member.toString(), MISSING)));
    members.forEach(all::look);
    return all;
  }

  /**
   * Each member has one fault for the others, if these have any of their own.
   *
   * @return false if every member had what it should
   */
  static boolean share(
      String group, List<Member> members, List<VirtualRouterKey> missing, MonotonicTime now) {
    GroupFaults faults = of(members, missing);
    boolean isNews = false;
    for (Member member : members) {
      boolean isHeld = faults.holds(member);
      boolean isTold =
          member.state().faults().all().stream()
              .anyMatch(fault -> isOf(group, fault) && faults.explains(fault));
      if (isHeld && !isTold) {
        // raised before cleared: one for another is no new start
        Fault raised = new Fault(Fault.Kind.SYNC_GROUP, group, faults.text(member));
        member.step(new Event.FaultRaised(raised), now);
        isNews = true;
      }
      for (Fault fault : member.state().faults().all()) {
        if (fault.kind() == Fault.Kind.SYNC_GROUP && !(isHeld && isOf(group, fault))) {
          member.step(new Event.FaultCleared(fault), now);
          isNews = true;
        }
      }
    }
    return isNews;
  }

  private static boolean isOf(String group, Fault fault) {
    return fault.kind() == Fault.Kind.SYNC_GROUP && fault.subject().equals(group);
  }

  private void look(Member member) {
    if (has(member)) {
      String faults = Blockers.text(Standing.ownFaults(member.state()));
      name(new Faulty(key(member), Blockers.title(member), faults));
    }
  }

  private void name(Faulty faulty) {
    count++;
    if (named.size() <= MOST_NAMED) { // one more: nobody is told of itself
      named.add(faulty);
    }
  }

  private static VirtualRouterKey key(Member member) {
    return member.state().spec().key();
  }

  private static boolean has(Member member) {
    return !member.state().faults().isEmpty() && !Standing.ownFaults(member.state()).isEmpty();
  }

  /** True if a member is kept from taking part by another one. */
  private boolean holds(Member member) {
    return count > (has(member) ? 1 : 0);
  }

  /**
   * True if the member that this fault names first still has one, and nobody whom it names has
   * another one than it says: it need not be told anew.
   */
  private boolean explains(Fault fault) {
    String told = fault.evidence() + BETWEEN;
    return named.stream().anyMatch(one -> told.startsWith(one + BETWEEN))
        && named.stream().allMatch(one -> !one.isNamedIn(told) || told.contains(one + BETWEEN));
  }

  /** What a member is told of the others. */
  private String text(Member told) {
    List<Faulty> others =
        named.stream().filter(one -> !one.member().equals(key(told))).limit(MOST_NAMED).toList();
    int more = count - (has(told) ? 1 : 0) - others.size();
    return others.stream().map(Faulty::toString).collect(Collectors.joining(BETWEEN))
        + (more > 0 ? BETWEEN + "and " + more + " more" : "");
  }
}
