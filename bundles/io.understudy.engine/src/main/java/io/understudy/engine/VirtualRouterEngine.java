package io.understudy.engine;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.VrrpActions;
import io.understudy.api.VrrpControl;
import io.understudy.api.VrrpStatus;
import io.understudy.engine.alarm.Alarms;
import io.understudy.engine.configuration.ConfigurationDiff;
import io.understudy.engine.journal.Journal;
import io.understudy.engine.meeting.Mailbox;
import io.understudy.engine.sync.SyncGroups;
import io.understudy.engine.tracking.Appearance;
import io.understudy.engine.tracking.TrackerBoard;
import io.understudy.engine.tracking.TrackerInbox;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.MonotonicTime;
import io.understudy.model.StaticSpec;
import io.understudy.model.TrackerReading;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.VirtualRouterMachine;
import io.understudy.spi.platform.Platform;
import io.understudy.spi.platform.PlatformQueue;
import io.understudy.spi.platform.ReceivedDatagram;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Every virtual router of a gateway, on one thread.
 *
 * <p>{@link #turn()} and {@link #isTerminated()} belong to the engine thread; {@link #configure},
 * {@link #appear}, {@link #read}, {@link #disappear}, {@link #stop}, {@link #snapshot} and the
 * actions may be called by any. Nothing here blocks.
 */
public final class VirtualRouterEngine
    implements VrrpStatus, VrrpControl, VrrpActions, TrackerInbox {

  private static final int DATAGRAMS_A_TURN = 256;
  private static final int LEAST_DATAGRAMS_A_CHANNEL = 4;
  private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

  /** Then the platform still has a second to remove what is held. */
  private static final Duration LONGEST_SUCCESSOR_WAIT = Duration.ofSeconds(4);

  private static final int MOST_DATAGRAM_OCTETS = 65_536;

  private final EngineParts parts;
  private final RouterTable table;
  private final SyncGroups syncGroups;
  private final Publisher publisher;
  private final Reticence reticence;
  private final Vigil vigil;
  private final DatagramReceiver receiver;
  private final ReceivedDatagram place =
      new ReceivedDatagram(ByteBuffer.allocateDirect(MOST_DATAGRAM_OCTETS));
  private final Journal journal;
  private final TrackerBoard board;
  private final Alarms alarms;
  private final Drains drains;
  private final Actions actions;
  private final Executor answers;
  private final Statics statics;
  private final Backoff reclaimBackoff = new Backoff();

  /** Parts of every turn, made once: a turn in which nothing happens allocates next to nothing. */
  private final Consumer<Schedule.Party> serving = this::serve;

  private final Runnable settling = this::settle;
  private final Runnable acting = this::serveActions;
  private ConfigurationSnapshot current = ConfigurationSnapshot.EMPTY;
  private ConfigurationSnapshot wanted = ConfigurationSnapshot.EMPTY;
  private Phase phase = Phase.NEW;
  private MonotonicTime turnTime = new MonotonicTime(0);
  private MonotonicTime stopBy = MonotonicTime.NEVER;

  /** How far the engine is. */
  private enum Phase {
    /** Nothing was done yet. */
    NEW,
    /** The addresses of an earlier life are being removed; nothing is started before that. */
    RECLAIMING,
    /** Virtual routers run. */
    RUNNING,
    /** Virtual routers are being stopped. */
    STOPPING,
    /** All is over. */
    TERMINATED
  }

  /**
   * An engine that runs nothing yet, has no past and tells nobody.
   *
   * @param timeOfDay stamps what people read; no decision depends on it
   */
  public VirtualRouterEngine(
      Platform platform, VirtualRouterMachine machine, InstantSource timeOfDay) {
    this(platform, machine, timeOfDay, Past.NONE, Audience.NOBODY);
  }

  /**
   * An engine that runs nothing yet.
   *
   * @param timeOfDay stamps what people read; the end of a drain alone depends on it
   * @param past what is remembered of earlier lives
   * @param audience who is told what happens
   */
  public VirtualRouterEngine(
      Platform platform,
      VirtualRouterMachine machine,
      InstantSource timeOfDay,
      Past past,
      Audience audience) {
    journal = new Journal(timeOfDay, past.journal());
    this.drains = new Drains(timeOfDay, past.drains());
    board = new TrackerBoard(journal);
    Counters gatewayCounters = new Counters(timeOfDay.instant());
    this.reticence = new Reticence(audience);
    Chronicle chronicle = new Chronicle(timeOfDay, journal, reticence::take);
    this.alarms = chronicle.alarms();
    Mailbox<Command> mailbox = new Mailbox<>(Command::subject, platform::wakeUp);
    DutyCycleMeter meter = new DutyCycleMeter();
    this.publisher =
        new Publisher(
            timeOfDay,
            journal,
            board,
            gatewayCounters,
            alarms.gateway(),
            () -> meter.snapshot(mailbox.deepest()),
            drains,
            reticence::take);
    this.parts =
        new EngineParts(
            platform, machine, mailbox, chronicle, board, new Schedule(), meter, publisher);
    this.vigil = new Vigil(platform);
    this.table = new RouterTable(parts, drains);
    this.syncGroups = new SyncGroups(new GroupChronicle(chronicle, publisher));
    this.actions = new Actions(timeOfDay, journal, table, syncGroups, drains, publisher);
    this.answers = audience.answers();
    this.statics = new Statics(platform.queue(), mailbox, publisher);
    this.receiver = new DatagramReceiver(gatewayCounters, meter, publisher, alarms);
  }

  @Override
  public void configure(ConfigurationSnapshot configuration) {
    parts.mailbox().offer(new Command.Configure(configuration));
  }

  @Override
  public void appear(Appearance appearance) {
    parts.mailbox().offer(new Command.Appear(appearance));
  }

  @Override
  public void read(Object key, TrackerReading reading) {
    parts.mailbox().offer(new Command.Read(key, reading));
  }

  @Override
  public void disappear(Object key) {
    parts.mailbox().offer(new Command.Disappear(key));
  }

  @Override
  public CompletionStage<String> drain(List<VirtualRouterKey> routers, DrainTerms terms) {
    return act(new Action.Drain(routers, terms));
  }

  @Override
  public CompletionStage<String> undrain(List<VirtualRouterKey> routers, String author) {
    return act(new Action.Undrain(routers, author));
  }

  @Override
  public CompletionStage<String> elect(VirtualRouterKey router, String author) {
    return act(new Action.Elect(router, author));
  }

  @Override
  public CompletionStage<String> announce(VirtualRouterKey router, String author) {
    return act(new Action.Announce(router, author));
  }

  /** Refuses at once what is known to be impossible by the last published state. */
  private CompletionStage<String> act(Action action) {
    ActionRules.check(action, publisher.latest());
    Answer answer = new Answer(answers);
    parts.mailbox().offer(new Command.Act(action, answer));
    return answer.stage();
  }

  /** Stops every virtual router as planned; {@link #isTerminated()} says when it is done. */
  public void stop() {
    parts.mailbox().offer(new Command.Stop());
  }

  @Override
  public EngineSnapshot snapshot() {
    return publisher.latest();
  }

  /**
   * True once every virtual router has stopped and let go of everything, or five seconds after
   * {@link #stop} whatever is left: the snapshot then still has those that could not let go.
   */
  public boolean isTerminated() {
    return phase == Phase.TERMINATED;
  }

  /**
   * Takes one turn: reads what has come, does what was commanded, serves what is due. A defect in
   * one part is noted, and the others go on.
   *
   * @return when the next turn is wanted if nothing happens before
   */
  public MonotonicTime turn() {
    turnTime = parts.platform().clock().now();
    if (phase == Phase.NEW) {
      journal.begin();
      parts.platform().queue().observe(new AddressWatch(parts.mailbox()));
      phase = reclaim();
    }
    // sockets come first: what a peer said before now counts before any silence or any news
    int share = Math.max(LEAST_DATAGRAMS_A_CHANNEL, DATAGRAMS_A_TURN / table.shares());
    for (Channel channel : table.channels()) {
      drain(channel, share);
    }
    carryOut(parts.mailbox().drain());
    if (phase == Phase.RECLAIMING && reclaimBackoff.retryAt().isDue(turnTime)) {
      phase = reclaim();
    }
    if (board.due().isDue(turnTime)) {
      guard(() -> reassess(board.serve(turnTime)));
    }
    statics.serve(turnTime);
    parts.schedule().forEachDue(turnTime, serving);
    guard(settling);
    guard(acting);
    table.removeGone();
    if (phase == Phase.STOPPING && table.isEmpty()) { // until then they may be needed
      statics.want(StaticSpec.NONE);
    }
    boolean hasLetGo = table.isEmpty() && statics.isDone();
    if (phase == Phase.STOPPING && (hasLetGo || stopBy.isDue(turnTime))) {
      table.close();
      journal.end();
      publisher.noteChange();
      phase = Phase.TERMINATED;
    }
    alarms.serve(turnTime);
    switch (alarms.takeNews()) {
      case NONE -> {
        // nothing to show
      }
      case WORDS -> publisher.noteCounters();
      case STANDING -> publisher.noteChange();
    }
    publisher.publish(table.routers(), syncGroups, turnTime);
    if (phase == Phase.TERMINATED) {
      reticence.tell();
    } else {
      reticence.serve(table.routers(), turnTime);
    }
    parts.meter().turned(turnTime, parts.platform().clock().now());
    return nextTurn();
  }

  private void drain(Channel channel, int most) {
    try {
      channel.drain(receiver, place, most, turnTime);
    } catch (RuntimeException defect) {
      noteDefect(defect);
      channel.fail(defect.toString(), turnTime);
    }
  }

  private void serve(Schedule.Party router) {
    try {
      router.serve(turnTime);
    } catch (RuntimeException defect) {
      noteDefect(defect);
    }
  }

  private void settle() {
    syncGroups.settle(turnTime);
  }

  private void serveActions() {
    actions.serve(turnTime);
  }

  /** Readings are known before anything is decided by them, wherever they stand. */
  private void carryOut(List<Command> commands) {
    if (commands.isEmpty()) {
      return;
    }
    Trackers trackers = new Trackers(board, turnTime);
    guard(() -> reassess(trackers.take(commands)));
    Execution execution = new Execution();
    for (Command command : commands) {
      guard(() -> phase = command.accept(execution));
    }
  }

  /** These trackers and expressions say or weigh something else, or have come or gone. */
  private void reassess(Set<String> trackers) {
    if (trackers.isEmpty()) {
      return;
    }
    if (board.takeNews()) {
      publisher.noteChange();
    } else {
      publisher.noteCounters();
    }
    for (RouterSlot router : table.routers()) {
      if (router.state().spec().trackers().stream()
          .anyMatch(reference -> trackers.contains(reference.tracker()))) {
        guard(() -> router.assess(turnTime));
      }
    }
  }

  private void guard(Runnable part) {
    try {
      part.run();
    } catch (RuntimeException defect) {
      noteDefect(defect);
    }
  }

  /** Takes note of a defect that no virtual router could contain. */
  void noteDefect(RuntimeException defect) {
    parts.meter().failed(defect);
    publisher.noteChange();
  }

  private MonotonicTime nextTurn() {
    if (phase == Phase.TERMINATED) {
      return MonotonicTime.NEVER;
    }
    for (Channel channel : table.channels()) {
      if (channel.hasBacklog()) {
        return turnTime;
      }
    }
    MonotonicTime due = MonotonicTime.earlier(parts.schedule().next(), board.due());
    due = MonotonicTime.earlier(due, syncGroups.due());
    due = MonotonicTime.earlier(due, reclaimBackoff.retryAt());
    due = MonotonicTime.earlier(due, statics.due());
    due = MonotonicTime.earlier(due, stopBy);
    due = MonotonicTime.earlier(due, alarms.due());
    due = MonotonicTime.earlier(due, drains.due());
    due = MonotonicTime.earlier(due, reticence.due());
    due = MonotonicTime.earlier(due, vigil.keep(parts.schedule().first(), turnTime));
    return MonotonicTime.earlier(due, publisher.due());
  }

  private Phase reclaim() {
    reclaimBackoff.retried();
    parts
        .platform()
        .queue()
        .removeLeftovers(
            new PlatformQueue.Completion() {
              @Override
              public void completed() {
                parts.mailbox().offer(new Command.FinishReclaim(""));
              }

              @Override
              public void failed(String evidence) {
                parts.mailbox().offer(new Command.FinishReclaim(evidence));
              }
            });
    return Phase.RECLAIMING;
  }

  private void run(ConfigurationSnapshot configuration) {
    statics.want(configuration.statics());
    apply(configuration);
  }

  private void apply(ConfigurationSnapshot configuration) {
    ConfigurationDiff diff = ConfigurationDiff.between(current, configuration);
    current = configuration;
    journal.makeRoomFor(configuration.routers().size());
    publisher.noteChange();
    Set<String> trackers =
        board.configure(configuration.tracking(), configuration.trackers(), turnTime);
    table.routers().forEach(router -> router.awaitTrackers(turnTime));
    List<RouterSlot> coupled = table.couple(configuration.syncGroups());
    Map<VirtualRouterKey, Duration> waits = syncGroups.successorWaits(diff.removed());
    for (VirtualRouterKey key : diff.removed()) {
      Duration wait = waits.getOrDefault(key, Duration.ZERO);
      guard(() -> table.remove(key, wait, turnTime));
    }
    for (VirtualRouterSpec spec : diff.changed()) {
      guard(() -> table.change(spec, turnTime));
    }
    for (VirtualRouterSpec spec : diff.added()) {
      guard(() -> table.add(spec, turnTime));
    }
    for (RouterSlot router : coupled) {
      guard(() -> router.followCoupling(turnTime));
    }
    guard(() -> syncGroups.configure(configuration.syncGroups(), table::router));
    guard(() -> actions.couple(configuration.syncGroups(), turnTime));
    reassess(trackers);
  }

  /** Carries commands out on the engine thread; each case gives the phase that follows. */
  private final class Execution implements Command.Cases<Phase> {

    @Override
    public Phase configure(Command.Configure command) {
      wanted = command.wanted();
      switch (phase) {
        case RUNNING -> run(wanted);
        case NEW, RECLAIMING, STOPPING, TERMINATED -> {
          // too early, and applied once it can be, or too late
        }
      }
      return phase;
    }

    @Override
    public Phase appear(Command.Appear command) {
      return phase; // the board has taken it
    }

    @Override
    public Phase read(Command.Read command) {
      return phase; // the board has taken it
    }

    @Override
    public Phase disappear(Command.Disappear command) {
      return phase; // the board has taken it
    }

    @Override
    public Phase changeLink(Command.ChangeLink command) {
      for (RouterSlot router : table.changeLink(command.watch(), command.link(), turnTime)) {
        guard(() -> router.changeLink(command.link(), turnTime));
      }
      return phase;
    }

    @Override
    public Phase settle(Command.Settle command) {
      table
          .router(command.router())
          .ifPresent(router -> router.settle(command.effect(), command.outcome(), turnTime));
      return phase;
    }

    @Override
    public Phase settleRenewal(Command.SettleRenewal command) {
      table.router(command.router()).ifPresent(router -> router.settle(command, turnTime));
      return phase;
    }

    @Override
    public Phase settleAnnouncement(Command.SettleAnnouncement command) {
      table.router(command.router()).ifPresent(router -> router.settle(command, turnTime));
      return phase;
    }

    @Override
    public Phase settleFilter(Command.SettleFilter command) {
      table.router(command.router()).ifPresent(router -> router.settle(command, turnTime));
      return phase;
    }

    @Override
    public Phase settleStatics(Command.SettleStatics command) {
      statics.settle(command, turnTime);
      return phase;
    }

    @Override
    public Phase loseAddress(Command.LoseAddress command) {
      table
          .router(command.router())
          .ifPresent(router -> router.loseAddress(command.address(), turnTime));
      return phase;
    }

    @Override
    public Phase findAddress(Command.FindAddress command) {
      table
          .router(command.router())
          .ifPresent(router -> router.addresses().find(command.address()));
      publisher.noteChange();
      return phase;
    }

    @Override
    public Phase addressAnswered(Command.AddressAnswered command) {
      table
          .router(command.router())
          .ifPresent(router -> router.noteAnswer(command.address(), command.stranger(), turnTime));
      return phase;
    }

    @Override
    public Phase finishReclaim(Command.FinishReclaim command) {
      if (phase != Phase.RECLAIMING) {
        return phase;
      }
      if (!command.failure().isEmpty()) {
        publisher.noteObstacle(
            "addresses of an earlier life are still there: " + command.failure());
        reclaimBackoff.failed(turnTime);
        return Phase.RECLAIMING;
      }
      publisher.noteObstacle("");
      run(wanted);
      return Phase.RUNNING;
    }

    @Override
    public Phase act(Command.Act command) {
      switch (phase) {
        case RUNNING -> {
          actions.act(command, turnTime);
        }
        case NEW, RECLAIMING, STOPPING, TERMINATED ->
            command.answer().fail(new IllegalStateException("the engine does not run: " + phase));
      }
      return phase;
    }

    @Override
    public Phase stop(Command.Stop command) {
      actions.end();
      apply(ConfigurationSnapshot.EMPTY);
      for (RouterSlot router : table.routers()) { // those among them that were leaving before
        guard(() -> router.stopWithin(LONGEST_SUCCESSOR_WAIT, turnTime));
      }
      reclaimBackoff.retried();
      stopBy = turnTime.plus(LONGEST_STOP);
      return Phase.STOPPING;
    }
  }
}
