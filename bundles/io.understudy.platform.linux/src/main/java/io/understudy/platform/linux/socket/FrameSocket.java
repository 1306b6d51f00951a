package io.understudy.platform.linux.socket;

import static io.understudy.platform.linux.kernel.Constants.AF_PACKET;
import static io.understudy.platform.linux.kernel.Constants.MSG_DONTWAIT;
import static io.understudy.platform.linux.kernel.Constants.SOCK_CLOEXEC;
import static io.understudy.platform.linux.kernel.Constants.SOCK_NONBLOCK;
import static io.understudy.platform.linux.kernel.Constants.SOCK_RAW;
import static io.understudy.platform.linux.kernel.Constants.SOL_SOCKET;
import static io.understudy.platform.linux.kernel.Constants.SO_PRIORITY;

import io.understudy.platform.linux.kernel.Capability;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.spi.platform.PlatformException;

/**
 * A packet socket that sends whole Ethernet frames from one interface. It has no protocol, so it
 * receives nothing. Engine thread.
 *
 * <pre>
 *   struct sockaddr_ll: family (2), protocol (2), interface (4), type (2), kind (1),
 *                       address length (1), address (8)
 * </pre>
 */
final class FrameSocket {

  private static final int ADDRESS_OCTETS = 20;
  private static final int MAC_OCTETS = 6;
  private static final int ETHERNET_TYPE = 12;

  private final SystemCalls kernel;
  private final int fd;
  private final Memory address;

  private FrameSocket(SystemCalls kernel, int fd, int interfaceIndex) {
    this.kernel = kernel;
    this.fd = fd;
    this.address =
        new Memory(kernel, ADDRESS_OCTETS)
            .putShort(0, AF_PACKET)
            .putInt(4, interfaceIndex)
            .putByte(11, MAC_OCTETS);
  }

  /** Opens a socket in the network namespace of the calling thread. */
  static FrameSocket open(
      SystemCalls kernel, int interfaceIndex, String interfaceName, int queueingPriority)
      throws PlatformException {
    String action = "cannot open a packet socket for " + interfaceName;
    int nothing = 0;
    int fd = kernel.socket(AF_PACKET, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, nothing);
    if (fd < 0) {
      throw new PlatformException(Errno.sentence(action, fd, Capability.CAP_NET_RAW));
    }
    new SocketOptions(kernel, fd, action).trySet(SOL_SOCKET, SO_PRIORITY, queueingPriority);
    return new FrameSocket(kernel, fd, interfaceIndex);
  }

  /** Sends a frame; gives what the kernel says. */
  int send(Memory frame, int octets) {
    address.putByte(2, frame.getByte(ETHERNET_TYPE)).putByte(3, frame.getByte(ETHERNET_TYPE + 1));
    for (int octet = 0; octet < MAC_OCTETS; octet++) {
      address.putByte(12 + octet, frame.getByte(octet));
    }
    return kernel.sendto(fd, frame, octets, MSG_DONTWAIT, address, ADDRESS_OCTETS);
  }

  void close() {
    kernel.close(fd);
  }
}
