package io.understudy.simulation.cluster;

import io.understudy.api.DrainSnapshot;
import io.understudy.api.EngineSnapshot;
import io.understudy.api.JournalEntry.TransitionEntry;
import io.understudy.api.VrrpActions.DrainTerms;
import io.understudy.api.VrrpActions.StandIn;
import io.understudy.engine.Audience;
import io.understudy.engine.Past;
import io.understudy.engine.VirtualRouterEngine;
import io.understudy.engine.tracking.Appearance;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.MonotonicTime;
import io.understudy.model.State;
import io.understudy.model.TrackerReading;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.Weight;
import io.understudy.protocol.machine.VirtualRouterMachine;
import io.understudy.spi.platform.Platform;
import io.understudy.testkit.EngineDriver;
import io.understudy.testkit.PlatformRequest;
import io.understudy.testkit.SimulatedInterface;
import io.understudy.testkit.SimulatedMachine;
import io.understudy.testkit.SimulatedPlatform;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** One machine with an engine on it that is started, killed, paused and stopped. */
public final class Gateway {

  private static final Function<PlatformRequest, Optional<String>> ACCEPTING =
      request -> Optional.empty();

  private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

  private final Cluster cluster;
  private final SimulatedMachine machine;
  private final VirtualRouterMachine stateMachine;
  private final Map<String, TrackerReading> readings = new LinkedHashMap<>();
  private ConfigurationSnapshot configuration = ConfigurationSnapshot.EMPTY;
  private Function<PlatformRequest, Duration> queueLatency = request -> Duration.ZERO;
  private Function<PlatformRequest, Optional<String>> queueFailure = ACCEPTING;
  private Supplier<Duration> turnLatency = () -> Duration.ZERO;
  private UnaryOperator<Platform> platformView = UnaryOperator.identity();
  private SimulatedPlatform process;
  private VirtualRouterEngine engine;
  private EngineDriver driver;
  private Life life = Life.OVER;
  private MonotonicTime stoppedAt = MonotonicTime.NEVER;
  private boolean requestsFailed;
  private boolean startsAgain;
  private List<DrainSnapshot> drains = List.of();

  /** Whether its engine runs. */
  public enum Life {
    /** No process runs. */
    OVER,
    /** The engine runs. */
    RUNNING,
    /** The engine was told to stop, and has not yet terminated. */
    STOPPING
  }

  Gateway(Cluster cluster, SimulatedMachine machine, VirtualRouterMachine stateMachine) {
    this.cluster = cluster;
    this.machine = machine;
    this.stateMachine = stateMachine;
  }

  /**
   * Starts the engine with what was configured and read so far, unless it runs; if it is being
   * stopped, as soon as it has.
   */
  public void start() {
    startsAgain = life == Life.STOPPING;
    if (life != Life.OVER) {
      return;
    }
    cluster.note(this, "start", "");
    process = machine.startProcess();
    process.recordNothing();
    requestsFailed = false;
    applyQueueBehavior();
    engine =
        new VirtualRouterEngine(
            platformView.apply(process),
            stateMachine,
            machine.time().timeOfDay(),
            new Past(List.of(), drains),
            Audience.NOBODY);
    driver = new EngineDriver(process, engine::turn);
    driver.afterEachTurn(this::turned);
    driver.latency(turnLatency);
    engine.configure(configuration);
    readings.values().forEach(this::tell);
    life = Life.RUNNING;
    cluster.disturbed();
    driver.start();
  }

  /** How long after their reason the turns come of engines that are started from now on. */
  public void turnLatency(Supplier<Duration> latency) {
    turnLatency = latency;
  }

  /** Lets engines that are started from now on see their platform through this. */
  public void viewPlatform(UnaryOperator<Platform> view) {
    platformView = view;
  }

  /** Ends the process with no warning. */
  public void kill() {
    if (life != Life.OVER) {
      cluster.note(this, "kill", "");
      end();
    }
  }

  /** Tells the engine to stop; its process ends once it has. */
  public void stop() {
    if (life == Life.RUNNING) {
      cluster.note(this, "stop", "");
      life = Life.STOPPING;
      stoppedAt = machine.time().now();
      engine.stop();
      cluster.disturbed();
    }
  }

  /** Stalls the whole machine. */
  public void pause() {
    if (life != Life.OVER && !driver.isPaused()) {
      cluster.note(this, "pause", "");
      driver.pause();
      cluster.disturbed();
    }
  }

  /** Ends {@link #pause}. */
  public void resume() {
    if (isPaused()) {
      cluster.note(this, "resume", "");
      driver.resume();
      cluster.resumed(this);
      cluster.disturbed();
    }
  }

  /** Runs this configuration from now on, in this life and later ones. */
  public void configure(ConfigurationSnapshot wanted) {
    cluster.note(this, "configure", difference(configuration, wanted));
    configuration = wanted;
    if (life == Life.RUNNING) {
      engine.configure(wanted);
    }
    cluster.disturbed();
  }

  private static List<VirtualRouterSpec> difference(
      ConfigurationSnapshot before, ConfigurationSnapshot after) {
    return after.routers().stream().filter(spec -> !before.routers().contains(spec)).toList();
  }

  /** Drains a virtual router, for this long or for ever; nothing if that is refused. */
  public void drain(VirtualRouterKey router, Duration span) {
    DrainTerms terms = new DrainTerms(span, StandIn.IF_ALONE, "simulated");
    act("drain", router, () -> engine.drain(List.of(router), terms));
  }

  /** Ends {@link #drain}; nothing if that is refused. */
  public void undrain(VirtualRouterKey router) {
    act("undrain", router, () -> engine.undrain(List.of(router), "simulated"));
  }

  /** Has a master hand over once; nothing if that is refused. */
  public void elect(VirtualRouterKey router) {
    act("elect", router, () -> engine.elect(router, "simulated"));
  }

  private void act(String name, VirtualRouterKey router, Supplier<CompletionStage<String>> action) {
    if (life != Life.RUNNING) {
      return;
    }
    try {
      cluster.note(this, name, router);
      action.get();
      cluster.disturbed();
    } catch (IllegalArgumentException refusal) {
      cluster.note(this, name + " is refused", refusal.getMessage());
    }
  }

  /** True if a virtual router is drained. */
  public boolean isDrained(VirtualRouterKey router) {
    return life != Life.OVER
        && engine.snapshot().drains().stream().anyMatch(drain -> drain.router().equals(router));
  }

  /** Offers a reading in this life, and again in later ones. */
  public void offer(TrackerReading reading) {
    cluster.note(this, "read", reading);
    readings.put(reading.tracker(), reading);
    if (life == Life.RUNNING) {
      tell(reading);
    }
    cluster.disturbed();
  }

  private void tell(TrackerReading reading) {
    String tracker = reading.tracker();
    engine.appear(new Appearance(tracker, tracker, Weight.FAULT, ""));
    engine.read(tracker, reading);
  }

  /** How long the platform queue takes for each request, in this life and later ones. */
  public void queueLatency(Function<PlatformRequest, Duration> latency) {
    queueLatency = latency;
    applyQueueBehavior();
  }

  /** Which requests of the platform queue fail from now on, in this life and later ones. */
  public void queueFailure(Function<PlatformRequest, Optional<String>> failure) {
    queueFailure = failure;
    applyQueueBehavior();
    cluster.disturbed();
  }

  /** Ends {@link #queueFailure}. */
  public void endQueueFailure() {
    queueFailure(ACCEPTING);
  }

  /** True if requests of the platform queue may fail at present. */
  public boolean isQueueFailing() {
    return queueFailure != ACCEPTING;
  }

  private void applyQueueBehavior() {
    if (process != null) {
      process.queue().latency(queueLatency);
      process.queue().failing(this::failureOf);
    }
  }

  private Optional<String> failureOf(PlatformRequest request) {
    Optional<String> failure = queueFailure.apply(request);
    failure.ifPresent(
        evidence -> {
          cluster.note(this, "request fails", request);
          requestsFailed = true;
        });
    return failure;
  }

  /** Carries no request out any more, until {@link #resumeQueue}; for this life. */
  public void stallQueue() {
    if (life != Life.OVER) {
      cluster.note(this, "stall queue", "");
      process.queue().stall();
    }
  }

  /** Ends {@link #stallQueue}. */
  public void resumeQueue() {
    if (life != Life.OVER) {
      cluster.note(this, "resume queue", "");
      process.queue().resume();
    }
  }

  /** True if the platform refused something in this life. */
  public boolean hasFailedRequests() {
    return requestsFailed;
  }

  /** True if a tracker's last reading keeps virtual routers without a weight for it in FAULT. */
  public boolean isTrackerAtFault(String tracker) {
    TrackerReading reading = readings.get(tracker);
    return reading == null || reading.condition() != TrackerReading.Condition.UP;
  }

  /** Its name, for people to read. */
  public String name() {
    return machine.name();
  }

  /** Its machine. */
  public SimulatedMachine machine() {
    return machine;
  }

  /** Its interface of this name. */
  public SimulatedInterface card(String interfaceName) {
    return machine.interfaceNamed(interfaceName);
  }

  /** The process that runs, or ran last. */
  public SimulatedPlatform process() {
    return process;
  }

  /** What drives its engine. */
  public EngineDriver driver() {
    return driver;
  }

  /** What is configured. */
  public ConfigurationSnapshot configuration() {
    return configuration;
  }

  /** Whether its engine runs. */
  public Life life() {
    return life;
  }

  /** True between {@link #pause} and {@link #resume}. */
  public boolean isPaused() {
    return life != Life.OVER && driver.isPaused();
  }

  /** True if it was told to stop so long ago that it may give up what it could not finish. */
  public boolean mayGiveUp() {
    return life == Life.STOPPING && stoppedAt.plus(LONGEST_STOP).isDue(machine.time().now());
  }

  /** What its engine shows. */
  public EngineSnapshot snapshot() {
    return engine.snapshot();
  }

  /** True once the engine has done all that a planned stop takes. */
  public boolean isTerminated() {
    return engine.isTerminated();
  }

  /** The state of a virtual router; INITIALIZE if the engine does not know it or is dead. */
  public State state(VirtualRouterKey key) {
    return life == Life.OVER
        ? State.INITIALIZE
        : engine.snapshot().router(key).map(router -> router.state()).orElse(State.INITIALIZE);
  }

  /** Writes a transition into the transcript. */
  public void note(TransitionEntry entry) {
    cluster.note(this, "", entry.text());
  }

  private void turned() {
    cluster.turned(this);
    if (life == Life.STOPPING && engine.isTerminated()) {
      cluster.note(this, "terminated", "");
      end();
      if (startsAgain) {
        start();
      }
    }
  }

  private void end() {
    drains = engine.snapshot().drains();
    life = Life.OVER;
    driver.kill();
    cluster.forgot(this);
    cluster.disturbed();
  }

  @Override
  public String toString() {
    return name();
  }
}
