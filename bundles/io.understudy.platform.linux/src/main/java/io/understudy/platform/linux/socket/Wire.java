package io.understudy.platform.linux.socket;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.kernel.ControlMessages;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.MessageHeader;
import io.understudy.spi.platform.Platform.Carrier;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.ReceivedDatagram;

/** What differs between sockets of the two families; no state. */
interface Wire {

  /** TTL and hop limit of every advertisement (RFC 9568 5.1.1.3, 5.1.2.3). */
  int HOP_LIMIT = 255;

  /** Type of service and traffic class: internetwork control. */
  int TRAFFIC_CLASS = 0xC0;

  static Wire of(AddressFamily family) {
    return switch (family) {
      case IPV4 -> Ipv4Wire.INSTANCE;
      case IPV6 -> Ipv6Wire.INSTANCE;
    };
  }

  /** The kernel's number of the family. */
  int domain();

  /** The group of VRRP. */
  IpAddress group();

  /** Sets how to send and receive, and joins the group of VRRP. */
  void configure(SocketOptions options, Carrier carrier, int interfaceIndex)
      throws PlatformException;

  /** Joins another group. */
  void join(SocketOptions options, IpAddress group, int interfaceIndex) throws PlatformException;

  /** Writes a destination as a {@code sockaddr}; gives its size. */
  int writeName(Memory name, IpAddress destination, int interfaceIndex);

  /** States with which TTL or hop limit to send, beside the source. */
  void chooseHopLimit(ControlMessages control, int hopLimit);

  /** States from which address and interface to send, and nothing else. */
  void chooseSource(ControlMessages control, IpAddress source, int interfaceIndex);

  /** States with which header the octets begin, or what it said. */
  void stamp(ReceivedDatagram into, MessageHeader message, MonotonicTime arrival);
}
