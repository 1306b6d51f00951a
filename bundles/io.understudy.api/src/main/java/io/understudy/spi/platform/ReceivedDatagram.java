package io.understudy.spi.platform;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.MonotonicTime;
import java.nio.ByteBuffer;

/**
 * A place for one received datagram, used again for each. It belongs to the engine thread: the port
 * fills it, the engine reads it before the next call.
 */
public final class ReceivedDatagram {

  private static final IpAddress NOWHERE = IpAddress.ofIpv4(0);

  private final ByteBuffer buffer;
  private Layer layer = Layer.ETHERNET;
  private IpAddress source = NOWHERE;
  private IpAddress destination = NOWHERE;
  private int hopLimit;
  private MonotonicTime arrival = MonotonicTime.NEVER;

  /**
   * A place with room for the octets of one datagram.
   *
   * @param buffer big-endian
   */
  public ReceivedDatagram(ByteBuffer buffer) {
    this.buffer = buffer;
  }

  /** The octets, between position and limit: the port writes them, from the layer's header on. */
  public ByteBuffer buffer() {
    return buffer;
  }

  /** States that the octets begin with the header of a frame or datagram. */
  public void stamp(Layer headerLayer, MonotonicTime arrivalTime) {
    this.layer = headerLayer;
    this.arrival = arrivalTime;
  }

  /** States that the octets are the message alone, and what its IP header said. */
  public void stamp(
      IpAddress headerSource,
      IpAddress headerDestination,
      int headerHopLimit,
      MonotonicTime arrivalTime) {
    this.layer = Layer.MESSAGE;
    this.source = headerSource;
    this.destination = headerDestination;
    this.hopLimit = headerHopLimit;
    this.arrival = arrivalTime;
  }

  /** With which header the octets begin. */
  public Layer layer() {
    return layer;
  }

  /** The source address, if the octets are the message alone. */
  public IpAddress source() {
    return source;
  }

  /** The destination address, if the octets are the message alone. */
  public IpAddress destination() {
    return destination;
  }

  /** TTL or hop limit on arrival, if the octets are the message alone. */
  public int hopLimit() {
    return hopLimit;
  }

  /** When the machine received it, which may be long before it was read. */
  public MonotonicTime arrival() {
    return arrival;
  }

  /** The header that received octets begin with. */
  public enum Layer {
    /** A frame with its Ethernet header, as a packet socket delivers it. */
    ETHERNET,
    /** A datagram with its IPv4 header, as an {@link AddressFamily#IPV4} raw socket delivers it. */
    IPV4,
    /** The message alone, as an {@link AddressFamily#IPV6} raw socket delivers it. */
    MESSAGE
  }
}
