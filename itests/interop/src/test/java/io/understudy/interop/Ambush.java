package io.understudy.interop;

import static io.understudy.lab.Lab.GATEWAY_A;
import static io.understudy.lab.Lab.GATEWAY_B;

import io.understudy.lab.Lab;
import io.understudy.lab.Lines;
import io.understudy.lab.Program;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A shell script at gateway A that waits for a moment and strikes within about a millisecond. Near
 * a takeover it holds the peer, the master, until it has struck, for without its silence nobody
 * takes over, and afterwards there is to be somebody who does.
 */
final class Ambush {

  /** How long before a deadline it strikes. */
  private static final Duration EARLY = Duration.ofMillis(50);

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ADVERTISEMENTS =
      "tcpdump -i eth0 -p -l -n --immediate-mode 'ip proto 112 or ip6 proto 112'";

  private final Protocol protocol;
  private final int priority;
  private final Lines said;

  /**
   * Lies in wait from now on.
   *
   * @param priority ours
   * @param blow what to do, in the shell's words
   * @param peer its processes
   * @param after what to do a little later, or nothing
   */
  Ambush(
      Lab lab, Protocol protocol, int priority, Moment moment, String blow, String peer, String after) {
    this.protocol = protocol;
    this.priority = priority;
    String script =
        """
        strike() { echo "struck $EPOCHREALTIME"; %s; }
        advertised() { while read -r line; do case $line in *" $1 > "*) return;; esac; done; }
        added() { while read -r line; do case $line in *Deleted*) ;; *" $1/"*) return;; esac; done; }
        %s
        %s
        exec sleep infinity
        """
            .formatted(blow, script(moment, peer), after);
    Program program =
        lab.start(GATEWAY_A, Map.of("LC_ALL", "C"), List.of("bash", "-c", script));
    said = program.lines();
  }

  private String script(Moment moment, String peer) {
    String ours = protocol.source(GATEWAY_A);
    String theirs = protocol.source(GATEWAY_B);
    return switch (moment) {
      case BEFORE_TAKEOVER ->
          "%s | { advertised %s; kill -STOP %s; sleep %s; strike; kill -CONT %s; }"
              .formatted(
                  ADVERTISEMENTS,
                  theirs,
                  peer,
                  seconds(protocol.masterDownInterval(priority).minus(EARLY)),
                  peer);
      case TAKEOVER ->
          "%s | { advertised %s; kill -STOP %s; advertised %s; strike; kill -CONT %s; }"
              .formatted(ADVERTISEMENTS, theirs, peer, ours, peer);
      case BETWEEN_RENEWALS -> afterRenewal(renewals().dividedBy(2));
      case BEFORE_RENEWAL -> afterRenewal(renewals().minus(EARLY));
    };
  }

  /** We renew three times in a lease. */
  private Duration renewals() {
    return protocol.lease(priority).dividedBy(3);
  }

  private String afterRenewal(Duration delay) {
    String address = Protocol.bare(protocol.addresses().get(protocol.addresses().size() - 1));
    return "ip -o monitor address | { added %s; sleep %s; strike; }"
        .formatted(address, seconds(delay));
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e9);
  }

  /** When it struck, waited for. */
  Instant struck() {
    return told("struck");
  }

  /** When it said a word, waited for. */
  Instant told(String word) {
    String line = said.await(0, PATIENCE, word, each -> each.startsWith(word + " "));
    return Program.instant(line.substring(word.length() + 1));
  }
}
