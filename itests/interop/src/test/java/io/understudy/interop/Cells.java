package io.understudy.interop;

import io.understudy.interop.Terms.Authentication;
import io.understudy.interop.Terms.Checksum;
import io.understudy.interop.Terms.Mac;
import io.understudy.interop.Terms.Transport;
import java.util.ArrayList;
import java.util.List;

/**
 * The cells of the matrix. Version 2 has no IPv6, version 3 no authentication, FRR neither unicast
 * nor authentication; and Understudy refuses AH between unicast peers.
 */
final class Cells {

  private Cells() {}

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
    cells.add(keepalived(Protocol.V2_IPV4, Terms.PLAIN.with(Authentication.AH)));
    for (Transport transport : Transport.values()) {
      Terms terms = Terms.PLAIN.with(transport);
      cells.add(keepalived(Protocol.V2_IPV4, terms.with(Authentication.PASS)));
      if (KeepalivedConfiguration.hasChecksumSwitch()) {
        cells.add(keepalived(Protocol.V3_IPV4, terms.with(Checksum.MESSAGE_ONLY)));
      }
    }
    return List.copyOf(cells);
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
