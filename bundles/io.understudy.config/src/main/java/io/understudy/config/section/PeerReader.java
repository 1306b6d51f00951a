package io.understudy.config.section;

import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import io.understudy.model.UnicastPeer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads unicast peers: {@code 192.0.2.2}, {@code 192.0.2.2 254-255}. */
final class PeerReader {

  private static final Pattern PEER =
      Pattern.compile("(?<address>\\S+)(?:\\s+(?<least>[0-9]{1,3})\\s*-\\s*(?<most>[0-9]{1,3}))?");

  private static final String GRAMMAR =
      "be a unicast address in numbers, alone or with the range of TTLs that its advertisements"
          + " may arrive with, within 0-255, as in '192.0.2.2 254-255'";

  private PeerReader() {}

  /** The peers of these texts, as far as they are right; the rest is refused. */
  static List<UnicastPeer> read(SectionReader reader, Setting<List<String>> setting) {
    List<UnicastPeer> peers = new ArrayList<>();
    Set<Object> seen = new HashSet<>();
    for (String text : reader.read(setting)) {
      Optional<UnicastPeer> peer = parse(text);
      if (peer.isEmpty()) {
        reader.refuse(setting.key(), GRAMMAR, text);
      } else if (!seen.add(peer.get().address())) {
        reader.refuse(setting.key(), "list each address once", text);
      } else {
        peers.add(peer.get());
      }
    }
    return peers;
  }

  private static Optional<UnicastPeer> parse(String text) {
    Matcher matcher = PEER.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return AddressForms.parse(matcher.group("address"))
        .flatMap(
            address -> {
              try {
                return Optional.of(
                    matcher.group("least") == null
                        ? UnicastPeer.of(address)
                        : new UnicastPeer(
                            address,
                            Integer.parseInt(matcher.group("least")),
                            Integer.parseInt(matcher.group("most"))));
              } catch (IllegalArgumentException e) {
                return Optional.empty();
              }
            });
  }
}
