package io.understudy.bench;

import io.understudy.model.State;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;

/**
 * Whole turns of the engine, with the effects carried out on a machine that costs nothing. What is
 * done once a second or now and then, renewing leases and publishing, is spread over them.
 *
 * <p>The way back to the state before is not in the time of a takeover or of giving way, but it is
 * in the octets allocated: those of both are those of the whole circle.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EffectsBenchmark {

  /** A master that nobody contradicts. */
  @org.openjdk.jmh.annotations.State(Scope.Thread)
  public static class Master {
    private Gateway gateway;

    /** Becomes one. */
    @Setup
    public void elect() {
      gateway = new Gateway(1);
      gateway.awaitMasterDown();
      gateway.takeOver();
    }
  }

  /** A backup whose master is there. */
  @org.openjdk.jmh.annotations.State(Scope.Thread)
  public static class Backup {
    private final Gateway gateway = new Gateway(1);
  }

  /** A backup whose MasterDownTimer expires with the next turn. */
  @org.openjdk.jmh.annotations.State(Scope.Thread)
  public static class Successor {
    /** How many addresses it takes. */
    @Param({"1", "20"})
    public int addresses;

    private Gateway gateway;

    /** With this many addresses. */
    @Setup
    public void start() {
      gateway = new Gateway(addresses);
    }

    /** Is backup again. */
    @Setup(Level.Invocation)
    public void giveWay() {
      gateway.giveWay();
      gateway.awaitMasterDown();
    }
  }

  /** A master that is about to hear of a better one. */
  @org.openjdk.jmh.annotations.State(Scope.Thread)
  public static class Predecessor {
    /** How many addresses it lets go. */
    @Param({"1", "20"})
    public int addresses;

    private Gateway gateway;

    /** With this many addresses. */
    @Setup
    public void start() {
      gateway = new Gateway(addresses);
    }

    /** Is master again. */
    @Setup(Level.Invocation)
    public void takeOver() {
      gateway.awaitMasterDown();
      gateway.takeOver();
    }
  }

  /** A master advertises. */
  @Benchmark
  public void masterAdvertises(Master master) {
    master.gateway.advertise();
  }

  /** A backup hears the master. */
  @Benchmark
  public void backupHears(Backup backup) {
    backup.gateway.hear();
  }

  /** A backup becomes master, and has its addresses added and announced. */
  @Benchmark
  public State takeover(Successor successor) {
    return successor.gateway.takeOver();
  }

  /** A master becomes backup, and has its addresses removed. */
  @Benchmark
  public State giveWay(Predecessor predecessor) {
    return predecessor.gateway.giveWay();
  }
}
