package io.understudy.config.exchange.keepalived;

import io.understudy.config.exchange.Draft;
import io.understudy.config.exchange.Staging;
import io.understudy.config.exchange.keepalived.Values.Prefix;
import io.understudy.config.section.VirtualIpSection;
import io.understudy.model.AddressFamily;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lines of addresses: {@code ADDRESS[/LENGTH] [dev IF] [scope S] [label L] ...}. */
final class Addresses {

  private static final Set<String> SCOPES = Set.of("global", "site", "link", "host", "nowhere");

  private final Translation translation;

  /** The names of addresses that were not given one, by what their lines say. */
  private final Map<String, String> names = new HashMap<>();

  Addresses(Translation translation) {
    this.translation = translation;
  }

  /**
   * What a line says.
   *
   * @param prefix the address
   * @param device where it is put; empty for the interface of the instance
   * @param scope how far it is valid
   * @param labelSuffix what makes its label
   * @param left the words that nothing becomes of, with reasons
   */
  record Line(Prefix prefix, String device, String scope, String labelSuffix, List<String> left) {

    /** Copies the list. */
    Line {
      left = List.copyOf(left);
    }
  }

  /**
   * The address of a line; empty, and told, if it is none.
   *
   * @param interfaceName the interface of the instance, if it has one
   */
  Optional<Line> read(Statement line, String interfaceName) {
    Optional<Prefix> prefix = Values.prefix(line.keyword());
    if (prefix.isEmpty()
        || prefix.get().address().isMulticast()
        || prefix.get().address().isUnspecified()) {
      translation.error(
          line, "'%s' is no unicast address in numbers with a prefix".formatted(line.keyword()));
      return Optional.empty();
    }
    boolean isIpv6 = prefix.get().address().family() == AddressFamily.IPV6;
    String device = "";
    String scope = "GLOBAL";
    String label = "";
    List<String> left = new ArrayList<>();
    List<String> words = line.words();
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      String value = line.word(i + 1);
      switch (word) {
        case "dev" -> {
          device = value;
          i++;
        }
        case "scope" -> {
          scope = value;
          i++;
        }
        case "label" -> {
          label = value;
          i++;
        }
        case "brd", "broadcast" -> {
          left.add(word + " " + value + " (Understudy sets no broadcast address)");
          i++;
        }
        case "peer", "preferred_lft", "track_group" -> {
          left.add(word + " " + value + " (Understudy has no such setting)");
          i++;
        }
        case "no_track" ->
            left.add("no_track (Understudy puts back an address that somebody deletes)");
        case "use_vmac" -> left.add("use_vmac (in Understudy, use_vmac of the instance decides)");
        case "home", "-nodad", "mngtmpaddr", "noprefixroute", "autojoin" ->
            left.add(word + " (Understudy has no such setting)");
        default -> {
          translation.error(line, "'%s' is no option of an address".formatted(word));
          return Optional.empty();
        }
      }
    }
    if (!device.isEmpty() && !Values.isInterface(device)) {
      translation.error(line, "'%s' cannot be an interface".formatted(device));
      return Optional.empty();
    }
    if (isIpv6 && !scope.equals("GLOBAL")) {
      left.add("scope " + scope + " (an IPv6 address states its scope itself)");
      scope = "GLOBAL";
    } else if (!SCOPES.contains(scope.toLowerCase(Locale.ROOT))) {
      left.add("scope " + scope + " (it must be global, site, link, host or nowhere)");
      scope = "GLOBAL";
    }
    String holder = device.isEmpty() ? interfaceName : device;
    String suffix = suffix(label, holder, isIpv6, left);
    return Optional.of(
        new Line(prefix.get(), device, scope.toUpperCase(Locale.ROOT), suffix, left));
  }

  private static String suffix(String label, String holder, boolean isIpv6, List<String> left) {
    if (label.isEmpty()) {
      return "";
    }
    String begin = holder + ":";
    boolean isRight =
        label.startsWith(begin) && label.substring(begin.length()).matches("[\\w.-]{1,13}");
    if (isIpv6 || !isRight || label.length() > VirtualIpSection.MOST_LABEL) {
      left.add(
          "label %s (%s)"
              .formatted(
                  label,
                  isIpv6
                      ? "an IPv6 address has none"
                      : "it must be the interface, a colon and letters or digits, 15 in all"));
      return "";
    }
    return label.substring(begin.length());
  }

  /** The name of the Virtual IP of a line; two lines that say the same share one. */
  String stage(Statement statement, Line line) {
    Staging staging = translation.staging();
    String given = statement.note("name");
    String content =
        "%s %s %s".formatted(line.prefix(), line.device(), line.scope()) + " " + line.labelSuffix();
    String same = given.isEmpty() ? names.get(content) : null;
    if (same != null) {
      return same;
    }
    if (given.isEmpty()) {
      names.put(
          content, staging.freeName(VirtualIpSection.PID, line.prefix().address().toString()));
    } else if (staging.find(VirtualIpSection.PID, given).isPresent()) {
      return given;
    }
    String name = given.isEmpty() ? names.getOrDefault(content, "") : Staging.allowedName(given);
    Draft draft = staging.draft(VirtualIpSection.PID, name, statement.place());
    draft.set("address", line.prefix().toString(), statement.place());
    draft.set("device", line.device(), statement.place());
    draft.set("scope", line.scope(), statement.place());
    draft.set("labelSuffix", line.labelSuffix(), statement.place());
    return name;
  }
}
