package io.understudy.platform.linux.filter;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.platform.linux.kernel.Capability;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.platform.linux.netlink.Answer;
import io.understudy.platform.linux.netlink.NetlinkRequest;
import io.understudy.platform.linux.netlink.NetlinkSocket;
import io.understudy.platform.linux.netlink.NftablesCodec;
import io.understudy.platform.linux.netlink.NftablesRule;
import io.understudy.spi.platform.PlatformException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Our table of nftables. It is made anew with each change, which is carried out at one moment. The
 * socket owns it: nobody else can change it, a flush of all rules passes it by, and it goes with
 * the socket. Before Linux 5.12 it is a table as any other. Platform thread.
 *
 * <pre>
 *   table inet understudy {
 *     set IPv4 { type ipv4_addr; elements = { ... } }
 *     set IPv6 { type ipv6_addr; elements = { ... } }
 *     chain input {
 *       type filter hook input priority -10
 *       meta nfproto ipv6 icmpv6 type 133-137 accept
 *       ip daddr @IPv4 drop
 *       ip6 daddr @IPv6 drop
 *     }
 *   }
 * </pre>
 */
final class FilterTable {

  static final String NAME = "understudy";

  private static final String CHAIN = "input";

  /** Before the rules of others, so that none of them rejects, which would be an answer. */
  private static final int PRIORITY = -10;

  /** They are to fit one system call. */
  private static final int MOST_ADDRESSES = 4096;

  private static final String ACTION = "cannot drop packets for virtual addresses (accept = false)";

  private final SystemCalls kernel;
  private final TableRecord record;
  private @Nullable NetlinkSocket socket;
  private boolean made;

  FilterTable(SystemCalls kernel, TableRecord record) {
    this.kernel = kernel;
    this.record = record;
  }

  /** Drops packets for these addresses and no others. */
  void replace(Collection<IpAddress> addresses) throws PlatformException {
    if (addresses.size() > MOST_ADDRESSES) {
      throw new PlatformException(
          "%s: there are %d, and %d at most can be"
              .formatted(ACTION, addresses.size(), MOST_ADDRESSES));
    }
    try {
      NetlinkSocket at = open();
      if (record.isThere() || !makeOwned(at, addresses)) {
        makePlain(at, addresses);
      }
      made = true;
    } finally {
      if (!made) {
        close();
      }
    }
  }

  /** False if the kernel does not know how to. */
  private boolean makeOwned(NetlinkSocket at, Collection<IpAddress> addresses)
      throws PlatformException {
    List<Answer> answers = at.transact(NftablesCodec.batch(table(addresses, true, made)));
    int result = -refusal(answers).error();
    if (Errno.EINVAL.is(result) || Errno.EOPNOTSUPP.is(result)) {
      return false;
    }
    requireDone(answers);
    return true;
  }

  private void makePlain(NetlinkSocket at, Collection<IpAddress> addresses)
      throws PlatformException {
    boolean isNew = !record.isThere();
    boolean done = false;
    record.put();
    try {
      requireDone(at.transact(NftablesCodec.batch(table(addresses, false, !isNew))));
      done = true;
    } finally {
      if (isNew && !done) {
        record.remove();
      }
    }
  }

  /**
   * The whole table.
   *
   * @param replacing false if one of this name is not ours
   */
  private static List<NetlinkRequest> table(
      Collection<IpAddress> addresses, boolean owned, boolean replacing) {
    List<NetlinkRequest> requests = new ArrayList<>();
    if (replacing) {
      requests.add(NftablesCodec.createTable(NAME, owned, false)); // if somebody has deleted it
      requests.add(NftablesCodec.deleteTable(NAME));
    }
    requests.add(NftablesCodec.createTable(NAME, owned, true));
    for (AddressFamily family : AddressFamily.values()) {
      List<IpAddress> some =
          addresses.stream().filter(address -> address.family() == family).toList();
      requests.add(NftablesCodec.createSet(NAME, family.toString(), family));
      requests.addAll(NftablesCodec.addElements(NAME, family.toString(), some));
    }
    requests.add(NftablesCodec.createInputChain(NAME, CHAIN, PRIORITY));
    requests.add(NftablesCodec.addRule(NAME, CHAIN, NftablesRule.acceptNeighborDiscovery()));
    for (AddressFamily family : AddressFamily.values()) {
      NftablesRule drop = NftablesRule.dropFor(family, family.toString());
      requests.add(NftablesCodec.addRule(NAME, CHAIN, drop));
    }
    return requests;
  }

  /** What was refused first; else what is not known; else that all is done. */
  static Answer refusal(List<Answer> answers) {
    return answers.stream()
        .filter(answer -> !answer.isDone() && !answer.isLost())
        .findFirst()
        .orElseGet(
            () ->
                answers.subList(1, answers.size() - 1).stream()
                    .filter(Answer::isLost)
                    .findFirst()
                    .orElse(Answer.DONE));
  }

  private static void requireDone(List<Answer> answers) throws PlatformException {
    Answer refusal = refusal(answers);
    if (!refusal.isDone()) {
      throw new PlatformException(sentence(refusal, refusal.equals(answers.get(0))));
    }
  }

  /**
   * Why it was refused.
   *
   * @param wholly true if the kernel did not even look at what is in the batch
   */
  private static String sentence(Answer refusal, boolean wholly) {
    int result = -refusal.error();
    if (refusal.isLost()) {
      return ACTION + ": " + refusal.explanation();
    }
    if (Errno.EEXIST.is(result)) {
      return ACTION + ": there is a table " + NAME + " of nftables that is not ours; delete it";
    }
    if (Errno.EPERM.is(result) && !wholly) {
      return ACTION + ": the table " + NAME + " of nftables belongs to another process; stop it";
    }
    String sentence =
        isLacking(result)
            ? ACTION
                + ": that needs nftables, and the kernel lacks CONFIG_NF_TABLES or"
                + " CONFIG_NF_TABLES_INET"
            : Errno.sentence(ACTION, result, Capability.CAP_NET_ADMIN);
    return refusal.explanation().isEmpty()
        ? sentence
        : sentence + "; the kernel says: " + refusal.explanation();
  }

  private static boolean isLacking(int result) {
    return Errno.EOPNOTSUPP.is(result) || Errno.EAFNOSUPPORT.is(result) || Errno.ENOENT.is(result);
  }

  /** Deletes the table, and one that an earlier life left. */
  void delete() throws PlatformException {
    try {
      if (record.isThere()) {
        deletePlain(open());
        record.remove();
      }
    } finally {
      close();
    }
  }

  private static void deletePlain(NetlinkSocket at) throws PlatformException {
    List<NetlinkRequest> deletion = List.of(NftablesCodec.deleteTable(NAME));
    Answer refusal = refusal(at.transact(NftablesCodec.batch(deletion)));
    int result = -refusal.error();
    if (!refusal.isDone() && !isLacking(result)) {
      String action = "cannot delete the table " + NAME + " of nftables";
      throw new PlatformException(Errno.sentence(action, result, Capability.CAP_NET_ADMIN));
    }
  }

  private void close() {
    made = false;
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }

  private NetlinkSocket open() throws PlatformException {
    if (socket == null) {
      try {
        socket = NetlinkSocket.openNetfilter(kernel);
      } catch (PlatformException refused) {
        throw new PlatformException(ACTION + ": " + refused.reason());
      }
    }
    return socket;
  }
}
