package io.understudy.spi.notify;

import io.understudy.model.Priority;
import io.understudy.model.StateChange;
import io.understudy.model.VirtualRouterKey;
import java.time.Instant;

/**
 * Something happened to a virtual router.
 *
 * @param sequence counts the notifications of this process, from 1; a gap is what was skipped, or
 *     was of a kind that the notifier is not told
 * @param at the time of day at which it happened
 * @param kind what kind of thing happened
 * @param source whose it is
 * @param change its last transition: the one that this is about, or the one before
 * @param evidence what was seen that made it happen, for a person to read
 * @param priority the effective priority, after it happened
 * @param skipped how many notifications of this virtual router were passed over just before
 */
public record Notification(
    long sequence,
    Instant at,
    Kind kind,
    Source source,
    StateChange change,
    String evidence,
    Priority priority,
    int skipped) {

  /** The same, with so many more skipped before it. */
  public Notification skipping(int more) {
    return new Notification(sequence, at, kind, source, change, evidence, priority, skipped + more);
  }

  /**
   * Whose notification it is.
   *
   * @param instance the name of the VRRP instance; one with addresses of both families is two
   *     virtual routers of one name
   * @param router the virtual router
   */
  public record Source(String instance, VirtualRouterKey router) {}

  /** The kinds of notification. */
  public enum Kind {
    /** A transition. */
    TRANSITION,
    /** How it stands, told to a notifier that has just come. */
    PRESENT,
    /** Its effective priority changed, without a transition. */
    PRIORITY,
    /** As master it heard an advertisement of lower priority; at most one in ten seconds. */
    LOWER_PRIORITY_HEARD
  }
}
