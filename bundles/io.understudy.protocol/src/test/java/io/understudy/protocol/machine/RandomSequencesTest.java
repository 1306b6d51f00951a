package io.understudy.protocol.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.Advertising.Concession;
import io.understudy.model.Mastership.SourceMac;
import io.understudy.model.MonotonicTime;
import io.understudy.model.State;
import io.understudy.model.StateChange;
import io.understudy.model.VirtualRouterSpec;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomGenerator;

/** What holds after any sequence of events, whatever the configuration. */
class RandomSequencesTest {

  private static final String SEED = "9568";
  private static final int TRIES = 1000;

  @Provide
  Arbitrary<VirtualRouterSpec> specs() {
    return RandomSpecs.specs();
  }

  @Provide
  Arbitrary<List<Move>> sequences() {
    return RandomMoves.sequences();
  }

  @Property(seed = SEED, tries = TRIES)
  @Label("No sequence throws, and the same step gives the same transition")
  void stepIsAFunction(
      @ForAll("specs") VirtualRouterSpec spec, @ForAll("sequences") List<Move> moves) {
    for (RandomWalk.Step step : RandomWalk.of(spec, moves)) {
      assertEquals(
          step.transition(),
          VirtualRouterMachine.STANDARD.step(step.before(), step.event(), step.now()));
    }
  }

  @Property(seed = SEED, tries = TRIES)
  @Label("Leaving MASTER removes every address, and releases a virtual MAC")
  void leavingMasterLetsGo(
      @ForAll("specs") VirtualRouterSpec spec, @ForAll("sequences") List<Move> moves) {
    for (RandomWalk.Step step : RandomWalk.of(spec, moves)) {
      if (step.leaves(State.MASTER)) {
        VirtualRouterSpec held = step.before().spec();
        List<Effect.RemoveAddresses> removed = step.effects(Effect.RemoveAddresses.class);
        assertTrue(
            removed.stream().anyMatch(r -> r.addresses().containsAll(held.placedAddresses())),
            step::toString);
        assertEquals(
            held.mastership().sourceMac() == SourceMac.VIRTUAL_ROUTER,
            step.effects().contains(new Effect.ReleaseVirtualMac()),
            step::toString);
      }
    }
  }

  @Property(seed = SEED, tries = TRIES)
  @Label("Entering MASTER advertises before it takes the addresses")
  void enteringMasterAdvertisesFirst(
      @ForAll("specs") VirtualRouterSpec spec, @ForAll("sequences") List<Move> moves) {
    for (RandomWalk.Step step : RandomWalk.of(spec, moves)) {
      if (step.enters(State.MASTER)) {
        List<Effect> effects = step.effects();
        Effect.SendAdvertisement sent = step.effects(Effect.SendAdvertisement.class).get(0);
        Effect.AddAddresses added = step.effects(Effect.AddAddresses.class).get(0);
        assertEquals(step.after().priority(), sent.priority());
        assertEquals(step.after().spec().placedAddresses(), added.addresses());
        assertTrue(effects.indexOf(sent) < effects.indexOf(added), step::toString);
        assertEquals(
            step.after().spec().mastership().sourceMac() == SourceMac.VIRTUAL_ROUTER,
            effects.subList(0, effects.indexOf(added)).contains(new Effect.UseVirtualMac()),
            step::toString);
      }
    }
  }

  @Property(seed = SEED, tries = TRIES)
  @Label("A change of state is published once, is legal, and nothing else is published")
  void publishesLegalChangesOnly(
      @ForAll("specs") VirtualRouterSpec spec, @ForAll("sequences") List<Move> moves) {
    for (RandomWalk.Step step : RandomWalk.of(spec, moves)) {
      List<Effect.PublishStateChange> published = step.effects(Effect.PublishStateChange.class);
      if (step.before().state() == step.after().state()) {
        assertEquals(List.of(), published, step::toString);
      } else {
        assertEquals(1, published.size(), step::toString);
        StateChange change = published.get(0).change();
        assertEquals(step.before().state(), change.from(), step::toString);
        assertEquals(step.after().state(), change.to(), step::toString);
        assertTrue(TransitionTable.LEGAL.contains(change), step::toString);
      }
    }
  }

  @Example
  @Label("Every legal transition is reached by some sequence")
  void everyLegalTransitionIsReached() {
    Random random = new Random(9568);
    RandomGenerator<VirtualRouterSpec> specs = RandomSpecs.specs().generator(1000);
    RandomGenerator<List<Move>> sequences = RandomMoves.sequences().generator(1000);
    Set<StateChange> missing = new HashSet<>(TransitionTable.LEGAL);
    for (int count = 0; count < 20_000 && !missing.isEmpty(); count++) {
      for (RandomWalk.Step step :
          RandomWalk.of(specs.next(random).value(), sequences.next(random).value())) {
        step.effects(Effect.PublishStateChange.class).forEach(e -> missing.remove(e.change()));
      }
    }
    assertEquals(Set.of(), missing);
    assertEquals(TransitionTable.LEGAL.size(), Set.copyOf(TransitionTable.LEGAL).size());
  }

  @Property(seed = SEED, tries = TRIES)
  @Label("A deadline looked at early, or twice, is a no-op")
  void earlyOrRepeatedDeadlineIsANoOp(
      @ForAll("specs") VirtualRouterSpec spec, @ForAll("sequences") List<Move> moves) {
    Event deadline = new Event.DeadlineReached();
    for (RandomWalk.Step step : RandomWalk.of(spec, moves)) {
      boolean early = !step.after().deadlines().next().isDue(step.now());
      assertTrue(early || !step.event().equals(deadline), () -> "due again: " + step);
      if (early) {
        assertEquals(
            new Transition(step.after(), List.of()),
            VirtualRouterMachine.STANDARD.step(step.after(), deadline, step.now()));
      }
    }
  }

  @Property(seed = SEED, tries = TRIES)
  @Label("What is held is what the state says: everything as master, nothing otherwise")
  void holdsWhatTheStateSays(
      @ForAll("specs") VirtualRouterSpec spec, @ForAll("sequences") List<Move> moves) {
    Holdings holdings = new Holdings();
    for (RandomWalk.Step step : RandomWalk.of(spec, moves)) {
      step.effects().forEach(holdings::apply);
      VirtualRouterSpec wanted = step.after().spec();
      if (step.after().state() != State.MASTER) {
        assertEquals(Set.of(), holdings.addresses(), step::toString);
        assertFalse(holdings.virtualMac(), step::toString);
        assertEquals(Set.of(), holdings.rules(), step::toString);
      } else if (!step.after().isRelinquishing()) {
        assertEquals(Set.copyOf(wanted.placedAddresses()), holdings.addresses(), step::toString);
        assertEquals(
            Set.copyOf(wanted.mastership().routing().rules()), holdings.rules(), step::toString);
        assertEquals(
            wanted.mastership().sourceMac() == SourceMac.VIRTUAL_ROUTER,
            holdings.virtualMac(),
            step::toString);
      }
    }
  }

  @Property(seed = SEED, tries = TRIES)
  @Label("No event makes a master silent for longer than its interval")
  void masterIsNeverSilentForLonger(
      @ForAll("specs") VirtualRouterSpec spec, @ForAll("sequences") List<Move> moves) {
    MonotonicTime latest = MonotonicTime.NEVER;
    for (RandomWalk.Step step : RandomWalk.of(spec, moves)) {
      MonotonicTime adver = step.after().deadlines().adver();
      if (!step.effects(Effect.SendAdvertisement.class).isEmpty()) {
        latest = step.now().plus(step.after().spec().advertising().interval());
      }
      if (adver.isSet()) {
        assertTrue(adver.isDue(latest), step::toString);
      }
    }
  }

  @Property(seed = SEED, tries = TRIES)
  @Label("Only a master speaks, of its own priority, or one that concedes; else it says farewell")
  void onlyAMasterSpeaks(
      @ForAll("specs") VirtualRouterSpec spec, @ForAll("sequences") List<Move> moves) {
    for (RandomWalk.Step step : RandomWalk.of(spec, moves)) {
      boolean mastersNow = step.after().state() == State.MASTER;
      for (Effect.SendAdvertisement sent : step.effects(Effect.SendAdvertisement.class)) {
        boolean farewell = sent.priority().isLeaving();
        boolean concedes =
            step.after().state() == State.BACKUP
                && step.before().spec().advertising().concession() == Concession.ADVERTISE;
        boolean ends = !mastersNow || step.after().isRelinquishing();
        assertTrue(farewell == ends || (concedes && !farewell), step::toString);
        assertTrue(farewell || sent.priority().equals(step.after().priority()), step::toString);
        assertTrue(!farewell || step.before().state() == State.MASTER, step::toString);
        assertTrue(!farewell || !step.before().isRelinquishing(), step::toString);
      }
      if (!mastersNow || step.after().isRelinquishing()) {
        assertEquals(List.of(), step.effects(Effect.AnnounceAddresses.class), step::toString);
        assertEquals(List.of(), step.effects(Effect.AddAddresses.class), step::toString);
      }
    }
  }

  @Property(seed = SEED, tries = TRIES)
  @Label("No event puts a takeover off for longer than MasterDownInterval")
  void takeoverIsNeverPutOffForLonger(
      @ForAll("specs") VirtualRouterSpec spec, @ForAll("sequences") List<Move> moves) {
    for (RandomWalk.Step step : RandomWalk.of(spec, moves)) {
      if (step.after().state() == State.BACKUP) {
        Duration remaining = step.now().until(step.after().deadlines().masterDown());
        assertTrue(remaining.compareTo(step.after().masterDownInterval()) <= 0, step::toString);
      }
    }
  }
}
