package io.understudy.engine;

import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.protocol.machine.Effect;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a virtual router has to make good after a failure: when to try again, and which addresses
 * are still there that should be gone. Engine thread.
 */
final class Recovery {

  /** One refusal may be a full buffer; a master that three in a row are refused is not heard. */
  private static final int MOST_REFUSALS = 3;

  private final Backoff backoff = new Backoff();
  private final Set<VirtualAddress> leftovers = new LinkedHashSet<>();
  private int refusals;
  private boolean removing;
  private boolean awaitingAnswers;

  /** When to try again, {@link MonotonicTime#NEVER} if nothing has failed. */
  MonotonicTime retryAt() {
    return backoff.retryAt();
  }

  /** Something failed that is worth another try. */
  void failed(MonotonicTime now) {
    backoff.failed(now);
  }

  /** The other try is being made. */
  void retried() {
    backoff.retried();
  }

  /** What the platform still owes comes before the other try. */
  void awaitAnswers() {
    awaitingAnswers = true;
  }

  /** True once, if the other try waits for the platform's answers. */
  boolean wasAwaitingAnswers() {
    boolean awaiting = awaitingAnswers;
    awaitingAnswers = false;
    return awaiting;
  }

  /** All has gone well for a while. */
  void succeeded() {
    backoff.succeeded();
  }

  /** These addresses could not be removed. */
  void kept(Effect.RemoveAddresses removal) {
    removing = false;
    leftovers.addAll(removal.addresses());
  }

  /** These addresses are gone. */
  void removed(Effect.RemoveAddresses removal) {
    leftovers.removeAll(Set.copyOf(removal.addresses()));
  }

  /** True if an address is there that should be gone. */
  boolean hasLeftovers() {
    return !leftovers.isEmpty();
  }

  /**
   * True once, when the removal that a retry asked for has left nothing; what else removes them
   * must wait for the next retry, or the back-off would be none.
   */
  boolean hasFinishedRemoving() {
    boolean finished = removing && leftovers.isEmpty();
    removing = removing && !finished;
    return finished;
  }

  /** The removal of every address that should be gone, as a retry asks for it. */
  Effect.RemoveAddresses removal() {
    removing = true;
    return new Effect.RemoveAddresses(List.copyOf(leftovers));
  }

  /** An advertisement was sent. */
  void advertised() {
    refusals = 0;
  }

  /**
   * An advertisement was refused.
   *
   * @return true if too many in a row were
   */
  boolean refused() {
    refusals++;
    return refusals >= MOST_REFUSALS;
  }
}
