package io.understudy.engine.sync;

import io.understudy.model.MonotonicTime;

/** What a virtual router has of being in a sync group: somebody to tell. Engine thread. */
@FunctionalInterface
public interface Membership {

  /** In no group. */
  Membership NONE = now -> {};

  /** It took a step, or its MasterDownTimer expired. */
  void stirred(MonotonicTime now);
}
