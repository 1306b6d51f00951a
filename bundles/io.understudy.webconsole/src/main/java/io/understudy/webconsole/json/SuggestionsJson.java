package io.understudy.webconsole.json;

import io.understudy.api.change.SectionState;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be picked from. */
public final class SuggestionsJson {

  /** Which sections give which names. */
  private static final Map<String, Set<String>> NAMES =
      Map.of(
          "virtualips", Set.of("io.understudy.virtualip"),
          "trackers",
              Set.of(
                  "io.understudy.tracking.script",
                  "io.understudy.tracking.interface",
                  "io.understudy.tracking.process",
                  "io.understudy.tracking.expression"),
          "instances", Set.of("io.understudy.vrrp.instance"),
          "routes", Set.of("io.understudy.route"),
          "rules", Set.of("io.understudy.rule"),
          "groups", Set.of("io.understudy.vrrp.syncgroup"));

  private SuggestionsJson() {}

  /**
   * All there is.
   *
   * @throws IOException if an interface cannot be asked
   */
  public static JsonObject of(
      List<NetworkInterface> interfaces, Collection<String> processes, List<SectionState> sections)
      throws IOException {
    try {
      JsonObjectBuilder names = Parts.object();
      NAMES.forEach((kind, owners) -> names.add(kind, Parts.texts(names(owners, sections))));
      return Parts.object()
          .add("interfaces", Parts.list(interfaces, SuggestionsJson::networkInterface))
          .add("addresses", Parts.texts(addresses(interfaces)))
          .add("processes", Parts.texts(processes))
          .add("names", names)
          .build();
    } catch (UncheckedIOException refused) {
      throw new IOException(refused);
    }
  }

  private static Collection<String> names(Set<String> owners, List<SectionState> sections) {
    return sections.stream()
        .filter(state -> owners.contains(state.section()))
        .flatMap(state -> state.staged().stream())
        .flatMap(properties -> Stream.ofNullable(properties.get("name")))
        .map(Object::toString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static JsonObject networkInterface(NetworkInterface each) {
    try {
      return Parts.object()
          .add("name", each.getName())
          .add("up", each.isUp())
          .add("addresses", Parts.texts(addresses(List.of(each))))
          .build();
    } catch (SocketException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static List<String> addresses(List<NetworkInterface> interfaces) {
    return interfaces.stream()
        .flatMap(NetworkInterface::inetAddresses)
        .map(SuggestionsJson::text)
        .distinct()
        .toList();
  }

  /** Without the interface that Java appends. */
  private static String text(InetAddress address) {
    String text = address.getHostAddress();
    int scope = text.indexOf('%');
    return scope < 0 ? text : text.substring(0, scope);
  }
}
