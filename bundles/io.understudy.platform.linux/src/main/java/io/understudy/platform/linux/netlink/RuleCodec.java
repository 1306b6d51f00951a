package io.understudy.platform.linux.netlink;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.IpPrefix;
import io.understudy.model.VirtualRule;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Messages about rules that choose a routing table.
 *
 * <pre>
 *   struct fib_rule_hdr: family (1), destination's length (1), source's (1), tos (1), table (1),
 *                        unused (2), action (1), flags (4)
 *   FRA_DST, FRA_SRC, FRA_IIFNAME, FRA_OIFNAME, FRA_PRIORITY (4), FRA_FWMARK (4), FRA_FWMASK (4),
 *   FRA_TABLE (4), FRA_SUPPRESS_PREFIXLEN (4)
 *   FRA_PROTOCOL (1)   who made it; Linux 4.17 and later
 * </pre>
 */
public final class RuleCodec {

  private static final int HEADER_OCTETS = 12;
  private static final int FLAGS = 8;
  private static final int MOST_SHORT_TABLE = 255;
  private static final int ALL = -1;

  /** What rules of ours have in the kernel; any other attribute asks for more. */
  private static final Set<Integer> KNOWN =
      Set.of(
          Rtnetlink.FRA_DST,
          Rtnetlink.FRA_SRC,
          Rtnetlink.FRA_IIFNAME,
          Rtnetlink.FRA_OIFNAME,
          Rtnetlink.FRA_PRIORITY,
          Rtnetlink.FRA_FWMARK,
          Rtnetlink.FRA_FWMASK,
          Rtnetlink.FRA_TABLE,
          Rtnetlink.FRA_SUPPRESS_PREFIXLEN,
          Rtnetlink.FRA_PAD,
          Rtnetlink.FRA_PROTOCOL);

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

  /** Adds a rule behind all of its priority, whatever is there. */
  public static NetlinkRequest append(VirtualRule rule, int origin) {
    return new NetlinkRequest(
        Rtnetlink.RTM_NEWRULE, Rtnetlink.NLM_F_CREATE, writer -> write(rule, origin, writer));
  }

  /** Removes the first rule that has the mark and {@link KernelRule#isTakenFor} this one. */
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

  /** Reads an entry of a list; empty if it is none that we could make. */
  public static Optional<KernelRule> decode(ByteBuffer body) {
    if (body.limit() < HEADER_OCTETS
        || Byte.toUnsignedInt(body.get(7)) != Rtnetlink.FR_ACT_TO_TBL) {
      return Optional.empty();
    }
    Attributes there = Attributes.read(body, HEADER_OCTETS);
    try {
      return AddressCodec.family(Byte.toUnsignedInt(body.get(0)))
          .map(
              family ->
                  new KernelRule(
                      rule(family, body, there),
                      isPlain(body, there),
                      there.octet(Rtnetlink.FRA_PROTOCOL, KernelRule.UNMARKED)));
    } catch (IllegalArgumentException outOfRange) {
      return Optional.empty(); // the kernel's own have priority 0, or more than a user may give
    }
  }

  private static VirtualRule rule(AddressFamily family, ByteBuffer body, Attributes there) {
    return new VirtualRule(
        family,
        there.number(Rtnetlink.FRA_PRIORITY, 0),
        prefix(family, Byte.toUnsignedInt(body.get(2)), there, Rtnetlink.FRA_SRC),
        prefix(family, Byte.toUnsignedInt(body.get(1)), there, Rtnetlink.FRA_DST),
        text(there, Rtnetlink.FRA_IIFNAME),
        text(there, Rtnetlink.FRA_OIFNAME),
        Integer.toUnsignedLong(there.number(Rtnetlink.FRA_FWMARK, 0)),
        Integer.toUnsignedLong(there.number(Rtnetlink.FRA_TABLE, 0)));
  }

  private static @Nullable IpPrefix prefix(
      AddressFamily family, int length, Attributes there, int type) {
    return there
        .value(type, family.octets())
        .filter(value -> length > 0)
        .map(value -> IpAddress.read(family, value.order(ByteOrder.BIG_ENDIAN), 0))
        .map(address -> new IpPrefix(address, length))
        .orElse(null);
  }

  private static @Nullable String text(Attributes there, int type) {
    String text = there.text(type);
    return text.isEmpty() ? null : text;
  }

  /** True if it asks for nothing that a {@link VirtualRule} cannot say. */
  private static boolean isPlain(ByteBuffer body, Attributes there) {
    int everyBit = there.number(Rtnetlink.FRA_FWMARK, 0) == 0 ? 0 : ALL;
    return body.get(3) == 0 // type of service
        && (body.getInt(FLAGS) & Rtnetlink.FIB_RULE_INVERT) == 0
        && there.number(Rtnetlink.FRA_FWMASK, everyBit) == everyBit
        && there.number(Rtnetlink.FRA_SUPPRESS_PREFIXLEN, ALL) == ALL
        && KNOWN.containsAll(there.types());
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
