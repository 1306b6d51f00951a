package io.understudy.engine.sync;

import io.understudy.model.StateChange;

/** Who is told of sync groups. Engine thread. */
public interface GroupAudience {

  /** What a snapshot shows of a group has changed. */
  void changed();

  /** A group's own transition. */
  void transition(String group, StateChange change, String evidence);
}
