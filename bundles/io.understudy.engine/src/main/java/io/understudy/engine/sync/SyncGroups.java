package io.understudy.engine.sync;

import io.understudy.api.SyncGroupSnapshot;
import io.understudy.model.MonotonicTime;
import io.understudy.model.SyncGroupSpec;
import io.understudy.model.VirtualRouterKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Every sync group. Engine thread. */
public final class SyncGroups {

  private final GroupAudience audience;
  private final Map<String, SyncGroup> groups = new LinkedHashMap<>();
  private final Map<SyncGroup, List<Member>> ending = new LinkedHashMap<>();

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
    Map<String, SyncGroup> former = new LinkedHashMap<>(groups);
    ending.keySet().forEach(group -> former.putIfAbsent(group.name(), group));
    groups.clear();
    for (SyncGroupSpec spec : wanted) {
      List<Member> present = new ArrayList<>();
      spec.members().forEach(key -> members.apply(key).ifPresent(present::add));
      if (present.isEmpty()) {
        continue; // a defect kept every one of them from being made
      }
      SyncGroup group = former.remove(spec.name());
      if (group == null) {
        group = new SyncGroup(spec, present, audience);
      } else {
        ending.remove(group);
        group.reconfigure(spec, present);
      }
      groups.put(spec.name(), group);
    }
    former.values().forEach(group -> ending.putIfAbsent(group, group.leaving()));
  }

  /** Brings the members of each group together. */
  public void settle(MonotonicTime now) {
    if (groups.isEmpty() && ending.isEmpty()) {
      return;
    }
    for (SyncGroup group : groups.values()) {
      group.settle(now);
    }
    ending.entrySet().removeIf(entry -> entry.getKey().end(entry.getValue()));
  }

  /** When a group is to be looked at again, {@link MonotonicTime#NEVER} if none is. */
  public MonotonicTime due() {
    MonotonicTime due = MonotonicTime.NEVER;
    for (SyncGroup group : groups.values()) {
      due = MonotonicTime.earlier(due, group.due());
    }
    return due;
  }

  /** Every group, in the order of configuration. */
  public List<SyncGroupSnapshot> snapshot() {
    return groups.values().stream().map(SyncGroup::snapshot).toList();
  }
}
