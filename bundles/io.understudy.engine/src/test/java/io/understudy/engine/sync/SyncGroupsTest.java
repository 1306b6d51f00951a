package io.understudy.engine.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.Acceptance;
import io.understudy.model.AddressFamily;
import io.understudy.model.Advertising;
import io.understudy.model.ChecksumForm;
import io.understudy.model.Fault;
import io.understudy.model.IpAddress;
import io.understudy.model.LinkStatus;
import io.understudy.model.MacAddress;
import io.understudy.model.Mastership;
import io.understudy.model.MonotonicTime;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.State;
import io.understudy.model.StateChange;
import io.understudy.model.SyncGroupSpec;
import io.understudy.model.SyncGroupSpec.Weighting;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.Vrid;
import io.understudy.protocol.machine.Event;
import io.understudy.protocol.machine.VirtualRouterMachine;
import io.understudy.protocol.machine.VirtualRouterState;
import io.understudy.protocol.wire.Advertisement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When groups are looked at, and when not. */
class SyncGroupsTest {

  private final List<String> told = new ArrayList<>();
  private final SyncGroups groups = new SyncGroups(new Listener());
  private final Half lan = new Half(1);
  private final Half wan = new Half(2);
  private final Half guests = new Half(3);
  private final Half dmz = new Half(4);
  private final List<Half> all = List.of(lan, wan, guests, dmz);
  private MonotonicTime now = new MonotonicTime(0);

  /** Writes down what becomes of the groups. */
  private final class Listener implements GroupAudience {
    @Override
    public void changed() {
      // a snapshot is made when it is asked for
    }

    @Override
    public void transition(String group, StateChange change, String evidence) {
      told.add(group + " " + change.to());
    }
  }

  /** A virtual router that counts how often its group looks at it. */
  private static final class Half implements Member {

    private VirtualRouterState state;
    private Membership membership = Membership.NONE;
    private boolean isRead = true;
    private int looks;
    private MonotonicTime heldFor = MonotonicTime.NEVER;

    private Half(int vrid) {
      VirtualRouterSpec spec =
          new VirtualRouterSpec(
              "half " + vrid,
              new VirtualRouterKey("eth0", new Vrid(vrid), AddressFamily.IPV4),
              Priority.DEFAULT,
              List.of(VirtualAddress.ofHost(IpAddress.parse("192.0.2." + vrid))),
              List.of(),
              Advertising.defaults(ProtocolVersion.V3),
              Acceptance.DEFAULT,
              Mastership.DEFAULT);
      LinkStatus link =
          new LinkStatus(
              "eth0",
              LinkStatus.Operation.UP,
              new MacAddress(0x0200_0000_000AL),
              List.of(IpAddress.parse("192.0.2.100")));
      state = VirtualRouterState.initial(spec, Priority.DEFAULT, link);
    }

    private VirtualRouterKey key() {
      return state.spec().key();
    }

    @Override
    public VirtualRouterState state() {
      looks++;
      return state;
    }

    @Override
    public Optional<LastTransition> lastTransition() {
      return Optional.empty();
    }

    @Override
    public boolean wantsMastership(MonotonicTime now) {
      return isRead && state.state() == State.BACKUP && state.deadlines().masterDown().isDue(now);
    }

    @Override
    public boolean isUnread(MonotonicTime now) {
      return !isRead && state.state() == State.BACKUP && state.deadlines().masterDown().isDue(now);
    }

    @Override
    public void takeOver(MonotonicTime now) {
      if (wantsMastership(now)) {
        step(new Event.DeadlineReached(), now);
      }
    }

    /** As the engine does: once in a group, a timer that expired is told of, and then sleeps. */
    private void serve(MonotonicTime now) {
      MonotonicTime masterDown = state.deadlines().masterDown();
      if (wantsMastership(now) && !masterDown.equals(heldFor)) {
        heldFor = masterDown;
        membership.stirred(now);
      }
    }

    private Event hears(int priority) {
      return new Event.AdvertisementReceived(
          new Advertisement(
              ProtocolVersion.V3,
              key().vrid(),
              new Priority(priority),
              Duration.ofSeconds(1),
              state.spec().addressList(),
              ChecksumForm.PSEUDO_HEADER),
          IpAddress.parse("192.0.2.200"));
    }

    @Override
    public void join(Membership joined) {
      membership = joined;
    }

    @Override
    public boolean isLeaving() {
      return false;
    }

    @Override
    public void step(Event event, MonotonicTime now) {
      state = VirtualRouterMachine.STANDARD.step(state, event, now).after();
      membership.stirred(now);
    }
  }

  @BeforeEach
  void twoGroupsStart() {
    all.forEach(half -> half.step(new Event.Started(), now));
    configure();
    groups.settle(now);
    all.forEach(half -> half.looks = 0);
  }

  /** Every group is to be looked at after that. */
  private void configure() {
    Map<VirtualRouterKey, Half> byKey =
        Map.of(lan.key(), lan, wan.key(), wan, guests.key(), guests, dmz.key(), dmz);
    groups.configure(
        List.of(
            new SyncGroupSpec("one", List.of(lan.key(), wan.key()), Weighting.IGNORED),
            new SyncGroupSpec("two", List.of(guests.key(), dmz.key()), Weighting.IGNORED)),
        key -> Optional.ofNullable(byKey.get(key)));
  }

  @Test
  void groupWhoseMembersStandAsBeforeIsNotLookedAt() {
    for (int i = 0; i < 1000; i++) {
      groups.settle(now.plus(Duration.ofMillis(i)));
    }
    assertEquals(0, lan.looks + wan.looks + guests.looks + dmz.looks);
    assertEquals(MonotonicTime.NEVER, groups.due());
  }

  @Test
  void groupIsLookedAtAloneThatHasNews() {
    lan.step(new Event.FaultRaised(new Fault(Fault.Kind.TRACKER, "t", "exit 1")), now);
    groups.settle(now);
    assertEquals(State.FAULT, wan.state.state());
    assertEquals(0, guests.looks + dmz.looks);
    assertEquals(List.of("one BACKUP", "two BACKUP", "one FAULT"), told);
  }

  @Test
  void whatChangesNothingOfHowAMemberStandsIsNoNews() {
    lan.step(new Event.Started(), now);
    wan.looks = 0;
    groups.settle(now);
    assertEquals(0, wan.looks);
  }

  @Test
  void groupOfAMemberThatIsDueAndNotReadIsLookedAtUntilItIs() {
    MonotonicTime due = now.plus(Duration.ofSeconds(4));
    lan.isRead = false;
    wan.membership.stirred(due); // its timer expired
    groups.settle(due);
    assertEquals(State.BACKUP, wan.state.state());
    assertTrue(groups.due().isDue(due));
    lan.isRead = true;
    groups.settle(due);
    assertEquals(
        List.of(State.MASTER, State.MASTER), List.of(lan.state.state(), wan.state.state()));
    assertEquals(MonotonicTime.NEVER, groups.due());
  }

  /** Whatever happened: to look at every group once more finds nothing left to do. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void nothingIsMissed(int seed) {
    Random random = new Random(seed);
    for (int turn = 0; turn < 5000; turn++) {
      now = now.plus(Duration.ofMillis(random.nextInt(700)));
      Half half = all.get(random.nextInt(all.size()));
      half.isRead = random.nextInt(4) > 0;
      half.step(happening(random, half), now);
      all.forEach(one -> one.serve(now));
      groups.settle(now);
      List<State> settled = all.stream().map(one -> one.state.state()).toList();
      int toldSoFar = told.size();
      configure();
      groups.settle(now);
      assertEquals(settled, all.stream().map(one -> one.state.state()).toList(), "in turn " + turn);
      assertEquals(toldSoFar, told.size());
    }
    assertTrue(told.stream().filter("one MASTER"::equals).count() > 10, told.toString());
  }

  private static Event happening(Random random, Half half) {
    Fault fault = new Fault(Fault.Kind.TRACKER, "t", "exit 1");
    return switch (random.nextInt(30)) {
      case 0 -> new Event.FaultRaised(fault);
      case 1, 2 -> new Event.FaultCleared(fault);
      case 3 -> half.hears(200);
      case 4, 5 -> half.hears(50);
      case 6, 7, 8 -> half.hears(0);
      case 9 -> new Event.EffectivePriorityChanged(new Priority(40 + random.nextInt(200)));
      default -> new Event.Started();
    };
  }
}
