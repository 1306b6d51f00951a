package io.understudy.api;

import io.understudy.model.State;
import io.understudy.model.SyncGroupSpec;
import io.understudy.model.VirtualRouterKey;
import java.util.List;

/**
 * One sync group at one moment.
 *
 * @param spec its configuration
 * @param state MASTER when every member is, and from then on also while one that joined is on its
 *     way; FAULT when one is or is missing, and else BACKUP
 * @param blockers what keeps it from being master as a whole, member by member; empty if nothing
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
