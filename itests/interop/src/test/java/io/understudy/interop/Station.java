package io.understudy.interop;

import io.understudy.lab.Lab;
import java.util.Set;

/**
 * By what a gateway is known on the wire.
 *
 * @param source of its advertisements
 * @param sender the MAC that its advertisements come from
 * @param hopLimit that its advertisements have
 * @param neighbours the MACs by which hosts may know the virtual addresses while it is master
 * @param answers the MACs that answers from the virtual addresses may come from
 */
record Station(
    String source, String sender, int hopLimit, Set<String> neighbours, Set<String> answers) {

  private static final int OF_THE_RFC = 255;

  Station {
    neighbours = Set.copyOf(neighbours);
    answers = Set.copyOf(answers);
  }

  /** Of a product in a place, that talks on these terms. */
  static Station of(Product product, Protocol protocol, Lab lab, String place, Terms terms) {
    String own = lab.mac(place);
    String virtual = protocol.virtualMac();
    boolean isOurs = product == Product.UNDERSTUDY;
    boolean isPeerOverIpv6 = product == Product.KEEPALIVED && protocol == Protocol.V3_IPV6;
    Set<String> both = terms.hasVirtualMac() ? Set.of(own, virtual) : Set.of(own);
    return new Station(
        product == Product.FRR ? FrrGateway.source(protocol, place) : protocol.source(place),
        terms.hasVirtualMac() && !terms.isUnicast() ? virtual : own,
        // keepalived 2.2.7 leaves it to the kernel.
        terms.isUnicast() && isPeerOverIpv6 ? 64 : OF_THE_RFC,
        // The peers' kernels ask for hosts from the virtual address and the interface's own MAC.
        isOurs && terms.hasVirtualMac() ? Set.of(virtual) : both,
        // Which interface an answer leaves by is the routing table's business.
        both);
  }
}
