package io.understudy.bench;

import io.understudy.model.ChecksumForm;
import io.understudy.model.MonotonicTime;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.Event;
import io.understudy.protocol.machine.Transition;
import io.understudy.protocol.machine.VirtualRouterMachine;
import io.understudy.protocol.machine.VirtualRouterState;
import io.understudy.protocol.wire.Advertisement;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The steps that a virtual router takes all day. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class StepBenchmark {

  private static final long INTERVAL_NANOS = 1_000_000_000L;

  private final VirtualRouterMachine machine = VirtualRouterMachine.STANDARD;
  private final Event deadline = new Event.DeadlineReached();
  private VirtualRouterState backup;
  private VirtualRouterState master;
  private Event heard;
  private MonotonicTime now = new MonotonicTime(0);

  /** A backup that has just started, and the master that it becomes. */
  @Setup
  public void elect() {
    VirtualRouterSpec spec = Routers.withAddresses(1);
    VirtualRouterState initial = VirtualRouterState.initial(spec, spec.priority(), Routers.LINK);
    backup = machine.step(initial, new Event.Started(), now).after();
    master = machine.step(backup, deadline, backup.deadlines().next()).after();
    heard =
        new Event.AdvertisementReceived(
            new Advertisement(
                ProtocolVersion.V3,
                spec.key().vrid(),
                new Priority(200),
                spec.advertising().interval(),
                spec.addressList(),
                ChecksumForm.PSEUDO_HEADER),
            Routers.PEER);
  }

  /** A backup hears the master. */
  @Benchmark
  public Transition backupHearsMaster() {
    now = now.plusNanos(INTERVAL_NANOS);
    Transition transition = machine.step(backup, heard, now);
    backup = transition.after();
    return transition;
  }

  /** A master advertises. */
  @Benchmark
  public Transition masterAdvertises() {
    Transition transition = machine.step(master, deadline, master.deadlines().next());
    master = transition.after();
    return transition;
  }

  /** A backup looks at a deadline that is not due. */
  @Benchmark
  public Transition deadlineIsEarly() {
    return machine.step(backup, deadline, now);
  }
}
