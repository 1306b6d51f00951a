package io.understudy.platform.linux.socket;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.kernel.ControlMessages;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.MessageHeader;
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

  /** Joins the group, and sets how to send to it. */
  void configure(SocketOptions options, int interfaceIndex) throws PlatformException;

  /** Writes the group as a {@code sockaddr}; gives its size. */
  int writeGroup(Memory name);

  /** States from which address and interface to send. */
  void chooseSource(ControlMessages control, IpAddress source, int interfaceIndex);

  /** States with which header the octets begin, or what it said. */
  void stamp(ReceivedDatagram into, MessageHeader message, MonotonicTime arrival);
}
