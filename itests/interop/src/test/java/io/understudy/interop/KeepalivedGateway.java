package io.understudy.interop;

import io.understudy.lab.Lab;
import io.understudy.lab.Lines;
import io.understudy.lab.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** keepalived, with a configuration of one instance. */
final class KeepalivedGateway implements Gateway {

  static final String COMMAND = System.getProperty("interop.keepalived", "keepalived");

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Lab lab;
  private final String place;
  private final Path configuration;
  private final RouterPlan plan;
  private final Program program;

  KeepalivedGateway(Lab lab, String place, RouterPlan plan) {
    this.lab = lab;
    this.place = place;
    this.plan = plan;
    Path folder = lab.folder("keepalived-" + place);
    configuration = folder.resolve("keepalived.conf");
    write(plan);
    program =
        lab.start(
            place,
            Map.of(),
            List.of(
                COMMAND,
                "--dont-fork",
                "--log-console",
                "--vrrp",
                "--use-file=" + configuration,
                "--pid=" + folder.resolve("keepalived.pid"),
                "--vrrp_pid=" + folder.resolve("vrrp.pid")));
    log().await(0, PATIENCE, "start", line -> line.contains("Entering BACKUP STATE"));
  }

  private void write(RouterPlan wanted) {
    try {
      Files.write(configuration, KeepalivedConfiguration.of(wanted, place));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void reconfigure(RouterPlan wanted) {
    int from = log().size();
    write(wanted);
    program.signal("HUP");
    log().await(from, PATIENCE, "reload", line -> line.contains("Reload complete"));
  }

  @Override
  public Instant stop() {
    Instant asked = program.signal("TERM");
    program.awaitEnd();
    return asked;
  }

  /** keepalived leaves its addresses behind. A machine that crashes does not, so they go. */
  @Override
  public Instant kill() {
    Instant killed = program.signalAll("KILL");
    program.awaitEnd();
    if (plan.terms().hasVirtualMac()) {
      lab.ip(place, "link delete " + KeepalivedConfiguration.MACVLAN);
    } else {
      removeAddresses();
    }
    return killed;
  }

  private void removeAddresses() {
    String present = lab.ip(place, "-brief address show dev " + RouterPlan.INTERFACE);
    for (String address : plan.addresses()) {
      if (present.contains(" " + Protocol.bare(address) + "/")) {
        lab.ip(place, "address delete " + address + " dev " + RouterPlan.INTERFACE);
      }
    }
  }

  @Override
  public Instant pause() {
    return program.signalAll("STOP");
  }

  @Override
  public Instant resume() {
    return program.signalAll("CONT");
  }

  @Override
  public String pids() {
    return program.pids();
  }

  @Override
  public Lines log() {
    return program.lines();
  }
}
