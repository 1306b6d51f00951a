package io.understudy.platform.linux.netlink;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.IpPrefix;
import io.understudy.model.VirtualRoute;
import io.understudy.model.VirtualRoute.OnLink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Messages about routes.
 *
 * <pre>
 *   struct rtmsg: family (1), destination's length (1), source's (1), tos (1), table (1),
 *                 origin (1), scope (1), type (1), flags (4)
 *   RTA_DST, RTA_GATEWAY, RTA_PREFSRC, RTA_OIF (4), RTA_PRIORITY (4), RTA_TABLE (4)
 * </pre>
 */
public final class RouteCodec {

  private static final int HEADER_OCTETS = 12;
  private static final int ORIGIN = 5;
  private static final int MOST_SHORT_TABLE = 255;

  /** What the kernel makes of no metric. */
  private static final int IPV6_METRIC = 1024;

  private RouteCodec() {}

  /** The route as the kernel would have it. */
  public static KernelRoute expected(VirtualRoute route, int interfaceIndex, int origin) {
    return new KernelRoute(
        Prefixes.network(route.destination()),
        type(route.kind()),
        route.via(),
        interfaceIndex,
        route.source(),
        keptMetric(route),
        table(route),
        origin);
  }

  /** Reads an entry of a list; empty if it is of another family, or for some packets only. */
  public static Optional<KernelRoute> decode(ByteBuffer body) {
    if (body.limit() < HEADER_OCTETS || body.get(2) != 0 || body.get(3) != 0) {
      return Optional.empty();
    }
    Optional<AddressFamily> family = AddressCodec.family(Byte.toUnsignedInt(body.get(0)));
    Attributes attributes = Attributes.read(body, HEADER_OCTETS);
    return family
        .filter(known -> Byte.toUnsignedInt(body.get(1)) <= known.bits())
        .map(known -> read(known, body, attributes));
  }

  private static KernelRoute read(AddressFamily family, ByteBuffer body, Attributes attributes) {
    IpAddress any = family == AddressFamily.IPV4 ? IpAddress.ofIpv4(0) : IpAddress.ofIpv6(0, 0);
    IpAddress destination = address(family, attributes, Rtnetlink.RTA_DST);
    int shortTable = Byte.toUnsignedInt(body.get(4));
    return new KernelRoute(
        new IpPrefix(destination == null ? any : destination, Byte.toUnsignedInt(body.get(1))),
        Byte.toUnsignedInt(body.get(7)),
        address(family, attributes, Rtnetlink.RTA_GATEWAY),
        attributes.number(Rtnetlink.RTA_OIF, 0),
        address(family, attributes, Rtnetlink.RTA_PREFSRC),
        Integer.toUnsignedLong(attributes.number(Rtnetlink.RTA_PRIORITY, 0)),
        Integer.toUnsignedLong(attributes.number(Rtnetlink.RTA_TABLE, shortTable)),
        Byte.toUnsignedInt(body.get(ORIGIN)));
  }

  private static @Nullable IpAddress address(
      AddressFamily family, Attributes attributes, int type) {
    return attributes
        .value(type, family.octets())
        .map(value -> IpAddress.read(family, value.order(ByteOrder.BIG_ENDIAN), 0))
        .orElse(null);
  }

  private static long table(VirtualRoute route) {
    return route.table() == 0 ? Rtnetlink.RT_TABLE_MAIN : route.table();
  }

  /**
   * Adds a route that must not be there.
   *
   * @param interfaceIndex its interface, 0 if it names none
   * @param origin the mark of whoever makes it
   */
  public static NetlinkRequest create(VirtualRoute route, int interfaceIndex, int origin) {
    return new NetlinkRequest(
        Rtnetlink.RTM_NEWROUTE,
        Rtnetlink.NLM_F_CREATE | Rtnetlink.NLM_F_EXCL,
        writer -> write(route, interfaceIndex, origin, route.metric(), writer));
  }

  /**
   * Removes a route that has the mark, whichever name its interface has by now: the kernel has no
   * second one in its place.
   */
  public static NetlinkRequest delete(VirtualRoute route, int origin) {
    return new NetlinkRequest(
        Rtnetlink.RTM_DELROUTE, 0, writer -> write(route, 0, origin, keptMetric(route), writer));
  }

  /** As the kernel keeps it; over IPv6, one that says none removes a route of any. */
  private static long keptMetric(VirtualRoute route) {
    boolean isIpv6 = route.destination().address().family() == AddressFamily.IPV6;
    return isIpv6 && route.metric() == 0 ? IPV6_METRIC : route.metric();
  }

  /** Lists every route of every table. */
  public static NetlinkRequest list() {
    return list(Rtnetlink.AF_UNSPEC);
  }

  /** Lists every route of a family, of every table. */
  public static NetlinkRequest list(AddressFamily family) {
    return list(AddressCodec.number(family));
  }

  private static NetlinkRequest list(int family) {
    return new NetlinkRequest(
        Rtnetlink.RTM_GETROUTE,
        Rtnetlink.NLM_F_DUMP,
        writer -> writer.octet(family).octet(0).octet(0).octet(0).number(0).number(0));
  }

  /** Reads an entry of a list: what deletes it, if it has the mark. */
  public static Optional<NetlinkRequest> deletion(ByteBuffer body, int origin) {
    if (body.limit() < HEADER_OCTETS || Byte.toUnsignedInt(body.get(ORIGIN)) != origin) {
      return Optional.empty();
    }
    ByteBuffer entry = ByteBuffer.allocate(body.limit()).put(body.duplicate().position(0)).flip();
    return Optional.of(
        new NetlinkRequest(Rtnetlink.RTM_DELROUTE, 0, writer -> writer.octets(entry)));
  }

  private static void write(
      VirtualRoute route, int interfaceIndex, int origin, long metric, MessageWriter writer) {
    long table = table(route);
    writer
        .octet(AddressCodec.number(route.destination().address().family()))
        .octet(route.destination().length())
        .octet(0)
        .octet(0)
        .octet(table > MOST_SHORT_TABLE ? 0 : (int) table)
        .octet(origin)
        .octet(scope(route))
        .octet(type(route.kind()))
        .number(route.onLink() == OnLink.BELIEVED ? Rtnetlink.RTNH_F_ONLINK : 0);
    if (route.destination().length() > 0) {
      writer.attribute(Rtnetlink.RTA_DST, Prefixes.network(route.destination()).address());
    }
    address(Rtnetlink.RTA_GATEWAY, route.via(), writer);
    address(Rtnetlink.RTA_PREFSRC, route.source(), writer);
    if (interfaceIndex > 0) {
      writer.attribute(Rtnetlink.RTA_OIF, interfaceIndex);
    }
    if (metric > 0) {
      writer.attribute(Rtnetlink.RTA_PRIORITY, (int) metric);
    }
    writer.attribute(Rtnetlink.RTA_TABLE, (int) table);
  }

  private static void address(int type, @Nullable IpAddress address, MessageWriter writer) {
    if (address != null) {
      writer.attribute(type, address);
    }
  }

  private static int scope(VirtualRoute route) {
    return route.kind() == VirtualRoute.Kind.FORWARD && route.via() == null
        ? Rtnetlink.RT_SCOPE_LINK
        : Rtnetlink.RT_SCOPE_UNIVERSE;
  }

  private static int type(VirtualRoute.Kind kind) {
    return switch (kind) {
      case FORWARD -> Rtnetlink.RTN_UNICAST;
      case BLACKHOLE -> Rtnetlink.RTN_BLACKHOLE;
      case UNREACHABLE -> Rtnetlink.RTN_UNREACHABLE;
      case PROHIBIT -> Rtnetlink.RTN_PROHIBIT;
    };
  }
}
