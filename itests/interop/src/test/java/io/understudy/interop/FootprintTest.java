package io.understudy.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class FootprintTest {

  private static final int LEAKED_OCTETS = 8_000_000;

  @Test
  void whatAProcessKeepsIsSeen() throws IOException, InterruptedException {
    long pid = ProcessHandle.current().pid();
    Footprint before = Footprint.of(pid);
    CountDownLatch end = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "leaked-1");
    thread.start();
    Process child = new ProcessBuilder("sleep", "30").start();
    byte[] heap = new byte[LEAKED_OCTETS];
    Path file = Files.createTempFile("leaked", "");
    try (InputStream open = Files.newInputStream(file)) {
      String growth = String.join("; ", Footprint.of(pid).growthSince(before));

      assertTrue(growth.contains("threads 'leaked-N': 1, were 0"), growth);
      assertTrue(growth.contains("children: 1, were 0"), growth);
      assertTrue(growth.contains("octets of heap"), growth);
      assertTrue(growth.matches(".*descriptors '[^']*leakedN': 1, were 0.*"), growth);
      assertEquals(LEAKED_OCTETS, heap.length);
      assertEquals(0, open.available());
    } finally {
      end.countDown();
      thread.join();
      child.destroyForcibly().waitFor();
      Files.delete(file);
    }
  }
}
