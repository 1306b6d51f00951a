package io.understudy.model;

import java.util.ArrayList;
import java.util.List;

/** The text form of {@link IpAddress}: RFC 4291 2.2 in, RFC 5952 out. */
final class IpAddressText {

  private static final int GROUPS = 8;

  private IpAddressText() {}

  static IpAddress parse(String text) {
    return text.indexOf(':') >= 0 ? parseIpv6(text) : IpAddress.ofIpv4(parseIpv4(text, text));
  }

  static String format(IpAddress address) {
    return switch (address.family()) {
      case IPV4 -> formatIpv4(address.low());
      case IPV6 -> formatIpv6(address);
    };
  }

  private static int parseIpv4(String part, String whole) {
    String[] octets = part.split("\\.", -1);
    if (octets.length != 4) {
      throw notAnAddress(whole);
    }
    int bits = 0;
    for (String octet : octets) {
      bits = bits << 8 | number(octet, 10, 3, 255, whole);
      if (octet.length() > 1 && octet.charAt(0) == '0') {
        throw notAnAddress(whole);
      }
    }
    return bits;
  }

  private static IpAddress parseIpv6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      List<Integer> groups = groups(text, text);
      if (groups.size() != GROUPS) {
        throw notAnAddress(text);
      }
      return ofGroups(groups);
    }
    List<Integer> head = hexGroups(text.substring(0, gap), text);
    List<Integer> tail = groups(text.substring(gap + 2), text);
    if (head.size() + tail.size() >= GROUPS) {
      throw notAnAddress(text);
    }
    List<Integer> all = new ArrayList<>(head);
    while (all.size() + tail.size() < GROUPS) {
      all.add(0);
    }
    all.addAll(tail);
    return ofGroups(all);
  }

  /** The groups up to the end of an address: the last two may be written as an IPv4 address. */
  private static List<Integer> groups(String part, String whole) {
    int dotted = part.indexOf('.') < 0 ? part.length() : part.lastIndexOf(':') + 1;
    String hex = dotted == part.length() ? part : part.substring(0, Math.max(0, dotted - 1));
    List<Integer> groups = hexGroups(hex, whole);
    if (dotted < part.length()) {
      int bits = parseIpv4(part.substring(dotted), whole);
      groups.add(bits >>> 16);
      groups.add(bits & 0xFFFF);
    }
    return groups;
  }

  private static List<Integer> hexGroups(String part, String whole) {
    List<Integer> groups = new ArrayList<>();
    if (part.isEmpty()) {
      return groups;
    }
    for (String group : part.split(":", -1)) {
      groups.add(number(group, 16, 4, 0xFFFF, whole));
    }
    return groups;
  }

  private static IpAddress ofGroups(List<Integer> groups) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < GROUPS / 2; i++) {
      high = high << 16 | groups.get(i);
      low = low << 16 | groups.get(i + GROUPS / 2);
    }
    return IpAddress.ofIpv6(high, low);
  }

  private static int number(String digits, int radix, int maxLength, int max, String whole) {
    if (digits.isEmpty() || digits.length() > maxLength) {
      throw notAnAddress(whole);
    }
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      int digit = c < 128 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        throw notAnAddress(whole);
      }
      value = value * radix + digit;
    }
    if (value > max) {
      throw notAnAddress(whole);
    }
    return value;
  }

  private static String formatIpv4(long bits) {
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 0xFF)
        + "."
        + (bits >>> 8 & 0xFF)
        + "."
        + (bits & 0xFF);
  }

  private static String formatIpv6(IpAddress address) {
    if (address.high() == 0 && address.low() >>> 32 == 0xFFFF) {
      return "::ffff:" + formatIpv4(address.low() & 0xFFFF_FFFFL);
    }
    int gapStart = -1;
    int gapLength = 1;
    for (int start = 0; start < GROUPS; start++) {
      int end = start;
      while (end < GROUPS && group(address, end) == 0) {
        end++;
      }
      if (end - start > gapLength) {
        gapStart = start;
        gapLength = end - start;
      }
      start = Math.max(start, end);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == gapStart) {
        text.append("::");
        i += gapLength - 1;
        continue;
      }
      if (i > 0 && i != gapStart + gapLength) {
        text.append(':');
      }
      text.append(Integer.toHexString(group(address, i)));
    }
    return text.toString();
  }

  private static int group(IpAddress address, int index) {
    long half = index < GROUPS / 2 ? address.high() : address.low();
    return (int) (half >>> (16 * (GROUPS / 2 - 1 - index % (GROUPS / 2))) & 0xFFFF);
  }

  private static IllegalArgumentException notAnAddress(String text) {
    return new IllegalArgumentException("must be a literal IPv4 or IPv6 address: '" + text + "'");
  }
}
