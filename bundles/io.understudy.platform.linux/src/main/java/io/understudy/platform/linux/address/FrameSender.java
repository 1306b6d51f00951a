package io.understudy.platform.linux.address;

import io.understudy.platform.linux.kernel.Capability;
import io.understudy.platform.linux.kernel.Constants;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.spi.platform.PlatformException;
import java.nio.ByteBuffer;

/**
 * Sends whole Ethernet frames. Its socket has no protocol, so it receives nothing. One thread.
 *
 * <pre>
 *   struct sockaddr_ll: family (2), protocol (2), interface (4), type (2), kind (1),
 *                       address length (1), address (8)
 * </pre>
 */
final class FrameSender implements AutoCloseable {

  private static final int ADDRESS_OCTETS = 20;
  private static final int ETHERNET_TYPE_OFFSET = 12;
  private static final int MOST_FRAME_OCTETS = 2048;

  /** Room for the announcements of a gateway's virtual routers all at once. */
  private static final int QUEUE_OCTETS = 4 << 20;

  private final SystemCalls kernel;
  private final int fd;
  private final Memory frame;
  private final Memory address;

  private FrameSender(SystemCalls kernel, int fd) {
    this.kernel = kernel;
    this.fd = fd;
    this.frame = new Memory(kernel, MOST_FRAME_OCTETS);
    this.address =
        new Memory(kernel, ADDRESS_OCTETS).putShort(0, Constants.AF_PACKET).putByte(11, 6);
  }

  /** Opens the socket in the network namespace of the calling thread. */
  static FrameSender open(SystemCalls kernel) throws PlatformException {
    int type = Constants.SOCK_RAW | Constants.SOCK_CLOEXEC | Constants.SOCK_NONBLOCK;
    int nothing = 0;
    int fd = kernel.socket(Constants.AF_PACKET, type, nothing);
    if (fd < 0) {
      throw new PlatformException(
          Errno.sentence("cannot open a packet socket", fd, Capability.CAP_NET_RAW));
    }
    Memory room = new Memory(kernel, Integer.BYTES).putInt(0, QUEUE_OCTETS);
    int level = Constants.SOL_SOCKET;
    if (kernel.setsockopt(fd, level, Constants.SO_SNDBUFFORCE, room, Integer.BYTES) < 0) {
      kernel.setsockopt(fd, level, Constants.SO_SNDBUF, room, Integer.BYTES);
    }
    return new FrameSender(kernel, fd);
  }

  /**
   * Sends frames one after another.
   *
   * @param frames from position to limit
   * @param frameOctets the size of each
   * @param interfaceName for what is said if it fails
   */
  void send(int interfaceIndex, ByteBuffer frames, int frameOctets, String interfaceName)
      throws PlatformException {
    address.putInt(4, interfaceIndex);
    for (int at = frames.position(); at + frameOctets <= frames.limit(); at += frameOctets) {
      frame.copyFrom(frames, at, 0, frameOctets);
      address
          .putByte(2, frame.getByte(ETHERNET_TYPE_OFFSET))
          .putByte(3, frame.getByte(ETHERNET_TYPE_OFFSET + 1));
      for (int octet = 0; octet < 6; octet++) {
        address.putByte(12 + octet, frame.getByte(octet));
      }
      int sent = kernel.sendto(fd, frame, frameOctets, 0, address, ADDRESS_OCTETS);
      if (sent < 0) {
        throw new PlatformException(
            Errno.sentence("cannot announce addresses on " + interfaceName, sent));
      }
    }
  }

  @Override
  public void close() {
    kernel.close(fd);
  }
}
