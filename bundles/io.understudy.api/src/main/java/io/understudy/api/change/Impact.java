package io.understudy.api.change;

import io.understudy.model.VirtualRouterKey;
import java.util.List;

/**
 * What a change of the configuration means for one virtual router.
 *
 * @param router which one
 * @param kind the worst of it
 * @param reasons what changes and what follows, for a person to read
 */
public record Impact(VirtualRouterKey router, Kind kind, List<String> reasons) {

  /** Copies the list. */
  public Impact {
    reasons = List.copyOf(reasons);
  }

  /** From nothing to most. */
  public enum Kind {
    /** It does not notice. */
    UNTOUCHED,
    /** It goes on under the new configuration, and stays what it is. */
    IN_PLACE,
    /** It begins. */
    STARTS,
    /** It becomes what it is not: a master hands over, or a backup takes over. */
    FAILS_OVER,
    /** It ends. */
    ENDS
  }
}
