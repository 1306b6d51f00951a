package io.understudy.engine;

import io.understudy.model.MonotonicTime;
import io.understudy.model.Routing;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRoute;
import io.understudy.model.VirtualRule;
import io.understudy.protocol.machine.Effect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a virtual router has to make good after a failure: when to try again, and which addresses,
 * routes, rules and virtual MAC address are still there that should be gone. Engine thread.
 */
final class Recovery {

  /** One refusal may be a full buffer; a master that three in a row are refused is not heard. */
  private static final int MOST_REFUSALS = 3;

  private final Backoff backoff = new Backoff();
  private final Set<VirtualAddress> addresses = new LinkedHashSet<>();
  private final Set<VirtualRoute> routes = new LinkedHashSet<>();
  private final Set<VirtualRule> rules = new LinkedHashSet<>();
  private final Set<VirtualRoute> addedRoutes = new HashSet<>();
  private final Set<VirtualRule> addedRules = new HashSet<>();
  private MacStanding mac = MacStanding.AS_WANTED;
  private int refusals;
  private boolean removing;
  private boolean awaitingAnswers;

  /** Whether the virtual MAC address is there though it should be gone. */
  private enum MacStanding {
    /** It is there if it should be. */
    AS_WANTED,
    /** It could not be released. */
    LEFT_OVER
  }

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

  /**
   * The platform has refused an effect; what could not be removed is still there. Routes and rules
   * that it never said it added are not: a machine that cannot have them cannot remove them either.
   */
  void failed(Effect effect) {
    if (effect instanceof Effect.RemoveAddresses removal) {
      removing = false;
      addresses.addAll(removal.addresses());
    }
    if (effect instanceof Effect.RemoveRouting removal) {
      removing = false;
      removal.routing().routes().stream().filter(addedRoutes::contains).forEach(routes::add);
      removal.routing().rules().stream().filter(addedRules::contains).forEach(rules::add);
    }
    if (effect instanceof Effect.ReleaseVirtualMac) {
      removing = false;
      mac = MacStanding.LEFT_OVER;
    }
  }

  /** The platform has done what an effect asks; what it removed is gone. */
  void completed(Effect effect) {
    if (effect instanceof Effect.RemoveAddresses removal) {
      addresses.removeAll(Set.copyOf(removal.addresses()));
    }
    if (effect instanceof Effect.AddRouting addition) {
      addedRoutes.addAll(addition.routing().routes());
      addedRules.addAll(addition.routing().rules());
    }
    if (effect instanceof Effect.RemoveRouting removal) {
      Set<VirtualRoute> goneRoutes = Set.copyOf(removal.routing().routes());
      Set<VirtualRule> goneRules = Set.copyOf(removal.routing().rules());
      routes.removeAll(goneRoutes);
      rules.removeAll(goneRules);
      addedRoutes.removeAll(goneRoutes);
      addedRules.removeAll(goneRules);
    }
    if (effect instanceof Effect.ReleaseVirtualMac || effect instanceof Effect.UseVirtualMac) {
      mac = MacStanding.AS_WANTED;
    }
  }

  /** True if something is there that should be gone. */
  boolean hasLeftovers() {
    return !(addresses.isEmpty() && routes.isEmpty() && rules.isEmpty())
        || mac == MacStanding.LEFT_OVER;
  }

  /**
   * True once, when the removal that a retry asked for has left nothing; what else removes it must
   * wait for the next retry, or the back-off would be none.
   */
  boolean hasFinishedRemoving() {
    boolean finished = removing && !hasLeftovers();
    removing = removing && !finished;
    return finished;
  }

  /** The removal of everything that should be gone, as a retry asks for it. */
  List<Effect> removals() {
    removing = hasLeftovers();
    List<Effect> removals = new ArrayList<>();
    if (!(routes.isEmpty() && rules.isEmpty())) {
      Routing routing = new Routing(List.copyOf(routes), List.copyOf(rules));
      removals.add(new Effect.RemoveRouting(routing));
    }
    if (!addresses.isEmpty()) {
      removals.add(new Effect.RemoveAddresses(List.copyOf(addresses)));
    }
    if (mac == MacStanding.LEFT_OVER) {
      removals.add(new Effect.ReleaseVirtualMac());
    }
    return removals;
  }

  /** An advertisement was sent. */
  void advertised() {
    refusals = 0;
  }

  /** The interface is another way now: what it refused before says nothing of it. */
  void linkChanged() {
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
