package io.understudy.protocol.machine;

import io.understudy.model.Delivery;
import io.understudy.model.Fault;
import io.understudy.model.Fault.Remedy;
import io.understudy.model.LinkStatus;
import io.understudy.model.Mastership.LinkTracking;
import io.understudy.model.VirtualRouterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The reasons that keep a virtual router from taking part.
 *
 * @param all each kind and subject once, in the order of {@link Fault}
 */
public record FaultSet(List<Fault> all) {

  /** Nothing is at fault. */
  public static final FaultSet NONE = new FaultSet(List.of());

  /** Sorts and copies the list. */
  public FaultSet {
    all = all.stream().sorted().toList();
  }

  /** True if nothing is at fault. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** True if something may still be held, because letting go of it failed. */
  boolean mayHold() {
    return all.stream().anyMatch(fault -> mayHold(fault.kind()));
  }

  /** True of the kinds of fault behind which something may still be held. */
  static boolean mayHold(Fault.Kind kind) {
    return kind == Fault.Kind.PLATFORM || kind == Fault.Kind.INTERNAL_ERROR;
  }

  /** True if packets could still be sent: no fault is of the interface. */
  boolean leavesLinkUsable() {
    return all.stream().noneMatch(fault -> fault.kind().remedy() == Remedy.LINK);
  }

  /** With this fault, in place of an earlier one of its kind and subject. */
  public FaultSet raise(Fault fault) {
    return without(fault::isSameAs).and(fault);
  }

  /** Without the fault of this kind and subject. */
  FaultSet clear(Fault fault) {
    return without(fault::isSameAs);
  }

  /** With the faults that this interface has for that configuration, and no other of its kind. */
  FaultSet forLink(VirtualRouterSpec spec, LinkStatus link) {
    FaultSet others = without(fault -> fault.kind().remedy() == Remedy.LINK);
    if (!isUsable(spec, link)) {
      String evidence = link.operation().name().toLowerCase(Locale.ROOT);
      return others.and(new Fault(Fault.Kind.LINK_DOWN, link.interfaceName(), evidence));
    }
    if (link.primaryAddress(spec) == null) {
      Fault.Kind kind = Fault.Kind.NO_PRIMARY_ADDRESS;
      return others.and(new Fault(kind, link.interfaceName(), missingAddress(spec)));
    }
    return others;
  }

  private static String missingAddress(VirtualRouterSpec spec) {
    Delivery delivery = spec.advertising().delivery();
    if (delivery.source() != null) {
      return "no " + delivery.source() + ", from which it is to advertise";
    }
    return switch (spec.key().family()) {
      case IPV4 -> "no IPv4 address to advertise from";
      case IPV6 ->
          delivery.isUnicast() && !delivery.peers().get(0).address().isLinkLocal()
              ? "no IPv6 address to advertise from, beside those that are link-local"
              : "no link-local IPv6 address to advertise from";
    };
  }

  /** Without an interface there is nothing to be on, whatever is tracked. */
  private static boolean isUsable(VirtualRouterSpec spec, LinkStatus link) {
    return switch (link.operation()) {
      case UP -> true;
      case DOWN -> spec.mastership().linkTracking() == LinkTracking.UNTRACKED;
      case ABSENT -> false;
    };
  }

  private FaultSet and(Fault fault) {
    List<Fault> more = new ArrayList<>(all);
    more.add(fault);
    return new FaultSet(more);
  }

  private FaultSet without(Predicate<Fault> unwanted) {
    return new FaultSet(all.stream().filter(unwanted.negate()).toList());
  }
}
