package io.understudy.platform.linux.kernel;

import io.understudy.spi.platform.PlatformException;
import java.util.Arrays;

/** How the kernel and a program talk on one CPU, as far as it differs. All are little-endian. */
public enum Abi {
  /** Intel and AMD, 64 bits. */
  X86_64("x86-64", "amd64", Long.BYTES, 4),
  /** ARM, 64 bits. */
  AARCH64("aarch64", "aarch64", Long.BYTES, 8),
  /** ARM, 32 bits, hard float. */
  ARMHF("armhf", "arm", Integer.BYTES, 8);

  private final String label;
  private final String javaName;
  private final int wordOctets;
  private final int epollEventUserOffset;

  Abi(String label, String javaName, int wordOctets, int epollEventUserOffset) {
    this.label = label;
    this.javaName = javaName;
    this.wordOctets = wordOctets;
    this.epollEventUserOffset = epollEventUserOffset;
  }

  /**
   * The one that a Java runtime is made for.
   *
   * @param osArch the system property {@code os.arch}
   * @throws PlatformException if the CPU is not among them
   */
  public static Abi of(String osArch) throws PlatformException {
    return Arrays.stream(values())
        .filter(abi -> abi.javaName.equals(osArch))
        .findAny()
        .orElseThrow(
            () ->
                new PlatformException(
                    "this CPU is not supported: "
                        + osArch
                        + "; run on one of "
                        + Arrays.toString(values())));
  }

  /** The size of a pointer, a {@code long} and a {@code size_t}: 8 or 4. */
  public int wordOctets() {
    return wordOctets;
  }

  /** The size of a {@code struct timespec}: seconds and nanoseconds, a word each. */
  public int timespecOctets() {
    return 2 * wordOctets;
  }

  /** The size of a {@code struct epoll_event}: it is packed on one CPU only. */
  public int epollEventOctets() {
    return epollEventUserOffset + Long.BYTES;
  }

  /** Where the user's 64 bits are in a {@code struct epoll_event}. */
  public int epollEventUserOffset() {
    return epollEventUserOffset;
  }

  @Override
  public String toString() {
    return label;
  }
}
