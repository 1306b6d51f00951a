package io.understudy.engine;

import io.understudy.api.DrainSnapshot;
import io.understudy.api.EngineSnapshot;
import io.understudy.api.JournalEntry.ActionEntry;
import io.understudy.api.VrrpActions.DrainTerms;
import io.understudy.api.VrrpActions.StandIn;
import io.understudy.engine.journal.Journal;
import io.understudy.engine.sync.SyncGroups;
import io.understudy.model.MonotonicTime;
import io.understudy.model.State;
import io.understudy.model.SyncGroupSpec;
import io.understudy.model.VirtualRouterKey;
import io.understudy.protocol.machine.Event.HandoverWanted;
import io.understudy.protocol.machine.Event.HandoverWanted.Unheard;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does what persons want to have done, and tells them what became of it. Engine thread. */
final class Actions {

  private final InstantSource timeOfDay;
  private final Journal journal;
  private final RouterTable table;
  private final SyncGroups syncGroups;
  private final Drains drains;
  private final Publisher publisher;
  private final List<Handover> handovers = new ArrayList<>();

  /** Virtual routers that hand over, and whoever wants to know. */
  private record Handover(List<VirtualRouterKey> routers, Command.Act command) {}

  Actions(
      InstantSource timeOfDay,
      Journal journal,
      RouterTable table,
      SyncGroups syncGroups,
      Drains drains,
      Publisher publisher) {
    this.timeOfDay = timeOfDay;
    this.journal = journal;
    this.table = table;
    this.syncGroups = syncGroups;
    this.drains = drains;
    this.publisher = publisher;
  }

  /** Does it, or says why not. */
  void act(Command.Act command, MonotonicTime now) {
    try {
      EngineSnapshot present = publisher.assemble(table.routers(), syncGroups.snapshot());
      List<VirtualRouterKey> routers = ActionRules.check(command.action(), present);
      publisher.noteChange();
      command.action().accept(new Execution(command, routers, now));
    } catch (RuntimeException refusal) {
      command.answer().fail(refusal);
    }
  }

  /** Tells those who wait of what has been handed over. */
  void serve(MonotonicTime now) {
    if (drains.due().isDue(now)) {
      expire(now);
    }
    if (!handovers.isEmpty()) {
      concludeThoseMade();
    }
  }

  private void concludeThoseMade() {
    for (Handover handover : List.copyOf(handovers)) {
      if (handover.routers().stream()
          .flatMap(key -> table.router(key).stream())
          .noneMatch(Actions::isOnItsWay)) {
        handovers.remove(handover);
        conclude(handover);
      }
    }
  }

  private static boolean isOnItsWay(RouterSlot router) {
    return router.state().isRelinquishing();
  }

  private void conclude(Handover handover) {
    List<String> stayed = new ArrayList<>();
    List<String> went = new ArrayList<>();
    for (VirtualRouterKey key : handover.routers()) {
      Optional<RouterSlot> router = table.router(key);
      boolean isMaster = router.filter(one -> one.state().state() == State.MASTER).isPresent();
      (isMaster ? stayed : went).add(router.map(Actions::standing).orElse(key + " is gone"));
    }
    if (stayed.isEmpty()) {
      handover.command().answer().complete(String.join("; ", went));
    } else {
      String drained =
          handover.command().action() instanceof Action.Drain ? " It is drained all the same." : "";
      handover
          .command()
          .answer()
          .fail(
              new IllegalStateException(
                  "nobody took over: %s.%s".formatted(String.join("; ", stayed), drained)));
    }
  }

  private static String standing(RouterSlot router) {
    return switch (router.state().state()) {
      case MASTER -> router.key() + " goes on as master";
      case BACKUP ->
          router.state().heard().source() == null
              ? router.key() + " is backup"
              : "%s is backup of %s".formatted(router.key(), router.state().heard().source());
      case INITIALIZE, FAULT -> router.key() + " is in " + router.state().state();
    };
  }

  /** The drains that are over end. */
  private void expire(MonotonicTime now) {
    List<DrainSnapshot> over = drains.over(now);
    if (!over.isEmpty()) {
      publisher.noteChange();
    }
    for (DrainSnapshot drain : over) {
      journal.addAction(
          drain.router(), ActionEntry.Action.UNDRAIN, drain.author(), "its time has passed");
      drains.remove(drain.router(), now);
    }
    over.forEach(drain -> stand(drain.router(), now));
  }

  /** These sync groups from now on: a drained member drains the others. */
  void couple(List<SyncGroupSpec> groups, MonotonicTime now) {
    for (DrainSnapshot drain : drains.owed(groups)) {
      drains.add(drain, now);
      journal.addAction(
          drain.router(), ActionEntry.Action.DRAIN, drain.author(), "with its sync group");
      boolean isMaster = isMaster(drain.router());
      if (isMaster) {
        handOver(List.of(drain.router()), unheard(drain.standIn()), now);
      }
      stand(drain.router(), now);
    }
  }

  private boolean isMaster(VirtualRouterKey key) {
    return table.router(key).filter(one -> one.state().state() == State.MASTER).isPresent();
  }

  /** Has it stand for election as its drain wants it, or as any other if it has none. */
  private void stand(VirtualRouterKey key, MonotonicTime now) {
    table
        .router(key)
        .ifPresent(
            router -> {
              router.drain(drains.of(key));
              router.reassess(now);
            });
  }

  private void handOver(List<VirtualRouterKey> routers, Unheard unheard, MonotonicTime now) {
    Map<VirtualRouterKey, Duration> waits = syncGroups.successorWaits(routers);
    for (VirtualRouterKey key : routers) {
      Duration wait = waits.getOrDefault(key, Duration.ZERO);
      table.router(key).ifPresent(router -> router.step(new HandoverWanted(wait, unheard), now));
    }
  }

  private static Unheard unheard(StandIn standIn) {
    return switch (standIn) {
      case IF_ALONE -> Unheard.RESUME;
      case NEVER -> Unheard.LEAVE;
    };
  }

  /** The engine stops: nobody is to wait any longer. */
  void end() {
    for (Handover handover : handovers) {
      handover.command().answer().fail(new IllegalStateException("the engine stops"));
    }
    handovers.clear();
  }

  /** Does one action for these virtual routers. */
  private final class Execution implements Action.Cases<Boolean> {

    private final Command.Act command;
    private final List<VirtualRouterKey> routers;
    private final MonotonicTime now;

    private Execution(Command.Act command, List<VirtualRouterKey> routers, MonotonicTime now) {
      this.command = command;
      this.routers = routers;
      this.now = now;
    }

    /** The farewell comes before the priority, which nobody needs to hear. */
    @Override
    public Boolean drain(Action.Drain action) {
      DrainTerms terms = action.terms();
      Instant since = timeOfDay.instant();
      Instant until = terms.span().isZero() ? null : since.plus(terms.span());
      for (VirtualRouterKey key : routers) {
        DrainSnapshot drain = new DrainSnapshot(key, since, until, terms.standIn(), terms.author());
        drains.add(drain, now);
        String end = until == null ? "until undrained" : "until " + until;
        tell(
            key,
            ActionEntry.Action.DRAIN,
            terms.standIn() == StandIn.NEVER ? end + ", never stands in" : end);
      }
      handOver(routers, unheard(terms.standIn()), now);
      routers.forEach(key -> stand(key, now));
      return await();
    }

    @Override
    public Boolean undrain(Action.Undrain action) {
      for (VirtualRouterKey key : routers) {
        drains.remove(key, now);
        tell(key, ActionEntry.Action.UNDRAIN, "stands for election like any other");
      }
      List<String> priorities = new ArrayList<>();
      for (VirtualRouterKey key : routers) {
        stand(key, now);
        priorities.add(
            table
                .router(key)
                .map(router -> key + " stands for election with " + router.priority().effective())
                .orElse(key + " is not drained any more"));
      }
      command.answer().complete(String.join("; ", priorities));
      return true;
    }

    @Override
    public Boolean elect(Action.Elect action) {
      routers.forEach(key -> tell(key, ActionEntry.Action.ELECT, "hands over once"));
      handOver(routers, Unheard.RESUME, now);
      return await();
    }

    @Override
    public Boolean announce(Action.Announce action) {
      RouterSlot router = table.router(action.router()).orElseThrow();
      if (!router.announceAgain(now)) {
        throw new IllegalArgumentException(
            action.router() + " was announced a few seconds ago: try again later");
      }
      int addresses = router.state().spec().placedAddresses().size();
      String text = "announces %d address%s".formatted(addresses, addresses == 1 ? "" : "es");
      tell(action.router(), ActionEntry.Action.ANNOUNCE, text);
      command.answer().complete(action.router() + " " + text);
      return true;
    }

    private void tell(VirtualRouterKey key, ActionEntry.Action what, String evidence) {
      journal.addAction(key, what, command.action().author(), evidence);
    }

    private Boolean await() {
      handovers.add(new Handover(routers, command));
      return true;
    }
  }
}
