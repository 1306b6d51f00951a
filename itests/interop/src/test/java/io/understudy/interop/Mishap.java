package io.understudy.interop;

import io.understudy.interop.Terms.Mac;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Something that befalls us beside a peer.
 *
 * @param peer who is there to take over
 * @param protocol version and family
 * @param mac from where both answer
 * @param moment when
 * @param blow what
 */
record Mishap(Product peer, Protocol protocol, Mac mac, Moment moment, Blow blow) {

  /** Every one: version 2 beside keepalived only, and without the virtual MAC. */
  static List<Mishap> all() {
    List<Mishap> all = new ArrayList<>();
    for (Product peer : List.of(Product.KEEPALIVED, Product.UNDERSTUDY)) {
      for (Protocol protocol : List.of(Protocol.V3_IPV4, Protocol.V3_IPV6)) {
        for (Mac mac : Mac.values()) {
          add(all, peer, protocol, mac);
        }
      }
    }
    add(all, Product.KEEPALIVED, Protocol.V2_IPV4, Mac.INTERFACE);
    return List.copyOf(all);
  }

  private static void add(List<Mishap> all, Product peer, Protocol protocol, Mac mac) {
    for (Blow blow : Blow.values()) {
      for (Moment moment : Moment.values()) {
        all.add(new Mishap(peer, protocol, mac, moment, blow));
      }
    }
  }

  /** Some in which each blow, each moment, and each value of the others occurs. */
  static List<Mishap> telling() {
    return List.of(
        keepalived(Protocol.V3_IPV4, Mac.VIRTUAL, Moment.TAKEOVER, Blow.KILL),
        keepalived(Protocol.V3_IPV6, Mac.INTERFACE, Moment.BETWEEN_RENEWALS, Blow.KILL),
        understudy(Protocol.V3_IPV6, Mac.VIRTUAL, Moment.BEFORE_RENEWAL, Blow.STOP),
        keepalived(Protocol.V3_IPV4, Mac.INTERFACE, Moment.BETWEEN_RENEWALS, Blow.SHORT_STOP),
        keepalived(Protocol.V3_IPV4, Mac.INTERFACE, Moment.TAKEOVER, Blow.STOP),
        understudy(Protocol.V3_IPV4, Mac.VIRTUAL, Moment.BEFORE_TAKEOVER, Blow.LONG_STOP),
        keepalived(Protocol.V3_IPV6, Mac.VIRTUAL, Moment.TAKEOVER, Blow.HANG),
        understudy(Protocol.V3_IPV4, Mac.INTERFACE, Moment.BEFORE_RENEWAL, Blow.HANG));
  }

  private static Mishap keepalived(Protocol protocol, Mac mac, Moment moment, Blow blow) {
    return new Mishap(Product.KEEPALIVED, protocol, mac, moment, blow);
  }

  private static Mishap understudy(Protocol protocol, Mac mac, Moment moment, Blow blow) {
    return new Mishap(Product.UNDERSTUDY, protocol, mac, moment, blow);
  }

  /** Who talks to whom, and how. Neither takes over from a living master. */
  Cell cell() {
    return new Cell(peer, protocol, Terms.PLAIN.with(mac), false);
  }

  /** All but the moment. */
  String circumstances() {
    return "%s | %s | %s | %s"
        .formatted(
            peer.name().toLowerCase(Locale.ROOT),
            protocol.label(),
            mac.name().toLowerCase(Locale.ROOT),
            blow.label());
  }

  @Override
  public String toString() {
    return String.join(
            " ",
            peer.name(),
            protocol.label(),
            Terms.PLAIN.with(mac).hasVirtualMac() ? "vmac" : "own-mac",
            moment.name(),
            blow.name())
        .toLowerCase(Locale.ROOT);
  }
}
