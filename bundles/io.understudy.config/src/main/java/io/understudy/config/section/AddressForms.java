package io.understudy.config.section;

import io.understudy.api.settings.Form;
import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.IpPrefix;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How addresses and prefixes are written: in numbers, so that nothing is ever looked up. */
final class AddressForms {

  private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

  /** An address of a host, as a text; empty where nothing need be said. */
  static final Form<String> HOST =
      new Form.Text<>(
          "be a unicast IPv4 or IPv6 address in numbers",
          "",
          text -> Optional.of(text).filter(AddressForms::isHost));

  /** A range of addresses, as a text; empty where nothing need be said. */
  static final Form<String> PREFIX =
      new Form.Text<>(
          "be an IPv4 or IPv6 prefix in numbers, without bits beyond its length (198.51.100.0/24)",
          "",
          text -> Optional.of(text).filter(good -> parsePrefix(good).isPresent()));

  private static final String GROUP4_RULE = "be an IPv4 multicast address in numbers";
  private static final String GROUP6_RULE =
      "be an IPv6 multicast address of link scope in numbers, as ff02::12 is";

  private AddressForms() {}

  /** A group that advertisements of this family can go to. */
  static Form<IpAddress> group(AddressFamily family) {
    return new Form.Text<>(
        groupRule(family), Groups.PRESET.of(family), text -> parse(text).filter(isGroup(family)));
  }

  /** Such a group, as a text; empty where nothing need be said. */
  static Form<String> optionalGroup(AddressFamily family) {
    return new Form.Text<>(
        groupRule(family),
        "",
        text -> Optional.of(text).filter(good -> parse(good).filter(isGroup(family)).isPresent()));
  }

  private static String groupRule(AddressFamily family) {
    return switch (family) {
      case IPV4 -> GROUP4_RULE;
      case IPV6 -> GROUP6_RULE;
    };
  }

  private static Predicate<IpAddress> isGroup(AddressFamily family) {
    return address ->
        address.family() == family
            && address.isMulticast()
            && (family == AddressFamily.IPV4 || (address.high() >>> 48 & 0xFF0FL) == 0xFF02L);
  }

  private static boolean isHost(String text) {
    return parse(text)
        .filter(address -> !address.isMulticast() && !address.isUnspecified())
        .isPresent();
  }

  /** The address, if the text is one. */
  static Optional<IpAddress> parse(String text) {
    try {
      return Optional.of(IpAddress.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The prefix, if the text is one; an address alone is a host's. */
  static Optional<IpPrefix> parsePrefix(String text) {
    int slash = text.indexOf('/');
    if (slash >= 0 && !LENGTH.matcher(text.substring(slash + 1)).matches()) {
      return Optional.empty();
    }
    return parse(slash < 0 ? text : text.substring(0, slash))
        .flatMap(
            address -> {
              int bits = address.family().bits();
              int length = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
              return length <= bits && isNetwork(address, length)
                  ? Optional.of(new IpPrefix(address, length))
                  : Optional.empty();
            });
  }

  /** The kernel refuses routes with bits beyond the prefix. */
  private static boolean isNetwork(IpAddress address, int length) {
    int host = address.family().bits() - length;
    long low = host >= Long.SIZE ? -1L : (1L << host) - 1;
    long high =
        host <= Long.SIZE ? 0 : host == 2 * Long.SIZE ? -1L : (1L << (host - Long.SIZE)) - 1;
    return (address.low() & low) == 0 && (address.high() & high) == 0;
  }
}
