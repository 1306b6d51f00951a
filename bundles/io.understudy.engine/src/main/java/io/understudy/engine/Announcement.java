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
   * Encodes the frames.
   *
   * @param addresses at least one, all of the source's family
   * @param mac the MAC address that answers
   * @param source the address that the virtual router advertises from
   */
  static ByteBuffer encode(List<VirtualAddress> addresses, MacAddress mac, IpAddress source) {
    ByteBuffer frames = ByteBuffer.allocateDirect(addresses.size() * frameOctets(source.family()));
    for (VirtualAddress address : addresses) {
      switch (source.family()) {
        case IPV4 -> GratuitousArpCodec.encode(address.address(), mac, frames);
        case IPV6 ->
            UnsolicitedNeighborAdvertisementCodec.encode(address.address(), mac, source, frames);
      }
    }
    return frames.flip();
  }
}
