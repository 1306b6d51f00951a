package io.understudy.simulation.invariant;

import io.understudy.api.SyncGroupSnapshot;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.model.Fault;
import io.understudy.model.SyncGroupSpec;
import io.understudy.model.VirtualRouterKey;
import io.understudy.simulation.cluster.Gateway;
import io.understudy.testkit.SimulatedInterface;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sync groups of one name on all gateways: on each its members are master together, and once
 * nothing has interfered for long enough one gateway has all of them.
 */
final class GroupWatch {

  private static final long NEVER = Long.MAX_VALUE;
  private static final long SECOND = 1_000_000_000;

  /** A quarrel, its end by concession, and an election after it, each of three intervals. */
  private static final int LONGEST_INTERVALS = 9;

  private final String name;
  private final List<ElectionWatch> elections;
  private final Map<Gateway, Part> parts = new LinkedHashMap<>();
  private long unsettledAt;

  /** What one gateway has of it. */
  private static final class Part {
    private final List<RouterWatch> members = new ArrayList<>();
    private long dividedSince = NEVER;
  }

  /**
   * A group that is watched from now on.
   *
   * @param elections those of its members
   */
  GroupWatch(String name, List<ElectionWatch> elections) {
    this.name = name;
    this.elections = elections;
    for (ElectionWatch election : elections) {
      for (RouterWatch member : election.members()) {
        parts.computeIfAbsent(member.gateway(), key -> new Part()).members.add(member);
      }
    }
  }

  /** True if a member has a fault of its own, or is not there, for which the others are held. */
  static boolean isAnyAtFault(Gateway gateway, String group) {
    Set<VirtualRouterKey> members = new HashSet<>();
    gateway.configuration().syncGroups().stream()
        .filter(spec -> spec.name().equals(group))
        .forEach(spec -> members.addAll(spec.members()));
    return gateway.snapshot().routers().stream()
        .filter(router -> members.contains(router.spec().key()))
        .flatMap(router -> router.faults().stream())
        .anyMatch(fault -> fault.kind() != Fault.Kind.SYNC_GROUP);
  }

  /** Something interfered. */
  void unsettle(long now) {
    unsettledAt = now;
    parts.values().forEach(part -> part.dividedSince = NEVER);
  }

  /** When it must be settled if nothing interferes. */
  long settledFrom() {
    long latest = unsettledAt;
    for (ElectionWatch election : elections) {
      latest = Math.max(latest, election.settledFrom());
    }
    return latest == NEVER ? NEVER : latest + LONGEST_INTERVALS * longest() + delays();
  }

  private long longest() {
    long longest = 0;
    for (Part part : parts.values()) {
      for (RouterWatch member : part.members) {
        longest = Math.max(longest, member.masterDownInterval());
      }
    }
    return longest;
  }

  private long delays() {
    long sum = SECOND;
    for (Part part : parts.values()) {
      for (RouterWatch member : part.members) {
        sum += member.spec().mastership().preemption().delay().toNanos();
      }
    }
    return sum;
  }

  /** When there is something to check even if nothing happens. */
  long due(long now) {
    long settled = settledFrom();
    long due = settled > now ? settled : NEVER;
    for (Part part : parts.values()) {
      if (part.dividedSince != NEVER) {
        due = Math.min(due, part.dividedSince + longest() + SECOND / 10);
      }
    }
    return due;
  }

  /** Checks what must hold by now. */
  void check(long now) {
    parts.forEach((gateway, part) -> checkUndivided(gateway, part, now));
    if (now >= settledFrom() && isEverywhere()) {
      for (Set<Gateway> side : sides()) {
        checkSettled(side);
      }
    }
  }

  /** No member is master for long where another is not. */
  private void checkUndivided(Gateway gateway, Part part, long now) {
    long masters = count(part, RouterWatch.Mode.MASTER);
    boolean isDivided =
        isIn(gateway)
            && !gateway.isPaused()
            && masters > 0
            && masters + count(part, RouterWatch.Mode.RELINQUISHING) < part.members.size();
    if (!isDivided) {
      part.dividedSince = NEVER;
    } else if (part.dividedSince == NEVER) {
      part.dividedSince = now;
    } else if (now > part.dividedSince + longest() + SECOND / 10) {
      throw violation("is divided on " + gateway + ": " + states(part));
    }
  }

  private static long count(Part part, RouterWatch.Mode mode) {
    return part.members.stream().filter(member -> member.mode() == mode).count();
  }

  /** True if a gateway runs it with all members that are watched. */
  private boolean isIn(Gateway gateway) {
    return gateway.life() == Gateway.Life.RUNNING
        && shown(gateway)
            .filter(spec -> spec.members().size() == parts.get(gateway).members.size())
            .isPresent();
  }

  private Optional<SyncGroupSpec> shown(Gateway gateway) {
    return gateway.snapshot().syncGroup(name).map(SyncGroupSnapshot::spec);
  }

  /** True if every gateway that runs a member runs the group. */
  private boolean isEverywhere() {
    return parts.entrySet().stream()
        .allMatch(
            entry ->
                isIn(entry.getKey())
                    || entry.getValue().members.stream()
                        .allMatch(member -> member.mode() == RouterWatch.Mode.OFF));
  }

  /** The gateways that hear each other on every segment of the group; none if segments differ. */
  private List<Set<Gateway>> sides() {
    List<Set<Gateway>> sides = null;
    for (ElectionWatch election : elections) {
      Optional<List<Set<SimulatedInterface>>> partitions = election.partitions();
      if (partitions.isEmpty()) {
        return List.of();
      }
      List<Set<Gateway>> these = new ArrayList<>();
      for (Set<SimulatedInterface> partition : partitions.get()) {
        Set<Gateway> side = new HashSet<>();
        parts.keySet().stream()
            .filter(gateway -> partition.contains(gateway.card(election.interfaceName())))
            .forEach(side::add);
        these.add(side);
      }
      if (sides != null && !Set.copyOf(sides).equals(Set.copyOf(these))) {
        return List.of();
      }
      sides = these;
    }
    return sides == null ? List.of() : sides;
  }

  private void checkSettled(Set<Gateway> side) {
    List<Gateway> able = side.stream().filter(gateway -> isAble(parts.get(gateway))).toList();
    List<Gateway> masters =
        able.stream()
            .filter(
                gateway ->
                    count(parts.get(gateway), RouterWatch.Mode.MASTER)
                        == parts.get(gateway).members.size())
            .toList();
    if (!able.isEmpty() && masters.size() != 1) {
      throw violation("has settled, and masters of all are " + masters + " of " + able);
    }
    for (Gateway gateway : able) {
      if (!masters.contains(gateway)) {
        checkBackup(gateway, masters.get(0));
      }
    }
  }

  private static boolean isAble(Part part) {
    return part.members.stream()
        .allMatch(
            member ->
                member.mode() == RouterWatch.Mode.BACKUP
                    || member.mode() == RouterWatch.Mode.MASTER);
  }

  private void checkBackup(Gateway gateway, Gateway master) {
    boolean isBetter = true;
    for (RouterWatch member : parts.get(gateway).members) {
      isBetter &= member.preempts() && member.priority() > priority(master, member.key());
    }
    if (isBetter) {
      throw violation("has settled on " + master + " and not on " + gateway);
    }
    List<SyncGroupSnapshot.Blocker> blockers =
        gateway.snapshot().syncGroup(name).map(SyncGroupSnapshot::blockers).orElse(List.of());
    if (blockers.isEmpty()) {
      throw violation("does not say what blocks it on " + gateway);
    }
  }

  private int priority(Gateway gateway, VirtualRouterKey key) {
    return gateway
        .snapshot()
        .router(key)
        .map(VirtualRouterSnapshot::priority)
        .map(priority -> priority.effective().value())
        .orElseThrow();
  }

  private static String states(Part part) {
    return part.members.stream().map(member -> member + " " + member.mode()).toList().toString();
  }

  private InvariantViolation violation(String evidence) {
    return new InvariantViolation(Invariant.TOGETHER, "sync group " + name + " " + evidence);
  }
}
