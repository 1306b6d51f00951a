package io.understudy.platform.linux.claim;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Neighbor Discovery: whoever advertises an address claims it, and so does whoever is about to take
 * it and asks from the unspecified address who has it (RFC 4862 5.4).
 *
 * <pre>
 *   IPv6 (RFC 8200): version (4 bits), class, flow; payload length (2), next header (1),
 *                    hop limit (1), source (16), destination (16)
 *   Neighbor Solicitation, Advertisement (RFC 4861 4.3, 4.4):
 *                    type (1), code (1), checksum (2), flags (4), target (16), options
 *   option (4.6):    type (1), length in units of 8 octets (1), link-layer address (6)
 * </pre>
 */
final class NeighborMessages implements ClaimMessages {

  private static final int IPV6 = 0x86DD;
  private static final int PAYLOAD_LENGTH = 4;
  private static final int NEXT_HEADER = 6;
  private static final int HOPS = 7;
  private static final int SOURCE = 8;
  private static final int TYPE = 40;
  private static final int CODE = 41;
  private static final int TARGET = 48;
  private static final int OPTIONS = 64;

  private static final int ICMPV6 = 58;
  private static final int HOP_LIMIT = 255;
  private static final int SOLICITATION = 135;
  private static final int ADVERTISEMENT = 136;
  private static final int SOURCE_LINK_LAYER_ADDRESS = 1;
  private static final int TARGET_LINK_LAYER_ADDRESS = 2;
  private static final int OPTION_UNIT = 8;

  /** Room for more options than any host sends. */
  private static final int OCTETS = 192;

  private static final long GROUP_HIGH = 0xFF02_0000_0000_0000L;
  private static final long GROUP_LOW = 0x0000_0001_FF00_0000L;
  private static final int GROUP_BITS = 0xFF_FFFF;

  @Override
  public AddressFamily family() {
    return AddressFamily.IPV6;
  }

  @Override
  public int etherType() {
    return IPV6;
  }

  @Override
  public int octets() {
    return OCTETS;
  }

  @Override
  public int addressTail() {
    return TARGET + 12;
  }

  @Override
  public void select(FilterProgram program) {
    program.demandOctet(NEXT_HEADER, ICMPV6);
    program.demandOctet(HOPS, HOP_LIMIT);
    program.skipIfOctet(TYPE, ADVERTISEMENT, 4 * FilterProgram.DEMAND);
    for (int word = SOURCE; word < SOURCE + AddressFamily.IPV6.octets(); word += Integer.BYTES) {
      program.demandWord(word, 0); // hosts that look for a neighbour are not of interest
    }
  }

  @Override
  public Optional<AddressClaim> read(ByteBuffer octets, int interfaceIndex, MacAddress sender) {
    boolean isIcmp =
        octets.limit() >= OPTIONS
            && octets.get(0) >>> 4 == 6
            && octets.get(NEXT_HEADER) == ICMPV6
            && octet(octets, HOPS) == HOP_LIMIT // nobody farther away than this link
            && octets.get(CODE) == 0;
    if (!isIcmp) {
      return Optional.empty();
    }
    IpAddress target = IpAddress.read(AddressFamily.IPV6, octets, TARGET);
    int end = TYPE + (octets.getShort(PAYLOAD_LENGTH) & 0xFFFF);
    Optional<MacAddress> mac =
        switch (octet(octets, TYPE)) {
          case ADVERTISEMENT -> owner(octets, end, sender);
          case SOLICITATION -> isFromNowhere(octets) ? Optional.of(sender) : Optional.empty();
          default -> Optional.empty();
        };
    return mac.map(claimed -> new AddressClaim(interfaceIndex, target, claimed));
  }

  private static boolean isFromNowhere(ByteBuffer octets) {
    return IpAddress.read(AddressFamily.IPV6, octets, SOURCE).isUnspecified();
  }

  /** What hosts believe: the option, else where the frame came from; empty if malformed. */
  private static Optional<MacAddress> owner(ByteBuffer octets, int end, MacAddress sender) {
    MacAddress owner = sender;
    if (end < OPTIONS || end > octets.limit()) {
      return Optional.empty();
    }
    int at = OPTIONS;
    while (at < end) {
      int length = at + 1 < end ? OPTION_UNIT * octet(octets, at + 1) : 0;
      if (length == 0 || at + length > end) {
        return Optional.empty(); // RFC 4861 7.1.2: silently discarded
      }
      if (octet(octets, at) == TARGET_LINK_LAYER_ADDRESS) {
        owner = MacAddress.read(octets, at + 2);
      }
      at += length;
    }
    return Optional.of(owner);
  }

  private static int octet(ByteBuffer octets, int index) {
    return octets.get(index) & 0xFF;
  }

  /**
   * Asks from an address of the interface. Asked from the unspecified one, a stranger would answer
   * to all hosts, and they would believe him.
   */
  @Override
  public void ask(Asker asker, IpAddress address, ByteBuffer into) {
    int start = into.position();
    int length = OPTIONS - TYPE + OPTION_UNIT;
    into.putInt(6 << 28).putShort((short) length).put((byte) ICMPV6).put((byte) HOP_LIMIT);
    asker.address().write(into);
    group(address).write(into);
    into.put((byte) SOLICITATION).put((byte) 0).putShort((short) 0).putInt(0);
    address.write(into);
    into.put((byte) SOURCE_LINK_LAYER_ADDRESS).put((byte) 1);
    asker.mac().write(into);
    int checksum = checksum(into, start + SOURCE, into.position(), length);
    into.putShort(start + CODE + 1, (short) checksum);
  }

  /** Over addresses, length, next header and message (RFC 4443 2.3). */
  private static int checksum(ByteBuffer octets, int from, int end, int length) {
    int sum = length + ICMPV6;
    for (int at = from; at < end; at += Short.BYTES) {
      sum += octets.getShort(at) & 0xFFFF;
    }
    sum = (sum & 0xFFFF) + (sum >>> 16);
    return ~((sum & 0xFFFF) + (sum >>> 16)) & 0xFFFF;
  }

  /** The solicited-node multicast address (RFC 4291 2.7.1). */
  private static IpAddress group(IpAddress address) {
    return IpAddress.ofIpv6(GROUP_HIGH, GROUP_LOW | (address.low() & GROUP_BITS));
  }

  @Override
  public MacAddress destination(IpAddress address) {
    return MacAddress.ofMulticast(group(address));
  }
}
