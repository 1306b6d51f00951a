package io.understudy.platform.linux.filter;

import io.understudy.platform.linux.kernel.Capability;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.platform.linux.netlink.Answer;
import io.understudy.platform.linux.netlink.NetlinkRequest;
import io.understudy.platform.linux.netlink.NetlinkSocket;
import io.understudy.platform.linux.netlink.NftablesCodec;
import io.understudy.platform.linux.netlink.NftablesRule;
import io.understudy.spi.platform.PlatformException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our other table of nftables, which is to outlive a process that is killed. When leases of IPv6
 * addresses end then, the kernel says goodbye to their multicast groups under the virtual MAC
 * address, and goes on to report the groups of all routers to whoever asks; each such frame leads a
 * switch back to a machine that is master no more. So links of ours never leave a group aloud, and
 * report those of their addresses alone. Where the kernel lacks it, all else works. Platform
 * thread.
 *
 * <pre>
 *   table inet understudy_links {
 *     chain output {
 *       type filter hook output priority 0
 *       meta nfproto ipv6 meta oifgroup ours icmpv6 type mld-listener-done drop
 *       meta nfproto ipv6 meta oifgroup ours icmpv6 type mld2-listener-report, leaving, drop
 *       meta nfproto ipv6 meta oifgroup ours icmpv6 type mld2-listener-report, ff0x::x, drop
 *     }
 *   }
 * </pre>
 */
public final class QuietTable {

  static final String NAME = "understudy_links";

  private static final Logger LOG = LoggerFactory.getLogger(QuietTable.class);

  private static final String CHAIN = "output";
  private static final int PRIORITY = 0;

  private final SystemCalls kernel;
  private final TableRecord record;
  private final int group;
  private Standing standing = Standing.UNTRIED;

  /**
   * A table in the network namespace of the thread that uses it.
   *
   * @param runFolder where to record that there may be one
   * @param group the group of links that our links are in
   */
  public QuietTable(SystemCalls kernel, Path runFolder, int group) {
    this.kernel = kernel;
    this.record = new TableRecord(runFolder.resolve("quiet-links"), NAME);
    this.group = group;
  }

  /** Whether there is a table. */
  private enum Standing {
    /** Not yet. */
    UNTRIED,
    /** We made it. */
    MADE,
    /** It cannot be made; it is not tried again. */
    REFUSED
  }

  /** Makes the table unless it is there; it is told, once, if that cannot be. */
  public void make() {
    try {
      if (standing == Standing.UNTRIED) {
        replace();
        standing = Standing.MADE;
      } else if (standing == Standing.MADE && !isThere()) {
        LOG.warn("somebody removed the table {} of nftables; it is made again", NAME);
        replace();
      }
    } catch (PlatformException refused) {
      standing = Standing.REFUSED;
      LOG.info("IPv6 under a virtual MAC address is not silent after a kill: {}", refused.reason());
    }
  }

  private boolean isThere() throws PlatformException {
    try (NetlinkSocket socket = NetlinkSocket.openNetfilter(kernel)) {
      NetlinkRequest question = NftablesCodec.getTable(NAME);
      return !Errno.ENOENT.is(-socket.transact(List.of(question)).get(0).error());
    }
  }

  private void replace() throws PlatformException {
    boolean isNew = !record.isThere();
    boolean done = false;
    record.put();
    try {
      require("make", transact(table(isNew)));
      done = true;
    } finally {
      if (isNew && !done) {
        record.remove();
      }
    }
  }

  private List<NetlinkRequest> table(boolean isNew) {
    List<NetlinkRequest> requests = new ArrayList<>();
    if (!isNew) {
      requests.add(NftablesCodec.createTable(NAME, false, false)); // if somebody has deleted it
      requests.add(NftablesCodec.deleteTable(NAME));
    }
    requests.add(NftablesCodec.createTable(NAME, false, true));
    requests.add(NftablesCodec.createOutputChain(NAME, CHAIN, PRIORITY));
    requests.add(NftablesCodec.addRule(NAME, CHAIN, NftablesRule.dropListenerDone(group)));
    requests.add(NftablesCodec.addRule(NAME, CHAIN, NftablesRule.dropLeavingReport(group)));
    requests.add(NftablesCodec.addRule(NAME, CHAIN, NftablesRule.dropReportOfWellKnown(group)));
    return requests;
  }

  /** Deletes the table, and one that an earlier life left. */
  public void remove() throws PlatformException {
    standing = Standing.UNTRIED;
    if (record.isThere()) {
      Answer refusal = transact(List.of(NftablesCodec.deleteTable(NAME)));
      if (!Errno.ENOENT.is(-refusal.error())) {
        require("delete", refusal);
      }
      record.remove();
    }
  }

  private Answer transact(List<NetlinkRequest> requests) throws PlatformException {
    try (NetlinkSocket socket = NetlinkSocket.openNetfilter(kernel)) {
      return FilterTable.refusal(socket.transact(NftablesCodec.batch(requests)));
    }
  }

  private static void require(String verb, Answer refusal) throws PlatformException {
    if (!refusal.isDone()) {
      throw new PlatformException(
          Errno.sentence(
              "cannot %s the table %s of nftables".formatted(verb, NAME),
              -refusal.error(),
              Capability.CAP_NET_ADMIN));
    }
  }
}
