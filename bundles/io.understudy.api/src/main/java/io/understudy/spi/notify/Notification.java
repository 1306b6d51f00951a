package io.understudy.spi.notify;

import io.understudy.model.Priority;
import io.understudy.model.StateChange;
import io.understudy.model.VirtualRouterKey;
import java.time.Instant;

/**
 * Something happened to a virtual router or to a sync group.
 *
 * @param sequence counts the notifications of this process, from 1; a gap is what was skipped, or
 *     was of a kind that the notifier is not told
 * @param at the time of day at which it happened
 * @param kind what kind of thing happened; a sync group has transitions only
 * @param source whose it is
 * @param change its last transition: the one that this is about, or the one before
 * @param evidence what was seen that made it happen, for a person to read
 * @param priority the effective priority, after it happened; 0 of a sync group, which has none
 * @param skipped how many notifications of this source were passed over just before
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

  /** Whose notification it is. Its text is for a person to read. */
  public sealed interface Source {

    /** The name of the VRRP instance, or of the sync group. */
    String name();

    /** Calls the case that fits. */
    <R> R accept(Cases<R> cases);

    /** One method a source. */
    interface Cases<R> {
      /** See {@link Instance}. */
      R instance(Instance instance);

      /** See {@link Group}. */
      R group(Group group);
    }
  }

  /**
   * A virtual router.
   *
   * @param name the name of the VRRP instance; one with addresses of both families is two virtual
   *     routers of one name
   * @param router the virtual router
   */
  public record Instance(String name, VirtualRouterKey router) implements Source {

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.instance(this);
    }

    /** {@code office (eth0/51/IPv4)}. */
    @Override
    public String toString() {
      return name + " (" + router + ")";
    }
  }

  /**
   * A sync group: MASTER when every member is, FAULT when one is, INITIALIZE once it has ended, and
   * else BACKUP.
   *
   * @param name its name; that of the VRRP instance for families coupled by it
   */
  public record Group(String name) implements Source {

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.group(this);
    }

    /** {@code group lan}. */
    @Override
    public String toString() {
      return "group " + name;
    }
  }

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
