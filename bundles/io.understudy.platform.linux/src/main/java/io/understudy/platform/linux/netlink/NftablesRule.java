package io.understudy.platform.linux.netlink;

import io.understudy.model.AddressFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A rule of nftables: conditions from first to last, then what becomes of a packet that meets them
 * all. Each is a list of expressions, which load something into a register and compare it.
 */
public final class NftablesRule {

  private static final int IPV4_DESTINATION = 16;
  private static final int IPV6_DESTINATION = 24;
  private static final int ICMPV6 = 58;
  private static final int ROUTER_SOLICITATION = 133;
  private static final int REDIRECT = 137;
  private static final int LISTENER_DONE = 132;
  private static final int LISTENER_REPORT = 143;
  private static final int FIRST_RECORD = 8;
  private static final int FIRST_GROUP = 12;

  /** In a solicited-node address, ff02::1:ff00:0/104, it is ff. */
  private static final int OCTET_OF_KIND = 12;

  private static final int CHANGE_TO_INCLUDE = 3;

  private final List<Consumer<MessageWriter>> expressions = new ArrayList<>();

  private NftablesRule(AddressFamily family) {
    meta(Nftables.NFT_META_NFPROTO);
    compare(
        Nftables.NFT_CMP_EQ, family == AddressFamily.IPV4 ? Rtnetlink.AF_INET : Rtnetlink.AF_INET6);
  }

  /** Accepts neighbour discovery (RFC 4861): it goes on to the chains of others. */
  public static NftablesRule acceptNeighborDiscovery() {
    NftablesRule rule = new NftablesRule(AddressFamily.IPV6);
    rule.meta(Nftables.NFT_META_L4PROTO);
    rule.compare(Nftables.NFT_CMP_EQ, ICMPV6);
    rule.payload(Nftables.NFT_PAYLOAD_TRANSPORT_HEADER, 0, 1);
    rule.compare(Nftables.NFT_CMP_GTE, ROUTER_SOLICITATION);
    rule.compare(Nftables.NFT_CMP_LTE, REDIRECT);
    rule.verdict(Nftables.NF_ACCEPT);
    return rule;
  }

  /** Drops what is for an address of a set. */
  public static NftablesRule dropFor(AddressFamily family, String set) {
    int offset = family == AddressFamily.IPV4 ? IPV4_DESTINATION : IPV6_DESTINATION;
    NftablesRule rule = new NftablesRule(family);
    rule.payload(Nftables.NFT_PAYLOAD_NETWORK_HEADER, offset, family.octets());
    rule.lookup(set);
    rule.verdict(Nftables.NF_DROP);
    return rule;
  }

  /** Drops what takes leave of a multicast group on links of a group (RFC 2710 3). */
  public static NftablesRule dropListenerDone(int linkGroup) {
    NftablesRule rule = icmpv6To(linkGroup, LISTENER_DONE);
    rule.verdict(Nftables.NF_DROP);
    return rule;
  }

  /** The same in a report whose first record says that nothing is listened to (RFC 3810 5.2.12). */
  public static NftablesRule dropLeavingReport(int linkGroup) {
    NftablesRule rule = icmpv6To(linkGroup, LISTENER_REPORT);
    rule.payload(Nftables.NFT_PAYLOAD_TRANSPORT_HEADER, FIRST_RECORD, 1);
    rule.compare(Nftables.NFT_CMP_EQ, CHANGE_TO_INCLUDE);
    rule.verdict(Nftables.NF_DROP);
    return rule;
  }

  /** Drops reports whose first group is well known: all routers listen to some. */
  public static NftablesRule dropReportOfWellKnown(int linkGroup) {
    NftablesRule rule = icmpv6To(linkGroup, LISTENER_REPORT);
    rule.payload(Nftables.NFT_PAYLOAD_TRANSPORT_HEADER, FIRST_GROUP + OCTET_OF_KIND, 1);
    rule.compare(Nftables.NFT_CMP_EQ, 0);
    rule.verdict(Nftables.NF_DROP);
    return rule;
  }

  private static NftablesRule icmpv6To(int linkGroup, int type) {
    NftablesRule rule = new NftablesRule(AddressFamily.IPV6);
    rule.meta(Nftables.NFT_META_OIFGROUP);
    rule.compareNumber(linkGroup);
    rule.meta(Nftables.NFT_META_L4PROTO);
    rule.compare(Nftables.NFT_CMP_EQ, ICMPV6);
    rule.payload(Nftables.NFT_PAYLOAD_TRANSPORT_HEADER, 0, 1);
    rule.compare(Nftables.NFT_CMP_EQ, type);
    return rule;
  }

  void write(MessageWriter writer) {
    expressions.forEach(expression -> expression.accept(writer));
  }

  private void meta(int key) {
    add(
        "meta",
        writer -> {
          writer.bigEndian(Nftables.NFTA_META_KEY, key);
          writer.bigEndian(Nftables.NFTA_META_DREG, Nftables.NFT_REG_1);
        });
  }

  private void payload(int header, int offset, int octets) {
    add(
        "payload",
        writer -> {
          writer.bigEndian(Nftables.NFTA_PAYLOAD_DREG, Nftables.NFT_REG_1);
          writer.bigEndian(Nftables.NFTA_PAYLOAD_BASE, header);
          writer.bigEndian(Nftables.NFTA_PAYLOAD_OFFSET, offset);
          writer.bigEndian(Nftables.NFTA_PAYLOAD_LEN, octets);
        });
  }

  /** Compares the first octet of the register. */
  private void compare(int operation, int octet) {
    add(
        "cmp",
        writer -> {
          writer.bigEndian(Nftables.NFTA_CMP_SREG, Nftables.NFT_REG_1);
          writer.bigEndian(Nftables.NFTA_CMP_OP, operation);
          writer.nested(
              Nftables.NFTA_CMP_DATA, () -> writer.octetAttribute(Nftables.NFTA_DATA_VALUE, octet));
        });
  }

  /** Requires that the register is a number, in the machine's own byte order. */
  private void compareNumber(int number) {
    add(
        "cmp",
        writer -> {
          writer.bigEndian(Nftables.NFTA_CMP_SREG, Nftables.NFT_REG_1);
          writer.bigEndian(Nftables.NFTA_CMP_OP, Nftables.NFT_CMP_EQ);
          writer.nested(
              Nftables.NFTA_CMP_DATA, () -> writer.attribute(Nftables.NFTA_DATA_VALUE, number));
        });
  }

  private void lookup(String set) {
    add(
        "lookup",
        writer -> {
          writer.attribute(Nftables.NFTA_LOOKUP_SET, set);
          writer.bigEndian(Nftables.NFTA_LOOKUP_SREG, Nftables.NFT_REG_1);
        });
  }

  private void verdict(int code) {
    add(
        "immediate",
        writer -> {
          writer.bigEndian(Nftables.NFTA_IMMEDIATE_DREG, Nftables.NFT_REG_VERDICT);
          writer.nested(
              Nftables.NFTA_IMMEDIATE_DATA,
              () ->
                  writer.nested(
                      Nftables.NFTA_DATA_VERDICT,
                      () -> writer.bigEndian(Nftables.NFTA_VERDICT_CODE, code)));
        });
  }

  private void add(String name, Consumer<MessageWriter> attributes) {
    expressions.add(
        writer ->
            writer.nested(
                Nftables.NFTA_LIST_ELEM,
                () -> {
                  writer.attribute(Nftables.NFTA_EXPR_NAME, name);
                  writer.nested(Nftables.NFTA_EXPR_DATA, () -> attributes.accept(writer));
                }));
  }
}
