package io.understudy.interop;

import io.understudy.lab.Lab;
import java.time.Duration;
import java.util.List;

/** A version of VRRP on an address family, with an interval that suits a test. */
enum Protocol {
  V2_IPV4(2, Duration.ofSeconds(1), List.of("192.0.2.100/24"), "192.0.2."),
  V3_IPV4(3, Duration.ofMillis(400), List.of("192.0.2.100/24"), "192.0.2."),
  V3_IPV6(3, Duration.ofMillis(400), List.of("fe80::5:51/64", "2001:db8::100/64"), "fe80::");

  private final int version;
  private final Duration interval;
  private final List<String> addresses;
  private final String sources;

  Protocol(int version, Duration interval, List<String> addresses, String sources) {
    this.version = version;
    this.interval = interval;
    this.addresses = addresses;
    this.sources = sources;
  }

  int version() {
    return version;
  }

  Duration interval() {
    return interval;
  }

  /** With prefix length; the last is the one that the host reaches. */
  List<String> addresses() {
    return addresses;
  }

  /** The source of a gateway's advertisements. */
  String source(String place) {
    return sources + (place.equals(Lab.GATEWAY_A) ? "1" : "2");
  }

  /** As tables have it. */
  String label() {
    return "v%d/IPv%d".formatted(version, this == V3_IPV6 ? 6 : 4);
  }

  /** The MAC of the virtual router (RFC 9568 7.3). */
  String virtualMac() {
    return "00:00:5e:00:0%d:%02x".formatted(this == V3_IPV6 ? 2 : 1, RouterPlan.VRID);
  }

  /** As an address is written in advertisements. */
  static String bare(String address) {
    return address.substring(0, address.indexOf('/'));
  }

  /** What a backup of this priority waits after an advertisement of priority 0. */
  Duration skewTime(int priority) {
    // RFC 3768 6.1 and RFC 9568 6.1
    Duration whole = version == 2 ? Duration.ofSeconds(1) : interval;
    return whole.multipliedBy(256 - priority).dividedBy(256);
  }

  /** How long a backup of this priority bears silence. */
  Duration masterDownInterval(int priority) {
    return interval.multipliedBy(3).plus(skewTime(priority));
  }

  /** For how long a gateway of this priority lets the kernel keep its addresses. */
  Duration lease(int priority) {
    long seconds = masterDownInterval(priority).minusNanos(1).toSeconds();
    return Duration.ofSeconds(Math.max(2, seconds));
  }
}
