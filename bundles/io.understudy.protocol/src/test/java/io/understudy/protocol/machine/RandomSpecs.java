package io.understudy.protocol.machine;

import static io.understudy.protocol.machine.Fixtures.F2;
import static io.understudy.protocol.machine.Fixtures.F3;
import static io.understudy.protocol.machine.Fixtures.F6;
import static io.understudy.protocol.machine.Fixtures.FO;
import static io.understudy.protocol.machine.Fixtures.FO6;
import static io.understudy.protocol.machine.Fixtures.hosts;

import io.understudy.model.AddressFamily;
import io.understudy.model.Advertising.Concession;
import io.understudy.model.Advertising.Reassertion;
import io.understudy.model.Mastership.LinkTracking;
import io.understudy.model.Mastership.SourceMac;
import io.understudy.model.Preemption;
import io.understudy.model.Preemption.Mode;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.Routing;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualAddress.Listing;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.VirtualRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Random configurations to begin with, and random changes to the one in use. */
final class RandomSpecs {

  /** A change to a configuration, and what is printed of it. */
  private record Change(String label, UnaryOperator<VirtualRouterSpec> change) {}

  private RandomSpecs() {}

  static Arbitrary<VirtualRouterSpec> specs() {
    Arbitrary<VirtualRouterSpec> fixtures = Arbitraries.of(F3, F2, F6, FO, FO6);
    Arbitrary<List<Change>> changes = anyChange().list().ofMaxSize(4);
    return fixtures.flatMap(spec -> changes.map(list -> apply(spec, list)));
  }

  private static VirtualRouterSpec apply(VirtualRouterSpec spec, List<Change> changes) {
    VirtualRouterSpec changed = spec;
    for (Change change : changes) {
      changed = change.change().apply(changed);
    }
    return changed;
  }

  /** The configuration in use is changed in one point, or in none. */
  static Arbitrary<Move.Happening> changes() {
    return anyChange()
        .map(
            change ->
                new Move.Happening(
                    "configuration: " + change.label(),
                    (state, issued) -> reconfigured(state, change.change())));
  }

  private static Event reconfigured(
      VirtualRouterState state, UnaryOperator<VirtualRouterSpec> change) {
    VirtualRouterSpec spec = change.apply(state.spec());
    boolean keepsPriority = !spec.priority().isOwner() && !state.priority().isOwner();
    Priority priority = keepsPriority ? state.priority() : spec.priority();
    return new Event.Reconfigured(spec, priority);
  }

  private static Arbitrary<Change> anyChange() {
    return Arbitraries.oneOf(
        Arbitraries.just(new Change("the same", spec -> spec)),
        Arbitraries.integers()
            .between(1, 15)
            .map(bits -> new Change("addresses " + bits, spec -> withAddresses(spec, bits))),
        Arbitraries.of(1, 50, 100, 200, 254, 255)
            .map(value -> new Change("priority " + value, s -> Specs.withPriority(s, value))),
        Arbitraries.of(1, 2, 10)
            .map(Duration::ofSeconds)
            .map(value -> new Change("interval " + value, s -> Specs.withInterval(s, value))),
        Arbitraries.of(SourceMac.class)
            .map(value -> new Change(value.toString(), s -> Specs.withSourceMac(s, value))),
        Arbitraries.of(
                Preemption.AT_ONCE,
                Preemption.NEVER,
                new Preemption(Mode.PREEMPT, Duration.ofSeconds(5)))
            .map(value -> new Change(value.toString(), s -> Specs.withPreemption(s, value))),
        Arbitraries.of(0, 1, 2, 60)
            .map(Duration::ofSeconds)
            .map(value -> new Change("limit " + value, s -> Specs.withRelinquishLimit(s, value))),
        Arbitraries.of(Reassertion.class)
            .map(value -> new Change(value.toString(), s -> Specs.withReassertion(s, value))),
        Arbitraries.integers()
            .between(0, 3)
            .map(
                bits ->
                    new Change("routing " + bits, spec -> Specs.withRouting(spec, routing(bits)))),
        Arbitraries.of(LinkTracking.class)
            .map(value -> new Change(value.toString(), s -> Specs.withLinkTracking(s, value))),
        Arbitraries.of(Concession.class)
            .map(value -> new Change(value.toString(), s -> Specs.withConcession(s, value))),
        Arbitraries.just(new Change("last address excluded", RandomSpecs::withLastExcluded)),
        Arbitraries.of(ProtocolVersion.class)
            .map(value -> new Change(value.toString(), spec -> withVersion(spec, value))));
  }

  private static VirtualRouterSpec withVersion(VirtualRouterSpec spec, ProtocolVersion version) {
    return spec.key().family() == AddressFamily.IPV4 ? Specs.withVersion(spec, version) : spec;
  }

  /** Each bit stands for one of two rules. */
  private static Routing routing(int bits) {
    return new Routing(
        List.of(),
        Stream.of(1, 2).filter(rule -> (bits & rule) != 0).map(RandomSpecs::rule).toList());
  }

  private static VirtualRule rule(int priority) {
    return new VirtualRule(AddressFamily.IPV4, priority, null, null, "eth0", null, 0, 100);
  }

  private static VirtualRouterSpec withLastExcluded(VirtualRouterSpec spec) {
    List<VirtualAddress> addresses = new ArrayList<>(spec.addresses());
    int last = addresses.size() - 1;
    if (last > 0) {
      addresses.set(last, addresses.get(last).listed(Listing.EXCLUDED));
    }
    return Specs.withAddresses(spec, addresses);
  }

  /** Each bit stands for one of four addresses; the last is one that the interface may have. */
  private static VirtualRouterSpec withAddresses(VirtualRouterSpec spec, int bits) {
    List<String> all =
        switch (spec.key().family()) {
          case IPV4 -> List.of("192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.10");
          case IPV6 -> List.of("fe80::1", "2001:db8::1", "2001:db8::2", "fe80::a");
        };
    String[] chosen =
        all.stream()
            .filter(address -> (bits >> all.indexOf(address) & 1) == 1)
            .toArray(String[]::new);
    return Specs.withAddresses(spec, hosts(chosen));
  }
}
