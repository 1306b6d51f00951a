package io.understudy.engine;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import io.understudy.model.VirtualAddress;
import io.understudy.protocol.wire.GratuitousArpCodec;
import io.understudy.protocol.wire.UnsolicitedNeighborAdvertisementCodec;
import java.nio.ByteBuffer;
import java.util.List;

/** The frames that tell a link who answers for addresses: one an address, one after another. */
final class Announcement {

  private Announcement() {}

  /** The size of one frame, in octets. */
  static int frameOctets(AddressFamily family) {
    return switch (family) {
      case IPV4 -> GratuitousArpCodec.FRAME_OCTETS;
      case IPV6 -> UnsolicitedNeighborAdvertisementCodec.FRAME_OCTETS;
    };
  }

  /**
   * Encodes gratuitous ARP.
   *
   * @param mac the MAC address that answers
   */
  static ByteBuffer ofIpv4(List<VirtualAddress> addresses, MacAddress mac) {
    ByteBuffer frames = room(addresses, AddressFamily.IPV4);
    for (VirtualAddress address : addresses) {
      GratuitousArpCodec.encode(address.address(), mac, frames);
    }
    return frames.flip();
  }

  /**
   * Encodes unsolicited Neighbor Advertisements.
   *
   * @param mac the MAC address that answers
   * @param source the address that they come from, link-local
   */
  static ByteBuffer ofIpv6(List<VirtualAddress> addresses, MacAddress mac, IpAddress source) {
    ByteBuffer frames = room(addresses, AddressFamily.IPV6);
    for (VirtualAddress address : addresses) {
      UnsolicitedNeighborAdvertisementCodec.encode(address.address(), mac, source, frames);
    }
    return frames.flip();
  }

  private static ByteBuffer room(List<VirtualAddress> addresses, AddressFamily family) {
    return ByteBuffer.allocateDirect(addresses.size() * frameOctets(family));
  }
}
