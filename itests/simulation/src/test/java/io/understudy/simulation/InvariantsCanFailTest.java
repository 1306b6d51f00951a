package io.understudy.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.AddressFamily;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.State;
import io.understudy.model.StaticSpec;
import io.understudy.model.SyncGroupSpec;
import io.understudy.model.SyncGroupSpec.Weighting;
import io.understudy.model.TrackingSpec;
import io.understudy.model.VirtualRouterKey;
import io.understudy.protocol.machine.Effect;
import io.understudy.protocol.machine.Event;
import io.understudy.protocol.machine.VirtualRouterMachine;
import io.understudy.protocol.machine.VirtualRouterState;
import io.understudy.simulation.cluster.Gateway;
import io.understudy.simulation.invariant.Invariant;
import io.understudy.simulation.invariant.InvariantViolation;
import io.understudy.simulation.scenario.AddressPlan;
import io.understudy.simulation.scenario.Lab;
import io.understudy.simulation.scenario.Run;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Each invariant is seen to fail when it is broken on purpose")
class InvariantsCanFailTest {

  @ParameterizedTest
  @EnumSource
  void everyInvariantIsSeenToFail(Invariant invariant) {
    assertBreaks(invariant, breakage(invariant));
  }

  /** One way to break each. */
  private static Runnable breakage(Invariant invariant) {
    return switch (invariant) {
      case NO_ADDRESS_OUTSIDE_MASTER ->
          new Trial(BrokenMachines.without(InvariantsCanFailTest::isRemoval))::preempt;
      case ONE_MASTER -> new Trial(BrokenMachines.stubborn())::partitionAndMend;
      case TAKEOVER_ON_TIME -> new Trial(BrokenMachines.withMasterDownInterval(120))::killMaster;
      case TAKEOVER_AFTER_FAREWELL ->
          new Trial(BrokenMachines.blindTo(InvariantsCanFailTest::isFarewellToBackup))::stopMaster;
      case BOUNDED_QUEUES -> new Trial(BrokenMachines.demanding())::stallBackup;
      case NO_TAKEOVER_FROM_UNREAD_MASTER ->
          new Trial(VirtualRouterMachine.STANDARD)::pauseAndDeafenBackup;
      case CLEAN_LEAVING ->
          new Trial(BrokenMachines.blindTo(InvariantsCanFailTest::isWordOfSuccessor))::stopMaster;
      case MASTER_ADVERTISES ->
          new Trial(
                  BrokenMachines.without(
                      (after, effect) -> effect instanceof Effect.SendAdvertisement))
              ::settle;
      case NO_BURST -> new Trial(BrokenMachines.stuttering())::settle;
      case MASTER_HOLDS_ADDRESSES ->
          new Trial(
                  BrokenMachines.without((after, effect) -> effect instanceof Effect.AddAddresses))
              ::settle;
      case TAKES_PART ->
          new Trial(BrokenMachines.blindTo((before, event) -> before.state() == State.FAULT))
              ::flapLink;
      case DRAINED_STANDS_BACK ->
          new Trial(BrokenMachines.blindTo(InvariantsCanFailTest::isWordOfDrain))::drainMaster;
      case TOGETHER ->
          () -> divideGroup(BrokenMachines.blindTo(InvariantsCanFailTest::isWordOfGroup));
      case NO_DEFECT -> new Trial(BrokenMachines.failing())::stopMaster;
    };
  }

  @Test
  void theRightMachineBreaksNothing() {
    new Trial(VirtualRouterMachine.STANDARD).everything();
    divideGroup(VirtualRouterMachine.STANDARD);
  }

  @Test
  void aMachineThatIsTooHastyIsCaught() {
    Trial trial = new Trial(BrokenMachines.withMasterDownInterval(80));
    assertBreaks(Invariant.TAKEOVER_ON_TIME, trial::killMaster);
  }

  @Test
  void aMachineThatGivesWayToTheWeakerIsCaught() {
    Trial trial = new Trial(BrokenMachines.meek());
    assertBreaks(Invariant.ONE_MASTER, trial::hearWeaker);
  }

  @Test
  void aCutThatNobodyToldOfIsCaught() {
    Trial trial = new Trial(VirtualRouterMachine.STANDARD);
    assertBreaks(Invariant.ONE_MASTER, trial::cutSecretly);
  }

  @Test
  void anEngineThatLeavesItsSocketsUnreadIsCaught() {
    Trial trial = new Trial(VirtualRouterMachine.STANDARD);
    assertBreaks(Invariant.BOUNDED_QUEUES, trial::deafenBackup);
  }

  @Test
  void aMachineThatLeavesItsAddressesBehindIsCaught() {
    Trial trial =
        new Trial(
            BrokenMachines.without(
                (after, effect) -> after.state() == State.INITIALIZE && isRemoval(after, effect)));
    assertBreaks(Invariant.CLEAN_LEAVING, trial::stopMaster);
  }

  @Test
  void aFailingSeedSaysHowToReplayItAndWhatHappenedLast() {
    Run run = new Run(7, BrokenMachines.withMasterDownInterval(120));
    String message = assertThrows(AssertionError.class, run::execute).getMessage();
    assertTrue(message.contains("TAKEOVER_ON_TIME"), message);
    assertTrue(message.contains("-Dsimulation.seed=7"), message);
    assertTrue(message.contains(" INITIALIZE -> BACKUP "), message);
  }

  private static void assertBreaks(Invariant invariant, Runnable deed) {
    InvariantViolation violation = assertThrows(InvariantViolation.class, deed::run);
    assertEquals(invariant, violation.invariant(), violation.getMessage());
  }

  /** Two virtual routers in a group, and a stronger neighbour of the first alone. */
  private static void divideGroup(VirtualRouterMachine machine) {
    VirtualRouterKey other = AddressPlan.key(0, 11, AddressFamily.IPV6);
    Lab lab = new Lab(machine);
    Gateway pair = lab.add(Lab.spec(150), Lab.spec(other, 150));
    pair.configure(
        new ConfigurationSnapshot(
            pair.configuration().routers(),
            TrackingSpec.PRESET,
            List.of(new SyncGroupSpec("pair", List.of(Lab.KEY, other), Weighting.IGNORED)),
            StaticSpec.NONE));
    Gateway neighbour = lab.add(Lab.spec(200));
    lab.checked();
    pair.start();
    lab.run(Duration.ofSeconds(15));
    neighbour.start();
    lab.run(Duration.ofSeconds(60));
  }

  private static boolean isWordOfGroup(VirtualRouterState before, Event event) {
    return event instanceof Event.SyncGroupYielded;
  }

  private static boolean isWordOfDrain(VirtualRouterState before, Event event) {
    return event instanceof Event.HandoverWanted || event instanceof Event.EffectivePriorityChanged;
  }

  private static boolean isRemoval(VirtualRouterState after, Effect effect) {
    return effect instanceof Effect.RemoveAddresses;
  }

  private static boolean isFarewellToBackup(VirtualRouterState before, Event event) {
    return before.state() == State.BACKUP
        && event instanceof Event.AdvertisementReceived received
        && received.advertisement().priority().isLeaving();
  }

  private static boolean isWordOfSuccessor(VirtualRouterState before, Event event) {
    return before.isRelinquishing() && event instanceof Event.AdvertisementReceived;
  }
}
