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
