package io.understudy.engine.sync;

import io.understudy.model.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The members of a sync group that have faults of their own; a few of them are named. */
final class GroupFaults {

  private static final int MOST_NAMED = 4;

  private final List<Faulty> named = new ArrayList<>();
  private int count;

  /** One member, and what it has. */
  private record Faulty(Member member, String title, String faults) {
    @Override
    public String toString() {
      return title + ": " + faults;
    }
  }

  private GroupFaults() {}

  static GroupFaults of(List<Member> members) {
    GroupFaults all = new GroupFaults();
    members.forEach(all::look);
    return all;
  }

  private void look(Member member) {
    if (!has(member)) {
      return;
    }
    count++;
    if (named.size() <= MOST_NAMED) { // one more: nobody is told of itself
      String faults = SyncGroup.text(Standing.ownFaults(member.state()));
      named.add(new Faulty(member, SyncGroup.title(member), faults));
    }
  }

  private static boolean has(Member member) {
    return !member.state().faults().isEmpty() && !Standing.ownFaults(member.state()).isEmpty();
  }

  /** True if a member is kept from taking part by another one. */
  boolean holds(Member member) {
    return count > (has(member) ? 1 : 0);
  }

  /** True if the member that this fault names first still has one: it need not be told anew. */
  boolean explains(Fault fault) {
    return named.stream().anyMatch(one -> fault.evidence().startsWith(one.title() + ": "));
  }

  /** What a member is told of the others. */
  String text(Member told) {
    List<Faulty> others =
        named.stream().filter(one -> one.member() != told).limit(MOST_NAMED).toList();
    int more = count - (has(told) ? 1 : 0) - others.size();
    return others.stream().map(Faulty::toString).collect(Collectors.joining("; "))
        + (more > 0 ? "; and " + more + " more" : "");
  }
}
