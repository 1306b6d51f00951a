package io.understudy.engine.sync;

import io.understudy.model.IpAddress;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterSpec;
import java.util.Comparator;
import java.util.List;

/**
 * Which member of a sync group leads it. Two gateways of which each is better on another member
 * would take over and give way to each other for ever: whoever is better on the leading one goes
 * first. So it is told from the others by what both gateways have in common, which the names of
 * interfaces are not.
 */
final class Precedence {

  private static final IpAddress NOTHING = IpAddress.parse("0.0.0.0");

  private static final Comparator<VirtualRouterSpec> ORDER =
      Comparator.comparing((VirtualRouterSpec spec) -> spec.key().vrid())
          .thenComparing(spec -> spec.key().family())
          .thenComparing(Precedence::lowest)
          .thenComparing(VirtualRouterSpec::key);

  private Precedence() {}

  /** The leading one of at least one member. */
  static Member lead(List<Member> members) {
    return members.stream()
        .min(Comparator.comparing(member -> member.state().spec(), ORDER))
        .orElseThrow();
  }

  private static IpAddress lowest(VirtualRouterSpec spec) {
    return spec.addresses().stream()
        .map(VirtualAddress::address)
        .min(Comparator.naturalOrder())
        .orElse(NOTHING);
  }
}
