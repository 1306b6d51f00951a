package io.understudy.api;

import io.understudy.model.VirtualRouterKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a person may have a virtual router do. Any thread; never blocks. What cannot be done is an
 * {@link IllegalArgumentException} that says why, before anything is done; where that is found out
 * a moment later, the stage ends with it. A stage ends with an {@link IllegalStateException} if it
 * was done and did not lead to what it is for. The text of a stage says what was done, for a person
 * to read. Whatever is done is told in the journal with its author.
 */
@ProviderType
public interface VrrpActions {

  /**
   * Hands over as a planned stop does and stays backup; a drained router takes over all the same
   * when nobody else is there, with an alarm, unless it is told not to. Kept over a restart. One
   * that is drained already is drained by these terms from now on, and tries once more to hand over
   * if it is master. The owner of the addresses cannot be drained.
   *
   * @param routers which ones; members of a sync group take the others with them
   * @param terms how
   * @return done when none of them is master any more; an {@link IllegalStateException} if one goes
   *     on as master because nobody took over, and is drained all the same
   */
  CompletionStage<String> drain(List<VirtualRouterKey> routers, DrainTerms terms);

  /**
   * Ends {@link #drain}.
   *
   * @param routers which ones; members of a sync group take the others with them
   * @param author who wants it, for the journal
   */
  CompletionStage<String> undrain(List<VirtualRouterKey> routers, String author);

  /**
   * A master hands over once, and then stands for election like any other. Refused where it would
   * preempt its successor at once, or has nobody to hand over to.
   *
   * @param router which one; a member of a sync group takes the others with it
   * @param author who wants it, for the journal
   * @return done when it is master no more; an {@link IllegalStateException} if nobody took over
   *     and it goes on as master
   */
  CompletionStage<String> elect(VirtualRouterKey router, String author);

  /**
   * A master announces its addresses again; refused if it did so less than a few seconds ago.
   *
   * @param author who wants it, for the journal
   */
  CompletionStage<String> announce(VirtualRouterKey router, String author);

  /**
   * How to drain.
   *
   * @param span how long, from now on by the time of day; zero for until it is undrained; a year at
   *     most
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
