package io.understudy.platform.linux.claim;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * ARP: whoever sends any with an address as the sender's claims it.
 *
 * <pre>
 *   ARP (RFC 826): hardware type (2), protocol type (2), their sizes (1, 1), operation (2),
 *                  sender MAC (6), sender IP (4), target MAC (6), target IP (4)
 * </pre>
 */
final class ArpMessages implements ClaimMessages {

  private static final int OCTETS = 28;
  private static final int SENDER_MAC = 8;
  private static final int SENDER_IP = 14;
  private static final int ETHERNET = 1;
  private static final int IPV4 = 0x0800;
  private static final int ARP = 0x0806;
  private static final int REQUEST = 1;

  @Override
  public AddressFamily family() {
    return AddressFamily.IPV4;
  }

  @Override
  public int etherType() {
    return ARP;
  }

  @Override
  public int octets() {
    return OCTETS;
  }

  @Override
  public int addressTail() {
    return SENDER_IP;
  }

  @Override
  public void select(FilterProgram program) {
    // all of it says something of its sender
  }

  @Override
  public Optional<AddressClaim> read(ByteBuffer octets, int interfaceIndex, MacAddress sender) {
    boolean isArp =
        octets.limit() >= OCTETS
            && octets.getShort(0) == ETHERNET
            && octets.getShort(2) == IPV4
            && octets.get(4) == MacAddress.OCTETS
            && octets.get(5) == AddressFamily.IPV4.octets();
    if (!isArp) {
      return Optional.empty();
    }
    MacAddress mac = MacAddress.read(octets, SENDER_MAC);
    IpAddress address = IpAddress.ofIpv4(octets.getInt(SENDER_IP));
    return Optional.of(new AddressClaim(interfaceIndex, address, mac));
  }

  /** Does not say that we have it (RFC 5227 2.1.1). */
  @Override
  public void ask(Asker asker, IpAddress address, ByteBuffer into) {
    into.putShort((short) ETHERNET).putShort((short) IPV4);
    into.put((byte) MacAddress.OCTETS).put((byte) AddressFamily.IPV4.octets());
    into.putShort((short) REQUEST);
    asker.mac().write(into);
    into.putInt(0);
    into.putInt(0).putShort((short) 0);
    address.write(into);
  }

  @Override
  public MacAddress destination(IpAddress address) {
    return MacAddress.BROADCAST;
  }
}
