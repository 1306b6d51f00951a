package io.understudy.platform.linux;

import io.understudy.platform.linux.kernel.NativeSystemCalls;
import io.understudy.spi.platform.PlatformException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that locks its memory: says what it is told, and how much of it is locked. */
final class LockingProcess {

  private static final int OCTETS = 64 << 20;

  private LockingProcess() {}

  public static void main(String[] arguments) throws Exception {
    try {
      MemoryLock.ON.apply(NativeSystemCalls.load());
      System.out.println("locked");
    } catch (PlatformException refused) {
      System.out.println(refused.reason());
    }
    System.out.println(new byte[OCTETS].length);
    Files.lines(Path.of("/proc/self/status"))
        .filter(line -> line.startsWith("VmLck:"))
        .forEach(System.out::println);
  }
}
