package io.understudy.platform.linux.netlink;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.IpPrefix;
import io.understudy.model.VirtualRule;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Messages about rules that choose a routing table.
 *
 * <pre>
 *   struct fib_rule_hdr: family (1), destination's length (1), source's (1), tos (1), table (1),
 *                        unused (2), action (1), flags (4)
 *   FRA_DST, FRA_SRC, FRA_IIFNAME, FRA_OIFNAME, FRA_PRIORITY (4), FRA_FWMARK (4), FRA_TABLE (4)
 *   FRA_PROTOCOL (1)   who made it; Linux 4.17 and later
 * </pre>
 */
public final class RuleCodec {

  private static final int HEADER_OCTETS = 12;
  private static final int MOST_SHORT_TABLE = 255;

  private RuleCodec() {}

  /**
   * Adds a rule that must not be there.
   *
   * @param origin the mark of whoever makes it
   */
  public static NetlinkRequest create(VirtualRule rule, int origin) {
    return new NetlinkRequest(
        Rtnetlink.RTM_NEWRULE,
        Rtnetlink.NLM_F_CREATE | Rtnetlink.NLM_F_EXCL,
        writer -> write(rule, origin, writer));
  }

  /** Removes a rule that has the mark. */
  public static NetlinkRequest delete(VirtualRule rule, int origin) {
    return new NetlinkRequest(Rtnetlink.RTM_DELRULE, 0, writer -> write(rule, origin, writer));
  }

  /** Lists every rule. */
  public static NetlinkRequest list() {
    return new NetlinkRequest(
        Rtnetlink.RTM_GETRULE,
        Rtnetlink.NLM_F_DUMP,
        writer -> writer.octet(Rtnetlink.AF_UNSPEC).octet(0).octet(0).octet(0).number(0).number(0));
  }

  /** Reads an entry of a list: what deletes it, if it has the mark. */
  public static Optional<NetlinkRequest> deletion(ByteBuffer body, int origin) {
    if (body.limit() < HEADER_OCTETS
        || Attributes.read(body, HEADER_OCTETS).octet(Rtnetlink.FRA_PROTOCOL, 0) != origin) {
      return Optional.empty();
    }
    ByteBuffer entry = ByteBuffer.allocate(body.limit()).put(body.duplicate().position(0)).flip();
    return Optional.of(
        new NetlinkRequest(Rtnetlink.RTM_DELRULE, 0, writer -> writer.octets(entry)));
  }

  /** Reads an entry of a list: true if it chooses the same packets for the same table. */
  public static Optional<Boolean> isAs(ByteBuffer body, VirtualRule rule) {
    if (body.limit() < HEADER_OCTETS || body.get(0) != AddressCodec.number(rule.family())) {
      return Optional.empty();
    }
    Attributes there = Attributes.read(body, HEADER_OCTETS);
    boolean isSame =
        Byte.toUnsignedInt(body.get(7)) == Rtnetlink.FR_ACT_TO_TBL
            && isAs(there, Rtnetlink.FRA_DST, body.get(1), rule.to())
            && isAs(there, Rtnetlink.FRA_SRC, body.get(2), rule.from())
            && there.text(Rtnetlink.FRA_IIFNAME).equals(text(rule.inputInterface()))
            && there.text(Rtnetlink.FRA_OIFNAME).equals(text(rule.outputInterface()))
            && there.number(Rtnetlink.FRA_PRIORITY, 0) == rule.priority()
            && there.number(Rtnetlink.FRA_FWMARK, 0) == (int) rule.mark()
            && there.number(Rtnetlink.FRA_TABLE, 0) == (int) rule.table();
    return Optional.of(isSame);
  }

  private static boolean isAs(Attributes there, int type, int length, @Nullable IpPrefix prefix) {
    if (prefix == null || prefix.length() == 0) {
      return length == 0;
    }
    IpPrefix network = Prefixes.network(prefix);
    AddressFamily family = network.address().family();
    return length == network.length()
        && there
            .value(type, family.octets())
            .map(value -> IpAddress.read(family, value.order(ByteOrder.BIG_ENDIAN), 0))
            .filter(network.address()::equals)
            .isPresent();
  }

  private static String text(@Nullable String name) {
    return name == null ? "" : name;
  }

  private static void write(VirtualRule rule, int origin, MessageWriter writer) {
    writer
        .octet(AddressCodec.number(rule.family()))
        .octet(length(rule.to()))
        .octet(length(rule.from()))
        .octet(0)
        .octet(rule.table() > MOST_SHORT_TABLE ? 0 : (int) rule.table())
        .octet(0)
        .octet(0)
        .octet(Rtnetlink.FR_ACT_TO_TBL)
        .number(0);
    prefix(Rtnetlink.FRA_DST, rule.to(), writer);
    prefix(Rtnetlink.FRA_SRC, rule.from(), writer);
    name(Rtnetlink.FRA_IIFNAME, rule.inputInterface(), writer);
    name(Rtnetlink.FRA_OIFNAME, rule.outputInterface(), writer);
    writer.attribute(Rtnetlink.FRA_PRIORITY, rule.priority());
    if (rule.mark() > 0) {
      writer.attribute(Rtnetlink.FRA_FWMARK, (int) rule.mark());
    }
    writer.attribute(Rtnetlink.FRA_TABLE, (int) rule.table());
    writer.octetAttribute(Rtnetlink.FRA_PROTOCOL, origin);
  }

  private static int length(@Nullable IpPrefix prefix) {
    return prefix == null ? 0 : prefix.length();
  }

  private static void prefix(int type, @Nullable IpPrefix prefix, MessageWriter writer) {
    if (prefix != null && prefix.length() > 0) {
      writer.attribute(type, Prefixes.network(prefix).address());
    }
  }

  private static void name(int type, @Nullable String name, MessageWriter writer) {
    if (name != null) {
      writer.attribute(type, name);
    }
  }
}
