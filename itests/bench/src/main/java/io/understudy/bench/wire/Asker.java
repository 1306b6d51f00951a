package io.understudy.bench.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A host that asks an address whether it is there, every millisecond, in a process of its own. A
 * ping that asks as often keeps a processor busy, or waits for the kernel's ticks.
 */
final class Asker {

  private static final int MILLIS = 1;

  private Asker() {}

  /** How to start one that asks this address until it is ended. */
  static List<String> command(String address) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        Path.of(System.getProperty("java.class.path")).toAbsolutePath().toString(),
        Asker.class.getName(),
        address);
  }

  /**
   * Asks until the process is ended.
   *
   * @param arguments the address
   */
  public static void main(String[] arguments) throws IOException {
    InetAddress address = InetAddress.getByName(arguments[0]);
    while (true) {
      long next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS);
      try {
        address.isReachable(MILLIS);
      } catch (IOException e) {
        // There is nobody at the moment, as the kernel knows.
      }
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }
}
