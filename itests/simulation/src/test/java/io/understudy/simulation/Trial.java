package io.understudy.simulation;

import io.understudy.model.IpAddress;
import io.understudy.protocol.machine.VirtualRouterMachine;
import io.understudy.simulation.cluster.Gateway;
import io.understudy.simulation.scenario.ForgedAdvertisement;
import io.understudy.simulation.scenario.Lab;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Three gateways under every check; the first is master once they have settled. */
final class Trial {

  private static final Duration LONG = Duration.ofSeconds(90);

  private final Lab lab;
  private final Gateway first;
  private final Gateway second;
  private final Gateway third;
  private Optional<DeafPlatform> ears = Optional.empty();

  Trial(VirtualRouterMachine machine) {
    lab = new Lab(machine);
    first = lab.add(Lab.spec(200));
    second = lab.add(Lab.spec(150));
    third = lab.add(Lab.spec(100));
    second.viewPlatform(
        platform -> {
          DeafPlatform deaf = new DeafPlatform(platform);
          ears = Optional.of(deaf);
          return deaf;
        });
    lab.checked();
  }

  void everything() {
    settle();
    killMaster();
    preempt();
    stopMaster();
    first.start();
    partitionAndMend();
    hearWeaker();
    flapLink();
    stallQueues();
    drainAndUndrain();
  }

  void settle() {
    lab.startAndSettle();
  }

  void killMaster() {
    lab.startAndSettle();
    first.kill();
    lab.run(LONG);
  }

  /** The first comes back and takes its place from the second. */
  void preempt() {
    killMaster();
    first.start();
    lab.run(LONG);
  }

  void stopMaster() {
    lab.startAndSettle();
    first.stop();
    lab.run(LONG);
  }

  /** The second takes over. */
  void drainMaster() {
    lab.startAndSettle();
    first.drain(Lab.KEY, Duration.ZERO);
    lab.run(LONG);
  }

  /** The first hands over, stays back, stands in when nobody else is there, and is free again. */
  void drainAndUndrain() {
    drainMaster();
    second.kill();
    third.kill();
    lab.run(LONG);
    second.start();
    lab.run(LONG);
    first.kill();
    first.start();
    lab.run(LONG);
    first.undrain(Lab.KEY);
    third.start();
    lab.run(LONG);
  }

  void partitionAndMend() {
    lab.startAndSettle();
    lab.cluster().isolate(lab.segment(), Set.of(lab.card(first)));
    lab.run(LONG);
    lab.cluster().mend(lab.segment());
    lab.run(LONG);
  }

  void hearWeaker() {
    lab.startAndSettle();
    lab.cluster().disturbed();
    lab.cluster()
        .inject(
            lab.segment(), ForgedAdvertisement.of(Lab.spec(50), 50, IpAddress.parse("10.9.9.9")));
    lab.run(LONG);
  }

  /** Behind the back of whoever checks. */
  void cutSecretly() {
    lab.startAndSettle();
    lab.segment().cut(lab.card(first), lab.card(second));
    lab.run(LONG);
  }

  void flapLink() {
    lab.startAndSettle();
    lab.cluster().linkDown(lab.card(first));
    lab.run(LONG);
    lab.cluster().linkUp(lab.card(first));
    lab.run(LONG);
  }

  void stallQueues() {
    lab.startAndSettle();
    lab.cluster().gateways().forEach(Gateway::stallQueue);
    lab.run(Duration.ofMinutes(30));
    lab.cluster().gateways().forEach(Gateway::resumeQueue);
    lab.run(LONG);
  }

  /** The first advertises, and what the second asks of its platform is not answered. */
  void stallBackup() {
    lab.startAndSettle();
    second.stallQueue();
    lab.run(Duration.ofMinutes(30));
  }

  /** From now on the second finds nothing to read, whatever has come. */
  void deafenBackup() {
    lab.startAndSettle();
    ears.orElseThrow().deafen(Integer.MAX_VALUE);
    lab.run(LONG);
  }

  /** The second finds nothing to read at first after it stood still. */
  void pauseAndDeafenBackup() {
    lab.startAndSettle();
    second.pause();
    lab.run(Duration.ofSeconds(8));
    ears.orElseThrow().deafen(1);
    second.resume();
    lab.run(LONG);
  }
}
