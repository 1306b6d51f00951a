package io.understudy.model;

import java.util.List;

/**
 * Virtual routers that are master together or not at all.
 *
 * @param name what the user calls it; that of the VRRP instance for families coupled by it
 * @param members at least two virtual routers
 * @param weighting what weights do inside it
 */
public record SyncGroupSpec(String name, List<VirtualRouterKey> members, Weighting weighting) {

  private static final int LEAST_MEMBERS = 2;
  private static final int MOST_MEMBERS = 4096;

  /** Copies the list. */
  public SyncGroupSpec {
    Checks.text("name", name);
    members = List.copyOf(members);
    Checks.range("number of members of " + name, members.size(), LEAST_MEMBERS, MOST_MEMBERS);
    Checks.require(
        members.stream().distinct().count() == members.size(),
        "member of " + name,
        "be listed once only",
        members);
  }

  /** What the weights of trackers do inside a sync group. */
  public enum Weighting {
    /** An interface tracker counts as if it had no weight, any other with a weight not at all. */
    IGNORED,
    /** They move the priority as anywhere. */
    COUNTED
  }
}
