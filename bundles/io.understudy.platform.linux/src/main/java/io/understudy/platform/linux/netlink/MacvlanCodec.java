package io.understudy.platform.linux.netlink;

import io.understudy.model.MacAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Messages about links of kind {@value #KIND}: interfaces that stand on another one and have a MAC
 * address of their own. They are of mode bridge: a private one keeps what comes from outside with
 * its own MAC address from its parent, and so the advertisements of another master, whose MAC is
 * the same.
 *
 * <pre>
 *   struct ifinfomsg: family (1), unused (1), type (2), interface (4), flags (4), change (4)
 *   IFLA_LINK (4)              the parent
 *   IFLA_LINKINFO              IFLA_INFO_KIND, IFLA_INFO_DATA { IFLA_MACVLAN_MODE (4) }
 *   IFLA_IFALIAS, IFLA_GROUP   who made it; what it is deleted with
 * </pre>
 */
public final class MacvlanCodec {

  /** What the kernel calls such a link. */
  public static final String KIND = "macvlan";

  private static final int HEADER_OCTETS = 4;
  private static final int KIND_OCTETS = HEADER_OCTETS + 8;
  private static final int MODE_OCTETS = HEADER_OCTETS + Integer.BYTES;
  private static final int DATA_OCTETS = HEADER_OCTETS + MODE_OCTETS;

  private MacvlanCodec() {}

  /**
   * Makes a link, down and in a group; there must be none of this name. The kernel takes no alias
   * here.
   */
  public static NetlinkRequest create(String name, int parentIndex, MacAddress mac, int group) {
    int flags = Rtnetlink.NLM_F_CREATE | Rtnetlink.NLM_F_EXCL;
    return new NetlinkRequest(
        Rtnetlink.RTM_NEWLINK,
        flags,
        writer -> {
          writeHeader(writer, 0, 0, 0);
          writer.attribute(Rtnetlink.IFLA_IFNAME, name);
          ByteBuffer octets = ByteBuffer.allocate(MacAddress.OCTETS);
          mac.write(octets);
          writer.header(Rtnetlink.IFLA_ADDRESS, MacAddress.OCTETS).octets(octets.flip());
          writer.attribute(Rtnetlink.IFLA_LINK, parentIndex);
          writer.attribute(Rtnetlink.IFLA_GROUP, group);
          writer.header(Rtnetlink.IFLA_LINKINFO, KIND_OCTETS + DATA_OCTETS);
          writer.attribute(Rtnetlink.IFLA_INFO_KIND, KIND);
          writer.header(Rtnetlink.IFLA_INFO_DATA, MODE_OCTETS);
          writer.attribute(Rtnetlink.IFLA_MACVLAN_MODE, Rtnetlink.MACVLAN_MODE_BRIDGE);
        });
  }

  /** Gives a link an alias. */
  public static NetlinkRequest mark(int index, String alias) {
    return new NetlinkRequest(
        Rtnetlink.RTM_SETLINK,
        0,
        writer -> {
          writeHeader(writer, index, 0, 0);
          writer.attribute(Rtnetlink.IFLA_IFALIAS, alias);
        });
  }

  /** Sets a link up. */
  public static NetlinkRequest up(int index) {
    return new NetlinkRequest(
        Rtnetlink.RTM_SETLINK,
        0,
        writer -> writeHeader(writer, index, Rtnetlink.IFF_UP, Rtnetlink.IFF_UP));
  }

  /** Sets a link down. */
  public static NetlinkRequest down(int index) {
    return new NetlinkRequest(
        Rtnetlink.RTM_SETLINK, 0, writer -> writeHeader(writer, index, 0, Rtnetlink.IFF_UP));
  }

  /** Puts a link into a group. */
  public static NetlinkRequest group(int index, int group) {
    return new NetlinkRequest(
        Rtnetlink.RTM_SETLINK,
        0,
        writer -> {
          writeHeader(writer, index, 0, 0);
          writer.attribute(Rtnetlink.IFLA_GROUP, group);
        });
  }

  /** Deletes all links of a group, which takes hardly longer than one. */
  public static NetlinkRequest deleteGroup(int group) {
    return new NetlinkRequest(
        Rtnetlink.RTM_DELLINK,
        0,
        writer -> {
          writeHeader(writer, 0, 0, 0);
          writer.attribute(Rtnetlink.IFLA_GROUP, group);
        });
  }

  /** Deletes a link. */
  public static NetlinkRequest delete(int index) {
    return new NetlinkRequest(Rtnetlink.RTM_DELLINK, 0, writer -> writeHeader(writer, index, 0, 0));
  }

  /** Reads an entry of a list or an answer, about a link of any kind. */
  public static Optional<StackedLink> decode(ByteBuffer body) {
    return LinkCodec.decode(body)
        .map(
            link -> {
              Attributes attributes = Attributes.read(body, LinkCodec.HEADER_OCTETS);
              return new StackedLink(
                  link,
                  attributes.nested(Rtnetlink.IFLA_LINKINFO).text(Rtnetlink.IFLA_INFO_KIND),
                  attributes.number(Rtnetlink.IFLA_LINK, 0),
                  attributes.text(Rtnetlink.IFLA_IFALIAS),
                  attributes.number(Rtnetlink.IFLA_GROUP, 0));
            });
  }

  private static void writeHeader(MessageWriter writer, int index, int flags, int change) {
    writer.octet(Rtnetlink.AF_UNSPEC).octet(0).word(0).number(index).number(flags).number(change);
  }
}
