package io.understudy.protocol.machine;

import io.understudy.model.MonotonicTime;

/**
 * The state machine of one virtual router (RFC 9568 6.4, RFC 3768 6.4, and make before break).
 *
 * <p>A pure function without state of its own: the same arguments give the same transition, and any
 * thread may call it.
 */
@FunctionalInterface
public interface VirtualRouterMachine {

  /** The machine of the RFCs. */
  VirtualRouterMachine STANDARD =
      (before, event, now) ->
          switch (before.state()) {
            case INITIALIZE -> event.accept(new InitializeBehavior(before, now));
            case BACKUP -> event.accept(new BackupBehavior(before, now));
            case MASTER ->
                before.isRelinquishing()
                    ? event.accept(new RelinquishingBehavior(before, now))
                    : event.accept(new MasterBehavior(before, now));
            case FAULT -> event.accept(new FaultBehavior(before, now));
          };

  /**
   * Takes one step.
   *
   * @param before all that the virtual router knows
   * @param event what happened
   * @param now the time of the step, at which its effects are carried out
   */
  Transition step(VirtualRouterState before, Event event, MonotonicTime now);
}
