package io.understudy.platform.linux.address;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The IPv6 routes that the kernel learned by router advertisements (RFC 4861).
 *
 * <pre>
 *   destination (32 digits)  length  source (32)  length  next hop (32)  metric  references  uses
 *   flags  interface, all numbers in hexadecimal
 * </pre>
 */
final class LearnedRoutes {

  /** Those of the network namespace of the calling thread. */
  private static final Path FILE = Path.of("/proc/thread-self/net/ipv6_route");

  private static final int LENGTH = 1;
  private static final int FLAGS = 8;
  private static final int FIELDS = 10;
  private static final long RTF_ADDRCONF = 0x0004_0000L;

  private LearnedRoutes() {}

  /** True if there is a default route among them, or if that cannot be known. */
  static boolean haveDefault() {
    try (Stream<String> lines = Files.lines(FILE)) {
      return lines.anyMatch(LearnedRoutes::isLearnedDefault);
    } catch (IOException unknown) {
      return true;
    }
  }

  static boolean isLearnedDefault(String line) {
    String[] fields = line.strip().split("\\s+", -1);
    return fields.length == FIELDS
        && fields[LENGTH].equals("00")
        && (Long.parseLong(fields[FLAGS], 16) & RTF_ADDRCONF) != 0;
  }
}
