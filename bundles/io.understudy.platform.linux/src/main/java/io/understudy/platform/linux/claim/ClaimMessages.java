package io.understudy.platform.linux.claim;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The messages in which hosts of one family say whose an address is. Stateless. */
public interface ClaimMessages {

  /** The messages of a family. */
  static ClaimMessages of(AddressFamily family) {
    return switch (family) {
      case IPV4 -> new ArpMessages();
      case IPV6 -> new NeighborMessages();
    };
  }

  /** Whose addresses are claimed. */
  AddressFamily family();

  /** What carries them in an Ethernet frame. */
  int etherType();

  /** So many octets of a message are read at most, and a question has no more. */
  int octets();

  /** Where the last four octets of the claimed address stand in each message that is a claim. */
  int addressTail();

  /** Has the kernel keep what may be a claim, whatever the address. */
  void select(FilterProgram program);

  /**
   * Reads a message, of which nothing is believed.
   *
   * @param octets the message from 0 to its limit, in network byte order
   * @param interfaceIndex where it was heard
   * @param sender the MAC address that its frame came from
   */
  Optional<AddressClaim> read(ByteBuffer octets, int interfaceIndex, MacAddress sender);

  /**
   * Writes a question who has an address, which changes nobody's cache but for what it knows of the
   * asker.
   *
   * @param into written from its position on
   */
  void ask(Asker asker, IpAddress address, ByteBuffer into);

  /** Where a question goes. */
  MacAddress destination(IpAddress address);

  /**
   * Who asks.
   *
   * @param mac the MAC address of the interface
   * @param address where an answer goes; unspecified where none is needed
   */
  record Asker(MacAddress mac, IpAddress address) {}
}
