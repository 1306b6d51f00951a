package io.understudy.platform.linux;

import io.understudy.platform.linux.kernel.Capability;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.spi.platform.PlatformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps the memory of this process from being swapped out, until the process ends: what was in use
 * once stays in memory; what is only reserved takes none.
 */
enum MemoryLock {
  /** As the kernel likes. */
  OFF,
  /** Whatever is in use, now and later. */
  ON;

  private static final int MCL_CURRENT = 1;
  private static final int MCL_FUTURE = 2;
  private static final int MCL_ONFAULT = 4;

  private static final String REFUSAL = "cannot lock memory";

  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern LIMIT =
      Pattern.compile("^Max locked memory\\s+(\\S+)", Pattern.MULTILINE);
  private static final Pattern EFFECTIVE =
      Pattern.compile("^CapEff:\\s+([0-9a-f]+)", Pattern.MULTILINE);
  private static final int CAP_IPC_LOCK = 14;

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if it is none, with what is allowed and the text
   */
  static MemoryLock parse(String text) {
    return switch (text) {
      case "off" -> OFF;
      case "on" -> ON;
      default -> throw new IllegalArgumentException("must be on or off: " + text);
    };
  }

  /**
   * Locks the memory if that is wanted.
   *
   * @throws PlatformException if that is refused, with what to grant
   */
  void apply(SystemCalls kernel) throws PlatformException {
    if (this == OFF) {
      return;
    }
    String limit = find(LIMIT, LIMITS);
    if (!limit.equals("unlimited") && !isPrivileged()) {
      // The kernel might agree all the same, and refuse the JVM memory when the limit is reached.
      throw new PlatformException(
          REFUSAL + ": its limit, RLIMIT_MEMLOCK, is " + limit + " octets; " + advice());
    }
    int result = kernel.mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT);
    if (Errno.EPERM.is(result) || Errno.ENOMEM.is(result)) {
      throw new PlatformException(Errno.sentence(REFUSAL, result) + "; " + advice());
    }
    if (result < 0) {
      throw new PlatformException(Errno.sentence(REFUSAL, result));
    }
  }

  private static String advice() {
    return "grant "
        + Capability.CAP_IPC_LOCK
        + ", or raise RLIMIT_MEMLOCK to infinity (systemd: LimitMEMLOCK=infinity)";
  }

  private static boolean isPrivileged() throws PlatformException {
    return (Long.parseUnsignedLong(find(EFFECTIVE, STATUS), 16) >> CAP_IPC_LOCK & 1) != 0;
  }

  private static String find(Pattern pattern, Path file) throws PlatformException {
    try {
      Matcher found = pattern.matcher(Files.readString(file));
      if (found.find()) {
        return found.group(1);
      }
      throw new PlatformException(REFUSAL + ": no " + pattern + " in " + file);
    } catch (IOException e) {
      throw new PlatformException(REFUSAL + ": " + file + " cannot be read: " + e.getMessage());
    }
  }
}
