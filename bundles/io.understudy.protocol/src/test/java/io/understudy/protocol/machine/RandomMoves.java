package io.understudy.protocol.machine;

import static io.understudy.protocol.machine.Fixtures.ETH0;
import static io.understudy.protocol.machine.Fixtures.MAC;
import static io.understudy.protocol.machine.Fixtures.OTHER_MAC;
import static io.understudy.protocol.machine.Fixtures.down;
import static io.understudy.protocol.machine.Fixtures.link;
import static io.understudy.protocol.machine.Fixtures.millis;
import static io.understudy.protocol.machine.Fixtures.up;

import io.understudy.model.AddressFamily;
import io.understudy.model.ChecksumForm;
import io.understudy.model.Fault;
import io.understudy.model.IpAddress;
import io.understudy.model.LinkStatus;
import io.understudy.model.LinkStatus.Operation;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.protocol.wire.Advertisement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random steps: every event, in every meaningful variant, at every kind of time. */
final class RandomMoves {

  private static final List<Integer> TELLING_PRIORITIES =
      List.of(0, 1, 50, 99, 100, 101, 200, 254, 255);

  private static final LinkStatus WHOLE_LINK = up("192.0.2.10", "192.0.2.9", "fe80::a", "fe80::b");

  private RandomMoves() {}

  static Arbitrary<List<Move>> sequences() {
    return moves().list().ofMinSize(1).ofMaxSize(80);
  }

  private static Arbitrary<Move> moves() {
    return Combinators.combine(moments(), happenings()).as(Move::new);
  }

  private static Arbitrary<Move.Moment> moments() {
    Arbitrary<Long> anywhere = Arbitraries.longs().between(0, millis("6000").toNanos());
    return Arbitraries.frequencyOf(
        Tuple.of(2, Arbitraries.just(Move.Moment.NONE)),
        Tuple.of(4, anywhere.map(Move.Moment::of)),
        Tuple.of(1, Arbitraries.just(Move.Moment.JUST_BEFORE_DEADLINE)),
        Tuple.of(4, Arbitraries.just(Move.Moment.UNTIL_DEADLINE)),
        Tuple.of(1, anywhere.map(Move.Moment::pastDeadline)));
  }

  private static Arbitrary<Move.Happening> happenings() {
    return Arbitraries.frequencyOf(
        Tuple.of(12, Arbitraries.just(new Move.Happening("relief", RandomMoves::relief))),
        Tuple.of(2, Arbitraries.just(Move.Happening.of(new Event.Started()))),
        Tuple.of(3, Arbitraries.just(Move.Happening.of(new Event.Stopped()))),
        Tuple.of(3, handovers()),
        Tuple.of(8, advertisements()),
        Tuple.of(4, Arbitraries.just(Move.Happening.of(new Event.DeadlineReached()))),
        Tuple.of(2, priorities()),
        Tuple.of(1, faults().map(Event.FaultRaised::new).map(Move.Happening::of)),
        Tuple.of(2, faults().map(Event.FaultCleared::new).map(Move.Happening::of)),
        Tuple.of(2, links()),
        Tuple.of(6, RandomSpecs.changes()),
        Tuple.of(1, Arbitraries.just(Move.Happening.of(new Event.SyncGroupYielded("other")))),
        Tuple.of(1, losses()),
        Tuple.of(2, completions()),
        Tuple.of(1, failures()));
  }

  private static Arbitrary<Move.Happening> handovers() {
    return Arbitraries.of(Event.HandoverWanted.Unheard.class)
        .map(unheard -> new Event.HandoverWanted(Duration.ZERO, unheard))
        .map(Move.Happening::of);
  }

  /** What ends the present state, so that sequences do not stay where nothing happens. */
  private static Event relief(VirtualRouterState state, List<Effect> issued) {
    return switch (state.state()) {
      case INITIALIZE -> new Event.Started();
      case BACKUP, MASTER -> new Event.DeadlineReached();
      case FAULT -> {
        Fault fault = state.faults().all().get(0);
        yield switch (fault.kind()) {
          case LINK_DOWN, NO_PRIMARY_ADDRESS -> new Event.LinkChanged(WHOLE_LINK);
          case TRACKER, TRACKER_UNKNOWN, SYNC_GROUP, SOCKET, PLATFORM, INTERNAL_ERROR ->
              new Event.FaultCleared(fault);
        };
      }
    };
  }

  private static Arbitrary<Move.Happening> advertisements() {
    Arbitrary<Integer> priority =
        Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.of(TELLING_PRIORITIES)),
            Tuple.of(1, Arbitraries.integers().between(0, 255)),
            Tuple.of(1, Arbitraries.just(-1)));
    Arbitrary<Integer> source = Arbitraries.integers().between(0, 4);
    Arbitrary<Integer> interval =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.just(100)),
            Tuple.of(1, Arbitraries.integers().between(1, 4095)));
    Arbitrary<ChecksumForm> form = Arbitraries.of(ChecksumForm.class);
    return Combinators.combine(priority, source, interval, form).as(RandomMoves::advertisement);
  }

  /** Priority -1 stands for the receiver's own. */
  private static Move.Happening advertisement(
      int priority, int source, int centiseconds, ChecksumForm form) {
    return new Move.Happening(
        "advertisement " + priority + " from " + source + " every " + centiseconds + " cs " + form,
        (state, issued) -> {
          Advertisement advertisement =
              new Advertisement(
                  state.spec().advertising().version(),
                  state.spec().key().vrid(),
                  priority < 0 ? state.priority() : new Priority(priority),
                  state.spec().advertising().version() == ProtocolVersion.V2
                      ? state.spec().advertising().interval()
                      : Duration.ofMillis(10).multipliedBy(centiseconds),
                  state.spec().addressList(),
                  form);
          IpAddress from = sources(state.spec().key().family()).get(source);
          return new Event.AdvertisementReceived(advertisement, from);
        });
  }

  private static List<IpAddress> sources(AddressFamily family) {
    Stream<String> addresses =
        switch (family) {
          case IPV4 -> Stream.of("10.0.0.1", "192.0.2.5", "192.0.2.10", "192.0.2.20", "223.0.0.1");
          case IPV6 -> Stream.of("fe80::", "fe80::9", "fe80::a", "fe80::14", "fe80::ffff:0:0:1");
        };
    return addresses.map(IpAddress::parse).toList();
  }

  private static Arbitrary<Move.Happening> priorities() {
    return Arbitraries.integers()
        .between(1, 254)
        .map(
            value ->
                new Move.Happening(
                    "priority " + value,
                    (state, issued) ->
                        new Event.EffectivePriorityChanged(
                            state.spec().priority().isOwner()
                                ? Priority.OWNER
                                : new Priority(value))));
  }

  private static Arbitrary<Fault> faults() {
    return Arbitraries.of(
        new Fault(Fault.Kind.TRACKER, "wan", "exit 1"),
        new Fault(Fault.Kind.TRACKER, "wan", "exit 2"),
        new Fault(Fault.Kind.TRACKER_UNKNOWN, "lan", ""),
        new Fault(Fault.Kind.PLATFORM, "addresses", "EPERM"),
        new Fault(Fault.Kind.PLATFORM, "virtual MAC", "EPERM"),
        new Fault(Fault.Kind.INTERNAL_ERROR, "step", "defect"));
  }

  private static Arbitrary<Move.Happening> links() {
    Arbitrary<LinkStatus> usable =
        Arbitraries.of(
            WHOLE_LINK,
            up("192.0.2.1", "192.0.2.10", "192.0.2.9", "fe80::1", "fe80::a"),
            up("192.0.2.9", "192.0.2.10", "fe80::b", "fe80::a"),
            link(Operation.UP, OTHER_MAC, "192.0.2.10", "fe80::a"));
    Arbitrary<LinkStatus> unusable =
        Arbitraries.of(
            up(),
            up("192.0.2.1", "fe80::1"),
            down("192.0.2.10", "fe80::a"),
            link(Operation.DOWN, MAC),
            LinkStatus.absent(ETH0));
    return Arbitraries.frequencyOf(Tuple.of(3, usable), Tuple.of(1, unusable))
        .map(Event.LinkChanged::new)
        .map(Move.Happening::of);
  }

  private static Arbitrary<Move.Happening> losses() {
    return Arbitraries.just(
        new Move.Happening(
            "loss of every address",
            (state, issued) -> new Event.AddressesLost(state.spec().placedAddresses())));
  }

  private static Arbitrary<Move.Happening> completions() {
    return Arbitraries.integers()
        .between(0, 9)
        .map(
            back ->
                new Move.Happening(
                    "completion of the last effect but " + back,
                    (state, issued) -> new Event.EffectCompleted(recent(state, issued, back))));
  }

  private static Arbitrary<Move.Happening> failures() {
    return Arbitraries.integers()
        .between(0, 9)
        .map(
            back ->
                new Move.Happening(
                    "failure of the last effect but " + back,
                    (state, issued) -> new Event.EffectFailed(recent(state, issued, back), "EIO")));
  }

  private static Effect recent(VirtualRouterState state, List<Effect> issued, int back) {
    return issued.isEmpty()
        ? new Effect.RemoveAddresses(state.spec().placedAddresses())
        : issued.get(Math.max(0, issued.size() - 1 - back));
  }
}
