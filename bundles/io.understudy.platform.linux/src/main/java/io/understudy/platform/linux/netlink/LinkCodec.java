package io.understudy.platform.linux.netlink;

import io.understudy.model.MacAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Messages about links.
 *
 * <pre>
 *   struct ifinfomsg: family (1), unused (1), type (2), interface (4), flags (4), change (4)
 *   IFLA_IFNAME, IFLA_ADDRESS
 * </pre>
 */
public final class LinkCodec {

  static final int HEADER_OCTETS = 16;

  private static final MacAddress NO_MAC = new MacAddress(0);

  private LinkCodec() {}

  /** Lists every link. */
  public static NetlinkRequest list() {
    return new NetlinkRequest(
        Rtnetlink.RTM_GETLINK, Rtnetlink.NLM_F_DUMP, writer -> writeHeader(writer, 0));
  }

  /** Asks for one link. */
  public static NetlinkRequest get(String name) {
    return new NetlinkRequest(
        Rtnetlink.RTM_GETLINK,
        0,
        writer -> {
          writeHeader(writer, 0);
          writer.attribute(Rtnetlink.IFLA_IFNAME, name);
        });
  }

  /** Asks for one link. */
  public static NetlinkRequest get(int index) {
    return new NetlinkRequest(Rtnetlink.RTM_GETLINK, 0, writer -> writeHeader(writer, index));
  }

  /**
   * Reads a notice, an answer or an entry of a list; empty if it is about something else, as what a
   * bridge says of its ports.
   */
  public static Optional<KernelLink> decode(ByteBuffer body) {
    if (body.limit() < HEADER_OCTETS || body.get(0) != Rtnetlink.AF_UNSPEC) {
      return Optional.empty();
    }
    Attributes attributes = Attributes.read(body, HEADER_OCTETS);
    String name = attributes.text(Rtnetlink.IFLA_IFNAME);
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(new KernelLink(body.getInt(4), name, body.getInt(8), mac(attributes)));
  }

  private static MacAddress mac(Attributes attributes) {
    return attributes
        .value(Rtnetlink.IFLA_ADDRESS, MacAddress.OCTETS)
        .filter(value -> value.remaining() == MacAddress.OCTETS)
        .map(value -> MacAddress.read(value.order(ByteOrder.BIG_ENDIAN), 0))
        .orElse(NO_MAC);
  }

  private static void writeHeader(MessageWriter writer, int index) {
    writer.octet(Rtnetlink.AF_UNSPEC).octet(0).word(0).number(index).number(0).number(0);
  }
}
