package io.understudy.interop;

import io.understudy.interop.Terms.Checksum;
import io.understudy.interop.Terms.Transport;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the frame of an advertisement must look like, in tcpdump's eyes.
 *
 * @param senders by their source addresses
 * @param receivers the MAC of each destination
 * @param checksum whether a message-only checksum, which tcpdump calls bad, is to be seen
 */
record Manners(Map<String, Station> senders, Map<String, String> receivers, Checksum checksum) {

  private static final Map<String, String> GROUPS =
      Map.of("224.0.0.18", "01:00:5e:00:00:12", "ff02::12", "33:33:00:00:00:12");

  private static final Pattern ADDRESSED =
      Pattern.compile(
          "^[0-9.]+ (?<sender>[0-9a-f:]+) > (?<receiver>[0-9a-f:]+), .*"
              + " (?<source>[0-9a-f.:]+) > (?<destination>[0-9a-f.:]+): .*VRRPv");

  private static final Pattern COMPLAINT =
      Pattern.compile("(?i)\\bbad\\b|wrong|\\[\\||trunc|invalid|illegal|malformed|->|corrupt");

  private static final Pattern OTHER_CHECKSUM = Pattern.compile("\\(bad vrrp cksum [0-9a-f]+\\)");

  Manners {
    senders = Map.copyOf(senders);
    receivers = Map.copyOf(receivers);
  }

  /** Of two gateways that talk on these terms. */
  static Manners of(Station a, Station b, Map<String, String> macs, Terms terms) {
    return new Manners(
        Map.of(a.source(), a, b.source(), b),
        terms.transport() == Transport.UNICAST ? macs : GROUPS,
        terms.checksum());
  }

  /** Whether a frame with an advertisement is as the RFC wants it. */
  boolean isFlawless(String frame) {
    Matcher addressed = ADDRESSED.matcher(frame);
    if (Advertisement.parse(frame).isEmpty() || !addressed.find()) {
      return false;
    }
    Station sender = senders.get(addressed.group("source"));
    if (sender == null) {
      return false;
    }
    boolean isAddressed =
        addressed.group("sender").equals(sender.sender())
            && addressed.group("receiver").equals(receivers.get(addressed.group("destination")));
    boolean mayTravelOneHop = frame.matches(".*\\b(ttl|hlim) " + sender.hopLimit() + ",.*");
    boolean isNetworkControl = frame.contains("tos 0xc0") || frame.contains("class 0xc0");
    String judged =
        checksum == Checksum.MESSAGE_ONLY ? OTHER_CHECKSUM.matcher(frame).replaceAll("") : frame;
    return isAddressed && mayTravelOneHop && isNetworkControl && !COMPLAINT.matcher(judged).find();
  }

  /** Whether tcpdump, that knows the pseudo-header only, finds another checksum. */
  static boolean isMessageOnly(String frame) {
    return OTHER_CHECKSUM.matcher(frame).find();
  }
}
