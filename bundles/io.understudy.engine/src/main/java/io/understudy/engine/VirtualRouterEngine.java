package io.understudy.engine;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.VrrpStatus;
import io.understudy.engine.configuration.ConfigurationDiff;
import io.understudy.engine.journal.Journal;
import io.understudy.engine.priority.Assessment;
import io.understudy.engine.priority.PriorityCalculator;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.MonotonicTime;
import io.understudy.model.TrackerReading;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.VirtualRouterMachine;
import io.understudy.spi.platform.Platform;
import io.understudy.spi.platform.PlatformQueue;
import io.understudy.spi.platform.ReceivedDatagram;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Every virtual router of a gateway, on one thread.
 *
 * <p>{@link #turn()} and {@link #isTerminated()} belong to the engine thread; {@link #configure},
 * {@link #offer}, {@link #stop} and {@link #snapshot} may be called by any. Nothing here blocks.
 */
public final class VirtualRouterEngine implements VrrpStatus {

  private static final int MOST_DATAGRAMS_A_TURN = 64;
  private static final int MOST_DATAGRAM_OCTETS = 65_536;

  private final EnginePorts ports;
  private final RouterTable table;
  private final Publisher publisher;
  private final DatagramReceiver receiver;
  private final ReceivedDatagram place =
      new ReceivedDatagram(ByteBuffer.allocateDirect(MOST_DATAGRAM_OCTETS));
  private final Map<String, TrackerReading> readings = new HashMap<>();
  private final Backoff reclaimBackoff = new Backoff();
  private ConfigurationSnapshot current = ConfigurationSnapshot.EMPTY;
  private ConfigurationSnapshot wanted = ConfigurationSnapshot.EMPTY;
  private Phase phase = Phase.NEW;
  private MonotonicTime turnTime = new MonotonicTime(0);

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
   * An engine that runs nothing yet.
   *
   * @param timeOfDay stamps what people read; no decision depends on it
   */
  public VirtualRouterEngine(
      Platform platform, VirtualRouterMachine machine, InstantSource timeOfDay) {
    Journal journal = new Journal(timeOfDay);
    Counters gatewayCounters = new Counters();
    Mailbox mailbox = new Mailbox(platform::wakeUp);
    DutyCycleMeter meter = new DutyCycleMeter();
    this.publisher =
        new Publisher(timeOfDay, journal, gatewayCounters, () -> meter.snapshot(mailbox.deepest()));
    this.ports =
        new EnginePorts(platform, machine, mailbox, journal, new Schedule(), meter, publisher);
    this.table = new RouterTable(ports);
    this.receiver = new DatagramReceiver(gatewayCounters, publisher);
  }

  /** Runs this configuration from the next turn on; what it does not change is not touched. */
  public void configure(ConfigurationSnapshot configuration) {
    ports.mailbox().offer(new Command.Configure(configuration));
  }

  /** Takes a reading; the last one of each tracker counts. */
  public void offer(TrackerReading reading) {
    ports.mailbox().offer(new Command.Read(reading));
  }

  /** Stops every virtual router as planned; {@link #isTerminated()} says when it is done. */
  public void stop() {
    ports.mailbox().offer(new Command.Stop());
  }

  @Override
  public EngineSnapshot snapshot() {
    return publisher.latest();
  }

  /** True once every virtual router has stopped and let go of everything. */
  public boolean isTerminated() {
    return phase == Phase.TERMINATED;
  }

  /**
   * Takes one turn: reads what has come, does what was commanded, serves what is due.
   *
   * @return when the next turn is wanted if nothing happens before
   */
  public MonotonicTime turn() {
    turnTime = ports.platform().clock().now();
    if (phase == Phase.NEW) {
      reclaim();
    }
    // sockets come first: what a peer said before now counts before any silence or any news
    for (Channel channel : table.channels()) {
      channel.drain(receiver, place, MOST_DATAGRAMS_A_TURN, turnTime);
    }
    Execution execution = new Execution();
    ports.mailbox().drain().forEach(command -> command.accept(execution));
    if (reclaimBackoff.retryAt().isDue(turnTime)) {
      reclaim();
    }
    ports.schedule().due(turnTime).forEach(router -> router.serve(turnTime));
    table.removeIf(RouterSlot::isGone);
    if (phase == Phase.STOPPING && table.routers().stream().allMatch(RouterSlot::isIdle)) {
      table.removeIf(RouterSlot::isIdle);
      publisher.changed();
      phase = Phase.TERMINATED;
    }
    publisher.publish(table.routers(), turnTime);
    ports.meter().turned(turnTime, ports.platform().clock().now());
    return nextTurn();
  }

  /** Takes note of a defect that no virtual router could contain. */
  void noteDefect(RuntimeException defect) {
    ports.meter().failed(defect);
    publisher.changed();
  }

  private MonotonicTime nextTurn() {
    boolean hasBacklog = table.channels().stream().anyMatch(Channel::hasBacklog);
    if (hasBacklog) {
      return turnTime;
    }
    MonotonicTime routersDue =
        MonotonicTime.earlier(ports.schedule().next(), reclaimBackoff.retryAt());
    return MonotonicTime.earlier(routersDue, publisher.due());
  }

  private void reclaim() {
    phase = Phase.RECLAIMING;
    reclaimBackoff.retried();
    ports
        .platform()
        .queue()
        .removeLeftovers(
            new PlatformQueue.Completion() {
              @Override
              public void completed() {
                ports.mailbox().offer(new Command.FinishReclaim(""));
              }

              @Override
              public void failed(String evidence) {
                ports.mailbox().offer(new Command.FinishReclaim(evidence));
              }
            });
  }

  private void apply(ConfigurationSnapshot configuration) {
    ConfigurationDiff diff = ConfigurationDiff.between(current, configuration);
    current = configuration;
    publisher.changed();
    for (VirtualRouterKey key : diff.removed()) {
      table.router(key).ifPresent(router -> router.stop(turnTime));
    }
    for (VirtualRouterSpec spec : diff.changed()) {
      table
          .router(spec.key())
          .ifPresent(router -> router.reconfigure(spec, assess(spec), turnTime));
    }
    for (VirtualRouterSpec spec : diff.added()) {
      table.add(spec, assess(spec), turnTime);
    }
  }

  private Assessment assess(VirtualRouterSpec spec) {
    return PriorityCalculator.assess(spec, readings);
  }

  /** Carries commands out on the engine thread; each case says which phase it leaves. */
  private final class Execution implements Command.Cases<Phase> {

    @Override
    public Phase configure(Command.Configure command) {
      switch (phase) {
        case NEW, RECLAIMING -> wanted = command.wanted();
        case RUNNING -> {
          wanted = command.wanted();
          apply(wanted);
        }
        case STOPPING, TERMINATED -> {
          // too late: nothing is started any more
        }
      }
      return phase;
    }

    @Override
    public Phase read(Command.Read command) {
      readings.put(command.reading().tracker(), command.reading());
      for (RouterSlot router : table.routers()) {
        VirtualRouterSpec spec = router.state().spec();
        if (spec.isTrackedBy(command.reading().tracker())) {
          router.assess(assess(spec), turnTime);
        }
      }
      return phase;
    }

    @Override
    public Phase changeLink(Command.ChangeLink command) {
      table.changeLink(command.link(), turnTime);
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
    public Phase finishReclaim(Command.FinishReclaim command) {
      if (phase != Phase.RECLAIMING) {
        return phase;
      }
      if (!command.failure().isEmpty()) {
        reclaimBackoff.failed(turnTime);
        return phase;
      }
      phase = Phase.RUNNING;
      apply(wanted);
      return phase;
    }

    @Override
    public Phase stop(Command.Stop command) {
      apply(ConfigurationSnapshot.EMPTY);
      phase = Phase.STOPPING;
      return phase;
    }
  }
}
