package io.understudy.platform.linux.netlink;

import io.understudy.model.IpAddress;
import io.understudy.model.VirtualRoute;
import io.understudy.model.VirtualRoute.OnLink;
import java.nio.ByteBuffer;
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

  private RouteCodec() {}

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
        writer -> write(route, interfaceIndex, origin, writer));
  }

  /** Removes a route that has the mark. */
  public static NetlinkRequest delete(VirtualRoute route, int interfaceIndex, int origin) {
    return new NetlinkRequest(
        Rtnetlink.RTM_DELROUTE, 0, writer -> write(route, interfaceIndex, origin, writer));
  }

  /** Lists every route of every table. */
  public static NetlinkRequest list() {
    return new NetlinkRequest(
        Rtnetlink.RTM_GETROUTE,
        Rtnetlink.NLM_F_DUMP,
        writer -> writer.octet(Rtnetlink.AF_UNSPEC).octet(0).octet(0).octet(0).number(0).number(0));
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
      VirtualRoute route, int interfaceIndex, int origin, MessageWriter writer) {
    long table = route.table() == 0 ? Rtnetlink.RT_TABLE_MAIN : route.table();
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
      writer.attribute(Rtnetlink.RTA_DST, route.destination().address());
    }
    address(Rtnetlink.RTA_GATEWAY, route.via(), writer);
    address(Rtnetlink.RTA_PREFSRC, route.source(), writer);
    if (interfaceIndex > 0) {
      writer.attribute(Rtnetlink.RTA_OIF, interfaceIndex);
    }
    if (route.metric() > 0) {
      writer.attribute(Rtnetlink.RTA_PRIORITY, (int) route.metric());
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
