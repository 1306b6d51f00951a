package io.understudy.interop;

import io.understudy.interop.Terms.Authentication;
import io.understudy.interop.Terms.Checksum;
import io.understudy.interop.Terms.Mac;
import io.understudy.interop.Terms.Transport;
import java.util.ArrayList;
import java.util.List;

/** The cells of the matrix: the product of its dimensions, without what a peer cannot. */
final class Cells {

  /** For readers of the table. */
  static final String LEFT_OUT =
      """
      The cells are the product of peer, version and family, transport, MAC (Understudy's) and preemption, but
      for what there is not: version 2 has no IPv6, and FRR no unicast; FRR itself has the virtual MAC always.
      Authentication is of version 2, and FRR has none; it is tried with preemption only, PASS with each transport
      and MAC, AH with each MAC, since Understudy refuses AH between unicast peers. So is the other checksum of
      version 3 over IPv4, with each transport, where a peer has a switch for it: this keepalived has %s, this FRR
      has %s.
      """
          .formatted(
              oneOrNone(KeepalivedConfiguration.hasChecksumSwitch()),
              oneOrNone(FrrGateway.hasChecksumSwitch()));

  private Cells() {}

  private static String oneOrNone(boolean is) {
    return is ? "one" : "none";
  }

  /** Whatever both products can do. */
  static List<Cell> all() {
    List<Cell> cells = new ArrayList<>();
    for (Protocol protocol : Protocol.values()) {
      for (Mac mac : Mac.values()) {
        for (boolean preempts : new boolean[] {true, false}) {
          for (Transport transport : Transport.values()) {
            Terms terms = Terms.PLAIN.with(transport).with(mac);
            cells.add(new Cell(Product.KEEPALIVED, protocol, terms, preempts));
          }
          cells.add(new Cell(Product.FRR, protocol, Terms.PLAIN.with(mac), preempts));
        }
      }
    }
    for (Mac mac : Mac.values()) {
      Terms terms = Terms.PLAIN.with(mac);
      cells.add(keepalived(Protocol.V2_IPV4, terms.with(Authentication.AH)));
      for (Transport transport : Transport.values()) {
        Terms password = terms.with(transport).with(Authentication.PASS);
        cells.add(keepalived(Protocol.V2_IPV4, password));
      }
    }
    addOtherChecksum(cells);
    return List.copyOf(cells);
  }

  private static void addOtherChecksum(List<Cell> cells) {
    Terms terms = Terms.PLAIN.with(Checksum.MESSAGE_ONLY);
    if (KeepalivedConfiguration.hasChecksumSwitch()) {
      for (Transport transport : Transport.values()) {
        cells.add(keepalived(Protocol.V3_IPV4, terms.with(transport)));
      }
    }
    if (FrrGateway.hasChecksumSwitch()) {
      cells.add(new Cell(Product.FRR, Protocol.V3_IPV4, terms, true));
    }
  }

  /** A dozen of them, in which each value of each dimension occurs. */
  static List<Cell> telling() {
    Terms plain = Terms.PLAIN;
    Terms virtual = plain.with(Mac.VIRTUAL);
    Terms unicast = plain.with(Transport.UNICAST);
    return List.of(
        keepalived(Protocol.V2_IPV4, unicast.with(Authentication.PASS)),
        keepalived(Protocol.V2_IPV4, plain.with(Authentication.AH)),
        new Cell(Product.FRR, Protocol.V2_IPV4, plain, true),
        keepalived(Protocol.V3_IPV4, plain),
        new Cell(Product.KEEPALIVED, Protocol.V3_IPV4, virtual, false),
        keepalived(Protocol.V3_IPV4, unicast.with(Mac.VIRTUAL)),
        new Cell(Product.KEEPALIVED, Protocol.V3_IPV4, unicast, false),
        keepalived(Protocol.V3_IPV6, virtual),
        keepalived(Protocol.V3_IPV6, unicast),
        new Cell(Product.FRR, Protocol.V3_IPV4, virtual, false),
        new Cell(Product.FRR, Protocol.V3_IPV4, plain, true),
        new Cell(Product.FRR, Protocol.V3_IPV6, virtual, true));
  }

  private static Cell keepalived(Protocol protocol, Terms terms) {
    return new Cell(Product.KEEPALIVED, protocol, terms, true);
  }
}
