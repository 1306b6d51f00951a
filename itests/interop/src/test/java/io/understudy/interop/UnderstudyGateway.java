package io.understudy.interop;

import io.understudy.interop.Terms.Authentication;
import io.understudy.interop.Terms.Checksum;
import io.understudy.lab.Lab;
import io.understudy.lab.Lines;
import io.understudy.lab.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The distribution, as assembled by the build, configured by File Install's files. */
final class UnderstudyGateway implements Gateway {

  private static final Path DISTRIBUTION = Path.of(System.getProperty("interop.distribution"));
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final String place;
  private final Path configuration;
  private final Program program;

  UnderstudyGateway(Lab lab, String place, RouterPlan plan) {
    this(lab, place, plan, List.of());
  }

  /** With options for its JVM besides its own. */
  UnderstudyGateway(Lab lab, String place, RouterPlan plan, List<String> jvmOptions) {
    this.place = place;
    configuration = lab.folder("understudy-" + place + "/etc");
    write(plan);
    program = start(lab, jvmOptions);
    log().await(0, PATIENCE, "start", line -> line.contains("INITIALIZE -> BACKUP"));
  }

  /**
   * With these sections of configuration.
   *
   * @param sections their text, by the names of their files
   * @param sign what it logs when it is up
   */
  UnderstudyGateway(Lab lab, String place, Map<String, String> sections, String sign) {
    this.place = place;
    configuration = lab.folder("understudy-" + place + "/etc");
    sections.forEach(this::write);
    program = start(lab, List.of());
    log().await(0, PATIENCE, "start", line -> line.contains(sign));
  }

  private Program start(Lab lab, List<String> jvmOptions) {
    return lab.start(
        place,
        Map.of(
            "UNDERSTUDY_ETC", configuration.toString(),
            "UNDERSTUDY_STATE", lab.folder("understudy-" + place + "/state").toString(),
            "UNDERSTUDY_RUN", lab.folder("understudy-" + place + "/run").toString(),
            "UNDERSTUDY_JVM_OPTIONS", options(lab, jvmOptions).toString(),
            "UNDERSTUDY_CONSOLE", "off"),
        List.of(DISTRIBUTION.resolve("bin/understudy").toString()));
  }

  private Path options(Lab lab, List<String> more) {
    Path shipped = DISTRIBUTION.resolve("conf/jvm-small.options");
    if (more.isEmpty()) {
      return shipped;
    }
    try {
      List<String> lines = new ArrayList<>(Files.readAllLines(shipped));
      lines.addAll(more);
      return Files.write(lab.folder("understudy-" + place).resolve("jvm.options"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(RouterPlan plan) {
    List<String> names = new ArrayList<>();
    for (String address : plan.addresses()) {
      String name = "address" + names.size();
      names.add(name);
      write(
          "io.understudy.virtualip-" + name + ".cfg",
          """
          name = %s
          address = %s
          """
              .formatted(name, address));
    }
    write(
        "io.understudy.vrrp.instance-" + RouterPlan.NAME + ".cfg",
        """
        name = %s
        interface = %s
        vrid = %d
        version = %d
        advertIntervalMillis = %d
        priority = %d
        preempt = %s
        virtualIps = %s
        """
                .formatted(
                    RouterPlan.NAME,
                    RouterPlan.INTERFACE,
                    RouterPlan.VRID,
                    plan.protocol().version(),
                    plan.protocol().interval().toMillis(),
                    plan.priority(),
                    plan.preempts(),
                    String.join(",", names))
            + terms(plan));
  }

  /** What a pair that talks on plain terms need not say. */
  private String terms(RouterPlan plan) {
    Terms terms = plan.terms();
    List<String> lines = new ArrayList<>();
    if (terms.isUnicast()) {
      lines.add("unicastPeers = " + plan.protocol().source(Lab.other(place)));
      lines.add("sourceAddress = " + plan.protocol().source(place));
    }
    if (terms.hasVirtualMac()) {
      lines.add("useVmac = true");
      lines.add("vmacXmitBase = " + terms.isUnicast());
    }
    if (terms.authentication() != Authentication.NONE) {
      lines.add("authType = " + terms.authentication());
      lines.add("authPassword = " + Terms.PASSWORD);
    }
    if (terms.checksum() != Checksum.DEFAULT) {
      lines.add("checksumToSend = " + terms.checksum());
    }
    lines.add("");
    return String.join("\n", lines);
  }

  private void write(String file, String text) {
    try {
      // A file that File Install finds is whole.
      Path written = Files.writeString(configuration.resolve(file + ".tmp"), text);
      Files.move(
          written,
          configuration.resolve(file),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void reconfigure(RouterPlan plan) {
    write(plan);
  }

  /** Removes the virtual router from the configuration of the running process. */
  void withdraw() {
    try {
      Files.delete(
          configuration.resolve("io.understudy.vrrp.instance-" + RouterPlan.NAME + ".cfg"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Instant stop() {
    Instant asked = program.signal("TERM");
    program.awaitEnd();
    return asked;
  }

  @Override
  public Instant kill() {
    Instant killed = program.signalAll("KILL");
    program.awaitEnd();
    return killed;
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
