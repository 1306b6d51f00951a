package io.understudy.bench.wire;

import io.understudy.lab.Lines;
import io.understudy.lab.Program;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** One life of a product in a namespace. */
final class Gateway {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Product product;
  private final Program program;
  private final int routers;

  Gateway(Product product, Program program, int routers) {
    this.product = product;
    this.program = program;
    this.routers = routers;
  }

  /** Waits until every virtual router has entered BACKUP. */
  void awaitBackups() {
    awaitAll("backups", product::saysBackup);
  }

  /** A position of its log to search from. */
  int now() {
    return program.lines().size();
  }

  /** Waits until every virtual router has become master since a position of the log. */
  void awaitMasters(int from) {
    AtomicInteger masters = new AtomicInteger();
    program
        .lines()
        .await(
            from,
            PATIENCE,
            routers + " masters",
            line -> product.saysMaster(line) && masters.incrementAndGet() == routers);
  }

  private void awaitAll(String what, Predicate<String> wanted) {
    AtomicInteger seen = new AtomicInteger();
    program
        .lines()
        .await(
            0,
            PATIENCE,
            routers + " " + what,
            line -> wanted.test(line) && seen.incrementAndGet() == routers);
  }

  /** How often a virtual router has become master since a position of the log. */
  long takeovers(int from) {
    return log().soFar().stream().skip(from).filter(product::saysMaster).count();
  }

  Lines log() {
    return program.lines();
  }

  /** Ends it as a crash does. The time of the crash. */
  Instant kill() {
    return program.signalAll("KILL");
  }

  /** Ends it as an operator does, and waits for its end. */
  void stop() {
    program.close();
  }

  /** Its process and the children of it. */
  List<String> pids() {
    return List.of(program.pids().split(" ", -1));
  }

  /** The processor time that its processes have used since they started. */
  Duration processorTime() {
    return program.processorTime();
  }
}
