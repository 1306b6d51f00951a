package io.understudy.engine.sync;

import io.understudy.api.SyncGroupSnapshot.Blocker;
import io.understudy.model.Fault;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.HeardMaster;
import io.understudy.protocol.machine.VirtualRouterState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What keeps a sync group from being master, member by member, for a person to read. Pure. */
final class Blockers {

  private Blockers() {}

  /**
   * What each member has to say; most have nothing.
   *
   * @param standings how each member stands, and at most as many more as are missing
   * @param missing members that are not there
   * @param concedes true while the group lets another gateway go first
   */
  static List<Blocker> of(
      List<Member> members,
      List<Standing> standings,
      List<VirtualRouterKey> missing,
      boolean concedes) {
    List<Blocker> blockers = new ArrayList<>();
    int known = Math.min(members.size(), standings.size());
    for (int i = 0; i < known; i++) {
      Member member = members.get(i);
      boolean isConceding = concedes && member == Precedence.lead(members);
      reason(standings.get(i), member.state(), isConceding)
          .ifPresent(reason -> blockers.add(new Blocker(member.state().spec().key(), reason)));
    }
    missing.forEach(key -> blockers.add(new Blocker(key, GroupFaults.MISSING)));
    return blockers;
  }

  private static Optional<String> reason(
      Standing standing, VirtualRouterState member, boolean isConceding) {
    HeardMaster heard = member.heard();
    return switch (standing) {
      case MASTER, HELD -> Optional.empty();
      case READY ->
          isConceding
              ? Optional.of("lets " + heard.source() + " go first, which is better here")
              : Optional.empty();
      case HANDING_OVER -> Optional.of("hands over");
      case WAITING -> Optional.of("waits for what it may hear");
      case PREEMPTING ->
          Optional.of(
              "waits to preempt %s, priority %s".formatted(heard.source(), priority(heard)));
      case FOLLOWING ->
          Optional.of("follows %s, priority %s".formatted(heard.source(), priority(heard)));
      case FAULTY -> Optional.of(text(Standing.ownFaults(member)));
      case STOPPED -> Optional.of("takes no part");
    };
  }

  private static String priority(HeardMaster heard) {
    return heard.priority().toString();
  }

  /** A member, by its name and key. */
  static String title(Member member) {
    VirtualRouterSpec router = member.state().spec();
    return router.name() + " (" + router.key() + ")";
  }

  /** Faults in a line. */
  static String text(List<Fault> faults) {
    return faults.stream().map(Fault::toString).collect(Collectors.joining(", "));
  }
}
