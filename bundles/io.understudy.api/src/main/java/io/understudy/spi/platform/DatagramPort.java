package io.understudy.spi.platform;

import io.understudy.model.IpAddress;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/** The VRRP traffic of one interface and family. Engine thread; no call blocks. */
@ConsumerType
public interface DatagramPort extends AutoCloseable {

  /**
   * Reads one datagram, oldest first.
   *
   * @param into is filled if there is one
   * @return false if there is none
   */
  boolean receive(ReceivedDatagram into);

  /**
   * Sends one message to the group, with TTL or hop limit 255.
   *
   * @param message the VRRP message, from position to limit; it is not consumed
   * @param source the address to send from
   * @throws PlatformException if it could not be handed to the interface
   */
  void send(ByteBuffer message, IpAddress source) throws PlatformException;

  /** How many datagrams were lost since the port was opened because they were not read in time. */
  long overflows();

  /** Leaves the group and frees the port. */
  @Override
  void close();
}
