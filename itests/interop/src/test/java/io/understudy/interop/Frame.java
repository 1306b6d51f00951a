package io.understudy.interop;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A frame as tcpdump printed it.
 *
 * @param at when it passed
 * @param text what tcpdump says of it
 * @param octets from the MAC addresses on, in hexadecimal
 */
record Frame(Instant at, String text, String octets) {

  /** With another line of tcpdump's. */
  Frame with(String line, boolean hasOctets) {
    return hasOctets
        ? new Frame(at, text, octets + line.substring(line.indexOf(':') + 1).replace(" ", ""))
        : new Frame(at, text + " " + line.strip(), octets);
  }

  boolean says(String pattern) {
    return Pattern.compile(pattern).matcher(text).find();
  }

  boolean isBefore(Instant time) {
    return at.isBefore(time);
  }

  /** Whether its source is this MAC. */
  boolean isFrom(String mac) {
    return octets.startsWith(mac.replace(":", ""), 12);
  }

  /** Whether it is ARP in the name of this IPv4 address. */
  boolean isArpOf(String address) {
    return octets.startsWith("0806", 24) && octets.startsWith(hexadecimal(address), 56);
  }

  /** An IPv4 address as frames hold it. */
  static String hexadecimal(String address) {
    StringBuilder octets = new StringBuilder();
    for (String each : address.split("\\.")) {
      octets.append(String.format("%02x", Integer.parseInt(each)));
    }
    return octets.toString();
  }
}
