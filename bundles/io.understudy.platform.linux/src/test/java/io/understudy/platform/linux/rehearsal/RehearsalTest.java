package io.understudy.platform.linux.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.platform.linux.SystemMonotonicClock;
import io.understudy.platform.linux.kernel.NativeSystemCalls;
import io.understudy.platform.linux.kernel.SystemCalls;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {

  private static final Set<String> HARMLESS =
      Set.of(
          "abi",
          "addressOf",
          "clockGettime",
          "close",
          "epollCreate1",
          "epollCtl",
          "epollWait",
          "eventfd2",
          "read",
          "timerfdCreate",
          "timerfdSettime",
          "write");

  @TempDir private Path runFolder;

  /** How often each system call was made. */
  private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();

  private SystemCalls kernel;

  @BeforeEach
  void watchTheKernel() throws Exception {
    SystemCalls real = NativeSystemCalls.load();
    kernel =
        (SystemCalls)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {SystemCalls.class},
                (proxy, method, arguments) -> {
                  calls
                      .computeIfAbsent(method.getName(), name -> new AtomicInteger())
                      .incrementAndGet();
                  try {
                    return method.invoke(real, arguments);
                  } catch (InvocationTargetException thrown) {
                    throw thrown.getCause();
                  }
                });
  }

  @Test
  @DisplayName("A takeover is rehearsed from end to end in both families, and nothing is sent")
  void reachesNobody() throws Exception {
    play(3);

    Set<String> harmful = new TreeSet<>(calls.keySet());
    harmful.removeAll(HARMLESS);
    assertEquals(Set.of(), harmful);
  }

  @Test
  @DisplayName("Every file is closed, and nothing is left in the folder")
  void leavesNothing() throws Exception {
    play(1);

    int opened = count("eventfd2") + count("epollCreate1") + count("timerfdCreate");
    assertEquals(opened, count("close"));
    try (Stream<Path> left = Files.list(runFolder)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  @DisplayName("What a rehearsal that was killed has left is removed")
  void clearsTheStage() throws Exception {
    Files.createDirectories(runFolder.resolve("rehearsal/net/ipv4"));

    leavesNothing();
  }

  private void play(int rounds) throws Exception {
    SystemMonotonicClock clock = new SystemMonotonicClock(NativeSystemCalls.load());
    AtomicInteger left = new AtomicInteger(rounds);
    try (Rehearsal rehearsal = Rehearsal.open(kernel, clock, clock, runFolder)) {
      rehearsal.play(() -> left.getAndDecrement() > 0);
    }
    assertEquals(-1, left.get());
  }

  private int count(String call) {
    return calls.getOrDefault(call, new AtomicInteger()).get();
  }
}
