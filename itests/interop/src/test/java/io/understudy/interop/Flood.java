package io.understudy.interop;

import io.understudy.model.MacAddress;
import io.understudy.platform.linux.kernel.Constants;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.NativeSystemCalls;
import io.understudy.spi.platform.PlatformException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Sends VRRP that nobody may act on, from an interface, until it is ended. */
final class Flood {

  private static final String INTERFACE = "eth0";
  private static final String SENT = "sent ";

  /** At full rate, how many frames a line stands for. */
  private static final int FRAMES_A_LINE = 10_000;

  /** struct sockaddr_ll: family 2, protocol 2, interface 4, type 2, kind 1, length 1, address 8. */
  private static final int ADDRESS_OCTETS = 20;

  private static final int MAC_OCTETS = 6;

  private Flood() {}

  /**
   * Says now and then how many it has sent.
   *
   * @param arguments frames a second, 0 for as many as can be; a seed
   */
  public static void main(String[] arguments) throws PlatformException, SocketException {
    long rate = Long.parseLong(arguments[0]);
    long pause = rate == 0 ? 0 : 1_000_000_000 / rate;
    long report = rate == 0 ? FRAMES_A_LINE : 1;
    NetworkInterface link = Objects.requireNonNull(NetworkInterface.getByName(INTERFACE));
    MacAddress own = MacAddress.read(ByteBuffer.wrap(link.getHardwareAddress()), 0);
    List<byte[]> frames = FloodFrames.all(own, new Random(Long.parseLong(arguments[1])));
    NativeSystemCalls kernel = NativeSystemCalls.load();
    int fd = kernel.socket(Constants.AF_PACKET, Constants.SOCK_RAW, 0);
    Memory to =
        new Memory(kernel, ADDRESS_OCTETS)
            .putShort(0, Constants.AF_PACKET)
            .putInt(4, link.getIndex())
            .putByte(11, MAC_OCTETS);
    List<Memory> memories = frames.stream().map(frame -> memory(kernel, frame)).toList();
    long sent = 0;
    while (true) {
      for (int each = 0; each < memories.size(); each++) {
        Memory frame = memories.get(each);
        to.putByte(2, frame.getByte(12)).putByte(3, frame.getByte(13));
        for (int octet = 0; octet < MAC_OCTETS; octet++) {
          to.putByte(12 + octet, frame.getByte(octet));
        }
        int result = kernel.sendto(fd, frame, frame.size(), 0, to, ADDRESS_OCTETS);
        if (result < 0) {
          throw new IllegalStateException("cannot send: " + result);
        }
        sent++;
        if (sent % report == 0) {
          System.out.println(SENT + sent);
        }
        if (pause > 0) {
          LockSupport.parkNanos(pause);
        }
      }
    }
  }

  /** How many it has sent, by what it said, at least. */
  static long sent(List<String> said) {
    return said.stream()
        .filter(line -> line.startsWith(SENT))
        .mapToLong(line -> Long.parseLong(line.substring(SENT.length())))
        .max()
        .orElse(0);
  }

  private static Memory memory(NativeSystemCalls kernel, byte[] frame) {
    return new Memory(kernel, frame.length).copyFrom(ByteBuffer.wrap(frame), 0, 0, frame.length);
  }
}
