package io.understudy.api;

import io.understudy.model.State;
import io.understudy.model.SyncGroupSpec;
import io.understudy.model.VirtualRouterKey;
import java.util.List;

/**
 * One sync group at one moment.
 *
 * @param spec its configuration
 * @param state MASTER when every member is, FAULT when one is, and else BACKUP
 * @param blockers what keeps it from becoming master, member by member; empty if it is, or nothing
 *     does
 */
public record SyncGroupSnapshot(SyncGroupSpec spec, State state, List<Blocker> blockers) {

  /** Copies the list. */
  public SyncGroupSnapshot {
    blockers = List.copyOf(blockers);
  }

  /**
   * A member that keeps the others from becoming master.
   *
   * @param member which one
   * @param reason why, for a person to read
   */
  public record Blocker(VirtualRouterKey member, String reason) {}
}
