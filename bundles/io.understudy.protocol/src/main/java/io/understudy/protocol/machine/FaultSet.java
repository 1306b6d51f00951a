package io.understudy.protocol.machine;

import io.understudy.model.Fault;
import io.understudy.model.LinkStatus;
import io.understudy.model.LinkStatus.Operation;
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

  /** True if the platform failed, so that something may still be held. */
  boolean isOfPlatform() {
    return all.stream().anyMatch(fault -> fault.kind() == Fault.Kind.PLATFORM);
  }

  /** True if packets could still be sent: no fault is of the interface. */
  boolean leavesLinkUsable() {
    return all.stream().noneMatch(FaultSet::isOfLink);
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
    FaultSet others = without(FaultSet::isOfLink);
    if (link.operation() != Operation.UP) {
      String evidence = link.operation().name().toLowerCase(Locale.ROOT);
      return others.and(new Fault(Fault.Kind.LINK_DOWN, link.interfaceName(), evidence));
    }
    if (link.primaryAddress(spec) == null) {
      String evidence =
          switch (spec.key().family()) {
            case IPV4 -> "no IPv4 address to advertise from";
            case IPV6 -> "no link-local IPv6 address to advertise from";
          };
      return others.and(new Fault(Fault.Kind.NO_PRIMARY_ADDRESS, link.interfaceName(), evidence));
    }
    return others;
  }

  private FaultSet and(Fault fault) {
    List<Fault> more = new ArrayList<>(all);
    more.add(fault);
    return new FaultSet(more);
  }

  private FaultSet without(Predicate<Fault> unwanted) {
    return new FaultSet(all.stream().filter(unwanted.negate()).toList());
  }

  private static boolean isOfLink(Fault fault) {
    return switch (fault.kind()) {
      case LINK_DOWN, NO_PRIMARY_ADDRESS -> true;
      case TRACKER, TRACKER_UNKNOWN, PLATFORM, INTERNAL_ERROR -> false;
    };
  }
}
