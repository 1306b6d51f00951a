package io.understudy.spi.platform;

import io.understudy.model.IpAddress;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/** The VRRP traffic of one interface and family. Engine thread; no call blocks. */
@ProviderType
public interface DatagramPort extends AutoCloseable {

  /**
   * Reads one datagram, oldest first.
   *
   * <p>What this machine sent itself is not among them. A datagram is stamped with the time at
   * which the machine received it, or with {@link io.understudy.model.MonotonicTime#NEVER} if that
   * is not known.
   *
   * @param into is filled if there is one
   * @return false if there is none
   * @throws PlatformException if the port can be read no more; it is closed then, and opened again
   *     later
   */
  boolean receive(ReceivedDatagram into) throws PlatformException;

  /**
   * Sends one message to the group, with TTL or hop limit 255.
   *
   * @param message the VRRP message, from position to limit; it is not consumed
   * @param source the address to send from
   * @throws PlatformException if it could not be handed to the interface
   */
  void send(ByteBuffer message, IpAddress source) throws PlatformException;

  /**
   * Sends one message to somebody else than the group of the RFC: another group, or a unicast peer.
   *
   * @param message the VRRP message, from position to limit; it is not consumed
   * @param source the address to send from
   * @param destination the group or peer
   * @param hopLimit TTL or hop limit, 1 to 255
   * @throws PlatformException if it could not be handed to the interface, or, about the
   *     destination, if no way leads to a peer
   */
  void send(ByteBuffer message, IpAddress source, IpAddress destination, int hopLimit)
      throws PlatformException;

  /**
   * Sends one whole Ethernet frame, so that its source may be a virtual MAC address.
   *
   * @param frame from position to limit; it is not consumed
   * @throws PlatformException if it could not be handed to the interface
   */
  void sendFrame(ByteBuffer frame) throws PlatformException;

  /**
   * Listens to another group than that of the RFC, beside it; joining twice is once.
   *
   * @throws PlatformException if that is not possible
   */
  void join(IpAddress group) throws PlatformException;

  /**
   * How many datagrams were lost since the port was opened because they were not read in time: the
   * newest are lost, so what is left to read may be old.
   */
  long overflows();

  /** Leaves the group and frees the port. */
  @Override
  void close();
}
