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
      Lab lab,
      Protocol protocol,
      int priority,
      Moment moment,
      String blow,
      String peer,
      String after) {
    this.protocol = protocol;
    this.priority = priority;
    String script =
        """
        strike() { echo "struck $EPOCHREALTIME"; %s; }
        advertised() { while read -r line; do case $line in *" $1 > "*) return;; esac; done; }
        added() { while read -r line; do case $line in *Deleted*) ;; *" $1/"*) return;; esac; done; }
        %s | { %s; %s }
        """
            .formatted(blow, source(moment), script(moment, peer), after);
    Program program = lab.start(GATEWAY_A, Map.of("LC_ALL", "C"), List.of("bash", "-c", script));
    said = program.lines();
  }

  private static String source(Moment moment) {
    return switch (moment) {
      case BEFORE_TAKEOVER, TAKEOVER -> ADVERTISEMENTS;
      case ADDITION, BETWEEN_RENEWALS, BEFORE_RENEWAL -> "ip -o monitor address";
    };
  }

  private String script(Moment moment, String peer) {
    String hold = "kill -STOP " + peer;
    String strike = "strike; kill -CONT " + peer;
    String heardPeer = "advertised " + protocol.source(GATEWAY_B);
    return switch (moment) {
      case BEFORE_TAKEOVER -> {
        Duration delay = protocol.masterDownInterval(priority).minus(EARLY);
        yield String.join("; ", heardPeer, hold, sleep(delay), strike);
      }
      case TAKEOVER ->
          String.join("; ", heardPeer, hold, "advertised " + protocol.source(GATEWAY_A), strike);
      case ADDITION -> String.join("; ", hold, added(0), strike);
      case BETWEEN_RENEWALS -> afterRenewal(renewals().dividedBy(2));
      case BEFORE_RENEWAL -> afterRenewal(renewals().minus(EARLY));
    };
  }

  private String added(int number) {
    return "added " + Protocol.bare(protocol.addresses().get(number));
  }

  /** We renew three times in a lease. */
  private Duration renewals() {
    return protocol.lease(priority).dividedBy(3);
  }

  private String afterRenewal(Duration delay) {
    String last = added(protocol.addresses().size() - 1);
    return String.join("; ", last, sleep(delay), "strike");
  }

  /** In the shell's words. */
  static String sleep(Duration duration) {
    return String.format(Locale.ROOT, "sleep %.3f", duration.toNanos() / 1e9);
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
