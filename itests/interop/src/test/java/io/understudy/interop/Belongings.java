package io.understudy.interop;

import io.understudy.lab.Lab;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the kernel of a place has: links, addresses, routes and rules, a line each. Who compares two
 * of them sees what was left behind, and what is missing.
 */
final class Belongings {

  /** A virtual MAC's link that is down and empty is kept for the next takeover, for a minute. */
  private static final String KEPT = "vrrp6\\.61@\\S+ +DOWN *";

  private Belongings() {}

  /** What a place has at this time. */
  static Set<String> of(Lab lab, String place) {
    Set<String> all = new TreeSet<>();
    for (String link : lines(lab, place, "-brief address show")) {
      String[] words = link.split(" +");
      String device = words[0].replaceFirst("@.*", "");
      if (link.matches(KEPT)) {
        continue;
      }
      all.add(link(device));
      Stream.of(words)
          .skip(2)
          .filter(word -> word.contains("/"))
          .forEach(address -> all.add(address(device, address)));
    }
    for (String family : new String[] {"-4", "-6"}) {
      for (String route : lines(lab, place, family + " route show table all")) {
        if (!route.contains("table local")) {
          all.add(route(route.replaceFirst(" .*", ""), word(route, "dev")));
        }
      }
      for (String rule : lines(lab, place, family + " rule show")) {
        all.add(rule(rule.replaceFirst(":.*", ""), word(rule, "from")));
      }
    }
    return all;
  }

  static String link(String device) {
    return "link " + device;
  }

  static String address(String device, String address) {
    return "address " + device + " " + address;
  }

  static String route(String destination, String device) {
    return "route " + destination + " " + device;
  }

  static String rule(String priority, String from) {
    return "rule " + priority + " " + from;
  }

  private static String word(String line, String before) {
    String[] words = line.split("\\s+");
    for (int each = 0; each + 1 < words.length; each++) {
      if (words[each].equals(before)) {
        return words[each + 1];
      }
    }
    return "";
  }

  private static Iterable<String> lines(Lab lab, String place, String arguments) {
    return lab.ip(place, arguments).lines()::iterator;
  }
}
