package io.understudy.api;

import io.understudy.model.VirtualRouterKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a person may have a virtual router do. Any thread; never blocks. What cannot be done is an
 * {@link IllegalArgumentException} that says why, before anything is done.
 */
@ProviderType
public interface VrrpActions {

  /**
   * Hands over and stays backup; a drained router takes over all the same when nobody else is there,
   * with an alarm, unless it is told not to. Kept over a restart.
   *
   * @param routers which ones; members of a sync group take the others with them
   * @param terms how
   * @return done when none of them is master any more
   */
  CompletionStage<String> drain(List<VirtualRouterKey> routers, DrainTerms terms);

  /** Ends {@link #drain}. */
  CompletionStage<String> undrain(List<VirtualRouterKey> routers);

  /** A master hands over once, and then stands for election like any other. */
  CompletionStage<String> elect(VirtualRouterKey router);

  /** A master announces its addresses again. */
  CompletionStage<String> announce(VirtualRouterKey router);

  /**
   * How to drain.
   *
   * @param span how long, from now on; zero for until it is undrained
   * @param standIn whether it takes over when nobody else is there
   * @param author who wants it, for the journal
   */
  record DrainTerms(Duration span, StandIn standIn, String author) {}

  /** Whether a drained router takes over when nobody else is there. */
  enum StandIn {
    /** It does, with an alarm. */
    IF_ALONE,
    /** It does not: then nobody has the addresses. */
    NEVER
  }
}
