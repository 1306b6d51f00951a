package io.understudy.interop;

import io.understudy.interop.Terms.Checksum;
import io.understudy.lab.Command;
import io.understudy.lab.Lab;
import io.understudy.lab.Lines;
import io.understudy.lab.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * FRR: zebra and vrrpd. It moves no addresses: they stay on a macvlan with the virtual MAC, which
 * the operator makes, and which FRR takes the carrier from while it is backup.
 */
final class FrrGateway implements Gateway {

  static final String DAEMONS = System.getProperty("interop.frr", "/usr/lib/frr") + "/";

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String CHECKSUM_SWITCH = "checksum-with-ipv4-pseudoheader";
  private static final String MACVLAN = "vrrp51";

  private final Lab lab;
  private final String place;
  private final Path folder;
  private final Program zebra;
  private final Program vrrpd;

  FrrGateway(Lab lab, String place, RouterPlan plan) {
    this.lab = lab;
    this.place = place;
    folder = lab.folder("frr-" + place);
    makeMacvlan(plan);
    write(plan);
    zebra = start("zebra", "/dev/null");
    zebra.lines().await(0, PATIENCE, "start of zebra", line -> line.contains("starting: vty"));
    vrrpd = start("vrrpd", folder.resolve("vrrpd.conf").toString());
    log().await(0, PATIENCE, "start", line -> line.contains("Initialize -> Backup"));
  }

  /** Whether this FRR can send the message-only checksum: 8.4.4 of Debian 12 cannot. */
  static boolean hasChecksumSwitch() {
    return Product.mentions(DAEMONS + "vrrpd", CHECKSUM_SWITCH);
  }

  /** Where its advertisements come from: IPv6 has them from the macvlan. */
  static String source(Protocol protocol, String place) {
    return protocol == Protocol.V3_IPV6
        ? protocol.source(place).replace("::", "::f:")
        : protocol.source(place);
  }

  private void makeMacvlan(RouterPlan plan) {
    Protocol protocol = plan.protocol();
    // Else the kernel answers for the addresses of an interface that has no carrier.
    lab.run(place, List.of("sysctl", "-q", "-w", "net.ipv4.conf.all.arp_ignore=1"));
    lab.ip(
        place,
        "link add name " + MACVLAN + " link " + RouterPlan.INTERFACE + " type macvlan mode bridge");
    lab.ip(place, "link set " + MACVLAN + " addrgenmode none");
    lab.ip(place, "link set " + MACVLAN + " address " + protocol.virtualMac());
    for (String address : plan.addresses()) {
      add(address);
    }
    if (protocol == Protocol.V3_IPV6) {
      add(source(protocol, place) + "/64");
    }
    lab.ip(place, "link set " + MACVLAN + " up");
  }

  private void add(String address) {
    String nodad = address.contains(":") ? " nodad" : "";
    lab.ip(place, "address add " + address + " dev " + MACVLAN + nodad);
  }

  private void write(RouterPlan plan) {
    List<String> lines = new ArrayList<>();
    lines.add("interface " + RouterPlan.INTERFACE);
    String router = " vrrp " + RouterPlan.VRID;
    lines.add(router + " version " + plan.protocol().version());
    lines.add(router + " priority " + plan.priority());
    lines.add(router + " advertisement-interval " + plan.protocol().interval().toMillis());
    for (String address : plan.addresses()) {
      String family = address.contains(":") ? " ipv6 " : " ip ";
      lines.add(router + family + Protocol.bare(address));
    }
    lines.add((plan.preempts() ? "" : " no") + router + " preempt");
    if (plan.terms().checksum() == Checksum.MESSAGE_ONLY) {
      lines.add(" no" + router + " " + CHECKSUM_SWITCH);
    }
    try {
      Files.write(folder.resolve("vrrpd.conf"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // The daemons give up being root.
    Command.run("chmod 711 " + folder.getParent());
    Command.run("chown frr " + folder);
  }

  private Program start(String daemon, String configuration) {
    return lab.start(
        place,
        Map.of(),
        List.of(
            DAEMONS + daemon,
            "--socket=" + folder.resolve("zebra.sock"),
            "--pid_file=" + folder.resolve(daemon + ".pid"),
            "--vty_socket=" + folder,
            "--config_file=" + configuration,
            "--user=frr",
            "--group=frr",
            "--log=stdout",
            "--vty_addr=127.0.0.1"));
  }

  @Override
  public void reconfigure(RouterPlan plan) {
    throw new UnsupportedOperationException("FRR is configured by its shell");
  }

  @Override
  public Instant stop() {
    Instant asked = vrrpd.signal("TERM");
    vrrpd.awaitEnd();
    zebra.signal("TERM");
    zebra.awaitEnd();
    lab.ip(place, "link delete " + MACVLAN);
    return asked;
  }

  /** The macvlan stays behind. That of a machine that crashes does not, so it goes. */
  @Override
  public Instant kill() {
    Instant killed = vrrpd.signal("KILL");
    zebra.signal("KILL");
    vrrpd.awaitEnd();
    zebra.awaitEnd();
    lab.ip(place, "link delete " + MACVLAN);
    return killed;
  }

  @Override
  public Instant pause() {
    return vrrpd.signal("STOP");
  }

  @Override
  public Instant resume() {
    return vrrpd.signal("CONT");
  }

  @Override
  public String pids() {
    return vrrpd.pids();
  }

  @Override
  public Lines log() {
    return vrrpd.lines();
  }
}
