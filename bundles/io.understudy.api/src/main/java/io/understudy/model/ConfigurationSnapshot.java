package io.understudy.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The whole configuration of the engine, valid as a whole.
 *
 * @param routers every virtual router, each key once, each address of an interface once
 * @param tracking how trackers are taken
 * @param syncGroups which virtual routers are master together, each virtual router in one at most
 * @param statics what the machine has whatever the virtual routers do
 */
public record ConfigurationSnapshot(
    List<VirtualRouterSpec> routers,
    TrackingSpec tracking,
    List<SyncGroupSpec> syncGroups,
    StaticSpec statics) {

  private record Place(String interfaceName, IpAddress address) {}

  /** No virtual router at all. */
  public static final ConfigurationSnapshot EMPTY = new ConfigurationSnapshot(List.of());

  /** These virtual routers, with trackers as they are preset. */
  public ConfigurationSnapshot(List<VirtualRouterSpec> routers) {
    this(routers, TrackingSpec.PRESET);
  }

  /** These virtual routers, each by itself. */
  public ConfigurationSnapshot(List<VirtualRouterSpec> routers, TrackingSpec tracking) {
    this(routers, tracking, List.of(), StaticSpec.NONE);
  }

  /** Checks that the virtual routers fit each other. */
  public ConfigurationSnapshot {
    routers = List.copyOf(routers);
    syncGroups = List.copyOf(syncGroups);
    List<ConfigurationProblem> problems = new ArrayList<>(problems(routers));
    problems.addAll(syncGroupProblems(routers, syncGroups));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems.get(0).toString());
    }
  }

  /** The names of the trackers that virtual routers refer to. */
  public Set<String> trackers() {
    return routers.stream()
        .flatMap(router -> router.trackers().stream())
        .map(TrackerReference::tracker)
        .collect(Collectors.toSet());
  }

  /**
   * What keeps these virtual routers from making one configuration; empty if nothing does. Each
   * problem names both ends.
   */
  public static List<ConfigurationProblem> problems(List<VirtualRouterSpec> routers) {
    List<ConfigurationProblem> problems = new ArrayList<>();
    Map<VirtualRouterKey, String> users = new HashMap<>();
    Map<Place, String> holders = new HashMap<>();
    for (VirtualRouterSpec router : routers) {
      String user = users.putIfAbsent(router.key(), router.name());
      if (user == null) {
        checkAddresses(router, holders, problems);
      } else {
        problems.add(
            new ConfigurationProblem(
                router.name(),
                "vrid",
                router.key().vrid().toString(),
                "must be used once per interface and family; '%s' uses %s too"
                    .formatted(user, router.key())));
      }
    }
    return problems;
  }

  /**
   * What keeps these sync groups from being formed of these virtual routers; empty if nothing does.
   */
  public static List<ConfigurationProblem> syncGroupProblems(
      List<VirtualRouterSpec> routers, List<SyncGroupSpec> syncGroups) {
    List<ConfigurationProblem> problems = new ArrayList<>();
    Map<VirtualRouterKey, VirtualRouterSpec> byKey = new HashMap<>();
    routers.forEach(router -> byKey.put(router.key(), router));
    Map<VirtualRouterKey, String> groups = new HashMap<>();
    for (SyncGroupSpec group : syncGroups) {
      for (VirtualRouterKey member : group.members()) {
        checkMember(group, member, byKey.get(member), problems);
        String other = groups.putIfAbsent(member, group.name());
        if (other != null) {
          problems.add(
              new ConfigurationProblem(
                  group.name(),
                  "member",
                  member.toString(),
                  "must be in one sync group only; '%s' has it too".formatted(other)));
        }
      }
    }
    return problems;
  }

  private static void checkMember(
      SyncGroupSpec group,
      VirtualRouterKey member,
      @Nullable VirtualRouterSpec router,
      List<ConfigurationProblem> problems) {
    if (router == null) {
      problems.add(
          new ConfigurationProblem(
              group.name(), "member", member.toString(), "must be a virtual router"));
    } else if (router.priority().isOwner()) {
      problems.add(
          new ConfigurationProblem(
              group.name(),
              "member",
              router.name(),
              "must not own its addresses (priority 255), for it would not wait for the others"));
    }
  }

  private static void checkAddresses(
      VirtualRouterSpec router, Map<Place, String> holders, List<ConfigurationProblem> problems) {
    for (VirtualAddress address : router.addresses()) {
      Place place = new Place(address.device(router.key().interfaceName()), address.address());
      String holder = holders.putIfAbsent(place, router.name());
      if (holder != null) {
        problems.add(
            new ConfigurationProblem(
                router.name(),
                "virtual address",
                address.toString(),
                "must be held by one virtual router of an interface; '%s' has it too"
                    .formatted(holder)));
      }
    }
  }
}
