package io.understudy.platform.linux.netlink;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Messages about addresses.
 *
 * <pre>
 *   struct ifaddrmsg: family (1), prefix length (1), flags (1), scope (1), interface (4)
 *   IFA_ADDRESS, IFA_LOCAL     the address; ADDRESS is the other end where there is one
 *   IFA_CACHEINFO              preferred (4), valid (4), created (4), updated (4)
 *   IFA_LABEL                  what tools show beside it
 *   IFA_RT_PRIORITY (4)        metric of the route to its subnet; Linux 4.18 and later
 *   IFA_FLAGS (4)              all flags; the octet above has the lowest eight
 *   IFA_PROTO (1)              who made it; Linux 5.18 and later
 * </pre>
 */
public final class AddressCodec {

  private static final int HEADER_OCTETS = 8;
  private static final int CACHE_OCTETS = 16;

  private AddressCodec() {}

  /** Adds an address that must not be there. */
  public static NetlinkRequest create(KernelAddress address) {
    int flags = Rtnetlink.NLM_F_CREATE | Rtnetlink.NLM_F_EXCL;
    return new NetlinkRequest(Rtnetlink.RTM_NEWADDR, flags, writer -> write(address, writer));
  }

  /** Gives an address that is there another lifetime, flags and origin; else adds it. */
  public static NetlinkRequest replace(KernelAddress address) {
    int flags = Rtnetlink.NLM_F_CREATE | Rtnetlink.NLM_F_REPLACE;
    return new NetlinkRequest(Rtnetlink.RTM_NEWADDR, flags, writer -> write(address, writer));
  }

  /** Adds what a notice said is gone, with all that it said. */
  public static NetlinkRequest restore(ByteBuffer removed) {
    int flags = Rtnetlink.NLM_F_CREATE | Rtnetlink.NLM_F_EXCL;
    return new NetlinkRequest(Rtnetlink.RTM_NEWADDR, flags, writer -> writer.octets(removed));
  }

  /** Removes an address. */
  public static NetlinkRequest delete(KernelAddress address) {
    return new NetlinkRequest(
        Rtnetlink.RTM_DELADDR,
        0,
        writer -> {
          writeHeader(address, writer);
          writer.attribute(Rtnetlink.IFA_LOCAL, address.address());
          writer.attribute(Rtnetlink.IFA_ADDRESS, address.address());
        });
  }

  /** Lists every address of every interface. */
  public static NetlinkRequest list() {
    return new NetlinkRequest(
        Rtnetlink.RTM_GETADDR,
        Rtnetlink.NLM_F_DUMP,
        writer -> writer.octet(Rtnetlink.AF_UNSPEC).octet(0).word(0).number(0));
  }

  /** Reads a notice or an entry of a list; empty if it is of another family. */
  public static Optional<KernelAddress> decode(ByteBuffer body) {
    if (body.limit() < HEADER_OCTETS) {
      return Optional.empty();
    }
    Optional<AddressFamily> family = family(Byte.toUnsignedInt(body.get(0)));
    Attributes attributes = Attributes.read(body, HEADER_OCTETS);
    return family.flatMap(
        known -> address(known, attributes).map(own -> read(body, attributes, own)));
  }

  private static KernelAddress read(ByteBuffer body, Attributes attributes, IpAddress address) {
    return new KernelAddress(
        body.getInt(4),
        address,
        Byte.toUnsignedInt(body.get(1)),
        Byte.toUnsignedInt(body.get(3)),
        attributes.number(Rtnetlink.IFA_FLAGS, Byte.toUnsignedInt(body.get(2))),
        attributes.octet(Rtnetlink.IFA_PROTO, 0),
        attributes
            .value(Rtnetlink.IFA_CACHEINFO, CACHE_OCTETS)
            .map(AddressCodec::lifetime)
            .orElse(Lifetime.PERMANENT));
  }

  private static Optional<IpAddress> address(AddressFamily family, Attributes attributes) {
    return attributes
        .value(Rtnetlink.IFA_LOCAL, family.octets())
        .or(() -> attributes.value(Rtnetlink.IFA_ADDRESS, family.octets()))
        .map(value -> IpAddress.read(family, value.order(ByteOrder.BIG_ENDIAN), 0));
  }

  private static Lifetime lifetime(ByteBuffer cache) {
    return new Lifetime(cache.getInt(4), cache.getInt(0), cache.getInt(8));
  }

  private static void write(KernelAddress address, MessageWriter writer) {
    writeHeader(address, writer);
    writer.attribute(Rtnetlink.IFA_LOCAL, address.address());
    writer.attribute(Rtnetlink.IFA_ADDRESS, address.address());
    writer
        .header(Rtnetlink.IFA_CACHEINFO, CACHE_OCTETS)
        .number(address.lifetime().preferred())
        .number(address.lifetime().valid())
        .number(0)
        .number(0);
    writer.attribute(Rtnetlink.IFA_FLAGS, address.flags());
    if (!address.ipv4().label().isEmpty()) {
      writer.attribute(Rtnetlink.IFA_LABEL, address.ipv4().label());
    }
    if (address.ipv4().routeMetric() != 0) {
      writer.attribute(Rtnetlink.IFA_RT_PRIORITY, address.ipv4().routeMetric());
    }
    if (address.origin() != 0) {
      writer.octetAttribute(Rtnetlink.IFA_PROTO, address.origin());
    }
  }

  private static void writeHeader(KernelAddress address, MessageWriter writer) {
    writer
        .octet(number(address.address().family()))
        .octet(address.prefixLength())
        .octet(address.flags())
        .octet(address.scope())
        .number(address.interfaceIndex());
  }

  /** The kernel's number of a family. */
  static int number(AddressFamily family) {
    return switch (family) {
      case IPV4 -> Rtnetlink.AF_INET;
      case IPV6 -> Rtnetlink.AF_INET6;
    };
  }

  /** The family of a number of the kernel. */
  static Optional<AddressFamily> family(int number) {
    return switch (number) {
      case Rtnetlink.AF_INET -> Optional.of(AddressFamily.IPV4);
      case Rtnetlink.AF_INET6 -> Optional.of(AddressFamily.IPV6);
      default -> Optional.empty();
    };
  }
}
