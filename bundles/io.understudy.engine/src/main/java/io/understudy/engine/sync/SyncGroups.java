package io.understudy.engine.sync;

import io.understudy.api.SyncGroupSnapshot;
import io.understudy.model.MonotonicTime;
import io.understudy.model.SyncGroupSpec;
import io.understudy.model.VirtualRouterKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Every sync group. One whose members stand as before costs nothing. Engine thread. */
public final class SyncGroups {

  private final GroupAudience audience;
  private final Map<String, SyncGroup> groups = new LinkedHashMap<>();
  private final Map<SyncGroup, List<Member>> ending = new LinkedHashMap<>();

  /** Those to be looked at in this turn. */
  private final Set<SyncGroup> stirred = new LinkedHashSet<>();

  /** Those that have a time to be looked at. */
  private final Set<SyncGroup> waiting = new LinkedHashSet<>();

  /** No groups yet; these are told of them. */
  public SyncGroups(GroupAudience audience) {
    this.audience = audience;
  }

  /**
   * These groups from now on; one that stays goes on as it stands.
   *
   * @param members the virtual routers that are there, also those that are about to go
   */
  public void configure(
      List<SyncGroupSpec> wanted, Function<VirtualRouterKey, Optional<? extends Member>> members) {
    groups.values().forEach(SyncGroup::dismiss);
    Map<String, SyncGroup> former = new LinkedHashMap<>(groups);
    ending.keySet().forEach(group -> former.putIfAbsent(group.name(), group));
    groups.clear();
    waiting.clear();
    stirred.clear();
    for (SyncGroupSpec spec : wanted) {
      List<Member> present = new ArrayList<>();
      List<VirtualRouterKey> missing = new ArrayList<>();
      for (VirtualRouterKey key : spec.members()) {
        members.apply(key).ifPresentOrElse(present::add, () -> missing.add(key));
      }
      SyncGroup group = former.remove(spec.name());
      if (group == null) {
        group = new SyncGroup(spec, audience, stirred::add);
      } else {
        ending.remove(group);
      }
      group.reconfigure(spec, present, missing);
      groups.put(spec.name(), group);
      stirred.add(group);
    }
    former.values().forEach(group -> ending.putIfAbsent(group, group.leaving()));
  }

  /**
   * How long the successors of virtual routers may take that stop together: one group's are taken
   * over together. Those that are in no group are left out.
   */
  public Map<VirtualRouterKey, Duration> successorWaits(Collection<VirtualRouterKey> stopping) {
    Set<VirtualRouterKey> keys = Set.copyOf(stopping);
    Map<VirtualRouterKey, Duration> waits = new HashMap<>();
    if (keys.isEmpty()) {
      return waits;
    }
    for (SyncGroup group : groups.values()) {
      List<Member> together = group.among(keys);
      Duration wait = SyncGroup.successorWait(together);
      together.forEach(member -> waits.put(member.state().spec().key(), wait));
    }
    return waits;
  }

  /** Brings the members of each group together that may not be. */
  public void settle(MonotonicTime now) {
    if (!waiting.isEmpty()) {
      for (SyncGroup group : waiting) {
        if (group.due().isDue(now)) {
          stirred.add(group);
        }
      }
    }
    if (!stirred.isEmpty()) {
      for (SyncGroup group : List.copyOf(stirred)) {
        group.settle(now);
        stirred.remove(group); // what it did to its members itself is no news
        if (group.due().isSet()) {
          waiting.add(group);
        } else {
          waiting.remove(group);
        }
      }
    }
    if (!ending.isEmpty()) {
      ending.entrySet().removeIf(entry -> entry.getKey().end(entry.getValue()));
    }
  }

  /** When a group is to be looked at again, {@link MonotonicTime#NEVER} if none is. */
  public MonotonicTime due() {
    MonotonicTime due = MonotonicTime.NEVER;
    if (!waiting.isEmpty()) { // asked for in every turn
      for (SyncGroup group : waiting) {
        due = MonotonicTime.earlier(due, group.due());
      }
    }
    return due;
  }

  /** Every group, in the order of configuration. */
  public List<SyncGroupSnapshot> snapshot() {
    return groups.values().stream().map(SyncGroup::snapshot).toList();
  }
}
