package io.understudy.platform.linux.netlink;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Messages about tables of nftables that see IPv4 and IPv6, with what is in them. Numbers in
 * attributes are in network byte order.
 *
 * <pre>
 *   struct nfgenmsg: family (1), version (1), subsystem of a batch (2, in network byte order)
 * </pre>
 */
public final class NftablesCodec {

  private static final int ELEMENTS_OF_A_MESSAGE = 256;

  private NftablesCodec() {}

  /**
   * A batch: all of it is carried out at one moment, or nothing.
   *
   * @param changes what is to be done
   */
  public static List<NetlinkRequest> batch(List<NetlinkRequest> changes) {
    List<NetlinkRequest> batch = new ArrayList<>();
    batch.add(boundary(Nftables.NFNL_MSG_BATCH_BEGIN));
    batch.addAll(changes);
    batch.add(boundary(Nftables.NFNL_MSG_BATCH_END));
    return batch;
  }

  private static NetlinkRequest boundary(int type) {
    return new NetlinkRequest(
        type,
        0,
        writer -> writeHeader(writer, Nftables.NFPROTO_UNSPEC, Nftables.NFNL_SUBSYS_NFTABLES));
  }

  /**
   * Makes a table; one that is there is refused, or else left as it is.
   *
   * @param owned to be changed by this socket alone, and to go with it (from Linux 5.12 on)
   * @param exclusive to be refused if it is there
   */
  public static NetlinkRequest createTable(String name, boolean owned, boolean exclusive) {
    return request(
        Nftables.NFT_MSG_NEWTABLE,
        Rtnetlink.NLM_F_CREATE | (exclusive ? Rtnetlink.NLM_F_EXCL : 0),
        writer -> {
          writer.attribute(Nftables.NFTA_TABLE_NAME, name);
          writer.bigEndian(Nftables.NFTA_TABLE_FLAGS, owned ? Nftables.NFT_TABLE_F_OWNER : 0);
        });
  }

  /** Asks for a table. */
  public static NetlinkRequest getTable(String name) {
    return request(
        Nftables.NFT_MSG_GETTABLE, 0, writer -> writer.attribute(Nftables.NFTA_TABLE_NAME, name));
  }

  /** Deletes a table with all that is in it; there must be one. */
  public static NetlinkRequest deleteTable(String name) {
    return request(
        Nftables.NFT_MSG_DELTABLE, 0, writer -> writer.attribute(Nftables.NFTA_TABLE_NAME, name));
  }

  /** Makes a set of addresses. */
  public static NetlinkRequest createSet(String table, String name, AddressFamily family) {
    int type = family == AddressFamily.IPV4 ? Nftables.TYPE_IPADDR : Nftables.TYPE_IP6ADDR;
    return request(
        Nftables.NFT_MSG_NEWSET,
        Rtnetlink.NLM_F_CREATE,
        writer -> {
          writer.attribute(Nftables.NFTA_SET_TABLE, table);
          writer.attribute(Nftables.NFTA_SET_NAME, name);
          writer.bigEndian(Nftables.NFTA_SET_KEY_TYPE, type);
          writer.bigEndian(Nftables.NFTA_SET_KEY_LEN, family.octets());
          writer.bigEndian(Nftables.NFTA_SET_ID, type);
        });
  }

  /** Puts addresses into a set, in as many messages as it takes. */
  public static List<NetlinkRequest> addElements(
      String table, String set, List<IpAddress> addresses) {
    List<NetlinkRequest> requests = new ArrayList<>();
    for (int from = 0; from < addresses.size(); from += ELEMENTS_OF_A_MESSAGE) {
      int to = Math.min(from + ELEMENTS_OF_A_MESSAGE, addresses.size());
      requests.add(elements(table, set, addresses.subList(from, to)));
    }
    return requests;
  }

  private static NetlinkRequest elements(String table, String set, List<IpAddress> addresses) {
    return request(
        Nftables.NFT_MSG_NEWSETELEM,
        Rtnetlink.NLM_F_CREATE,
        writer -> {
          writer.attribute(Nftables.NFTA_SET_ELEM_LIST_TABLE, table);
          writer.attribute(Nftables.NFTA_SET_ELEM_LIST_SET, set);
          writer.nested(
              Nftables.NFTA_SET_ELEM_LIST_ELEMENTS,
              () -> addresses.forEach(address -> element(writer, address)));
        });
  }

  private static void element(MessageWriter writer, IpAddress address) {
    writer.nested(
        Nftables.NFTA_LIST_ELEM,
        () ->
            writer.nested(
                Nftables.NFTA_SET_ELEM_KEY,
                () -> writer.attribute(Nftables.NFTA_DATA_VALUE, address)));
  }

  /**
   * Makes a chain for packets to this machine itself; what none of its rules drops passes on.
   *
   * @param priority chains with a lower one come before
   */
  public static NetlinkRequest createInputChain(String table, String name, int priority) {
    return createChain(table, name, Nftables.NF_INET_LOCAL_IN, priority);
  }

  /** The same for packets of this machine itself. */
  public static NetlinkRequest createOutputChain(String table, String name, int priority) {
    return createChain(table, name, Nftables.NF_INET_LOCAL_OUT, priority);
  }

  private static NetlinkRequest createChain(String table, String name, int hook, int priority) {
    return request(
        Nftables.NFT_MSG_NEWCHAIN,
        Rtnetlink.NLM_F_CREATE,
        writer -> {
          writer.attribute(Nftables.NFTA_CHAIN_TABLE, table);
          writer.attribute(Nftables.NFTA_CHAIN_NAME, name);
          writer.nested(
              Nftables.NFTA_CHAIN_HOOK,
              () -> {
                writer.bigEndian(Nftables.NFTA_HOOK_HOOKNUM, hook);
                writer.bigEndian(Nftables.NFTA_HOOK_PRIORITY, priority);
              });
          writer.attribute(Nftables.NFTA_CHAIN_TYPE, "filter");
        });
  }

  /** Appends a rule to a chain. */
  public static NetlinkRequest addRule(String table, String chain, NftablesRule rule) {
    return request(
        Nftables.NFT_MSG_NEWRULE,
        Rtnetlink.NLM_F_CREATE | Nftables.NLM_F_APPEND,
        writer -> {
          writer.attribute(Nftables.NFTA_RULE_TABLE, table);
          writer.attribute(Nftables.NFTA_RULE_CHAIN, chain);
          writer.nested(Nftables.NFTA_RULE_EXPRESSIONS, () -> rule.write(writer));
        });
  }

  private static NetlinkRequest request(int type, int flags, Consumer<MessageWriter> attributes) {
    return new NetlinkRequest(
        type,
        flags,
        writer -> {
          writeHeader(writer, Nftables.NFPROTO_INET, 0);
          attributes.accept(writer);
        });
  }

  private static void writeHeader(MessageWriter writer, int family, int subsystem) {
    writer.octet(family).octet(0).octet(subsystem >> 8).octet(subsystem);
  }
}
