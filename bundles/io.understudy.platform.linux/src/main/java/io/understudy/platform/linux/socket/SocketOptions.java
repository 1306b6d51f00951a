package io.understudy.platform.linux.socket;

import static io.understudy.platform.linux.kernel.Constants.SIOCGIFINDEX;
import static io.understudy.platform.linux.kernel.Constants.SOL_SOCKET;
import static io.understudy.platform.linux.kernel.Constants.SO_BINDTODEVICE;
import static io.understudy.platform.linux.kernel.Constants.SO_MEMINFO;

import io.understudy.platform.linux.kernel.Capability;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.spi.platform.PlatformException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The options of one socket. Engine thread. */
final class SocketOptions {

  /** The most octets of an interface's name, with the zero octet at its end. */
  private static final int IFNAMSIZ = 16;

  /** A {@code struct ifreq}: the name, and a union of which the index is an int. */
  private static final int IFREQ_OCTETS = 40;

  private static final int SK_MEMINFO_VARS = 9;
  private static final int SK_MEMINFO_DROPS = 8;
  private static final int MOST_OCTETS = Math.max(IFREQ_OCTETS, SK_MEMINFO_VARS * Integer.BYTES);

  private final SystemCalls kernel;
  private final int fd;
  private final String action;
  private final Memory value;
  private final Memory valueOctets;

  /**
   * The options of a socket.
   *
   * @param action what a refusal makes impossible: {@code cannot open a socket on eth0}
   */
  SocketOptions(SystemCalls kernel, int fd, String action) {
    this.kernel = kernel;
    this.fd = fd;
    this.action = action;
    this.value = new Memory(kernel, MOST_OCTETS);
    this.valueOctets = new Memory(kernel, Integer.BYTES);
  }

  /** Zeroed room for the value that {@link #setValue} sets. */
  Memory value() {
    for (int index = 0; index < value.size(); index++) {
      value.putByte(index, 0);
    }
    return value;
  }

  /** Sets an option to what was written to {@link #value()}. */
  void setValue(int level, int option, int octets) throws PlatformException {
    int set = kernel.setsockopt(fd, level, option, value, octets);
    if (set < 0) {
      throw new PlatformException(Errno.sentence(action, set, Capability.CAP_NET_RAW));
    }
  }

  /** Sets an option to a number. */
  void set(int level, int option, int number) throws PlatformException {
    value.putInt(0, number);
    setValue(level, option, Integer.BYTES);
  }

  /** Sets an option to a number; false if the kernel refuses. */
  boolean trySet(int level, int option, int number) {
    value.putInt(0, number);
    return kernel.setsockopt(fd, level, option, value, Integer.BYTES) >= 0;
  }

  /** Sends and receives through this interface alone; gives the kernel's number of it. */
  int bindToInterface(String interfaceName) throws PlatformException {
    byte[] name = interfaceName.getBytes(StandardCharsets.UTF_8);
    if (name.length >= IFNAMSIZ) {
      throw new PlatformException(Errno.sentence(action, Errno.ENODEV.result()));
    }
    value().copyFrom(ByteBuffer.wrap(name), 0, 0, name.length);
    setValue(SOL_SOCKET, SO_BINDTODEVICE, IFNAMSIZ);
    int found = kernel.ioctl(fd, SIOCGIFINDEX, value);
    if (found < 0) {
      throw new PlatformException(Errno.sentence(action, found));
    }
    return value.getInt(IFNAMSIZ);
  }

  /**
   * Checks that the interface that the socket is bound to is still there: the kernel does not say
   * so to a reader.
   */
  void requireInterface(String interfaceName) throws PlatformException {
    valueOctets.putInt(0, IFNAMSIZ);
    int read = kernel.getsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, value, valueOctets);
    if (Errno.ENODEV.is(read)) {
      throw new PlatformException("the interface was removed: " + interfaceName);
    }
    if (read < 0) {
      throw new PlatformException(Errno.sentence("cannot read from " + interfaceName, read));
    }
    if (!isName(interfaceName)) {
      throw new PlatformException("the interface was renamed: " + interfaceName);
    }
  }

  private boolean isName(String interfaceName) {
    byte[] name = interfaceName.getBytes(StandardCharsets.UTF_8);
    for (int index = 0; index < name.length; index++) {
      if (value.getByte(index) != (name[index] & 0xFF)) {
        return false;
      }
    }
    return value.getByte(name.length) == 0;
  }

  /** How many datagrams found no room, modulo 2^32. */
  int drops() {
    valueOctets.putInt(0, value.size());
    int read = kernel.getsockopt(fd, SOL_SOCKET, SO_MEMINFO, value, valueOctets);
    if (read < 0) {
      throw new IllegalStateException(Errno.sentence("cannot count lost datagrams", read));
    }
    return value.getInt(SK_MEMINFO_DROPS * Integer.BYTES);
  }
}
