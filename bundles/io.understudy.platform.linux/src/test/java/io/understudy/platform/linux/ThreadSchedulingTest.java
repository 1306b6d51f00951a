package io.understudy.platform.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.understudy.platform.linux.kernel.NativeSystemCalls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadSchedulingTest {

  private static final Path SELF = Path.of("/proc/thread-self/stat");
  private static final int RT_PRIORITY = 40;
  private static final int POLICY = 41;
  private static final String ORDINARY = "0 0";

  @ParameterizedTest
  @CsvSource({"rr:10, 10 2, 9 2", "fifo:1, 1 1, 1 1", "fifo:99, 99 1, 98 1", "off, 0 0, 0 0"})
  void callingThreadAloneIsScheduledAsItIsWanted(String text, String engine, String platform)
      throws Exception {
    assumeTrue(isRoot(), "needs a privilege");
    Scheduling scheduling = Scheduling.parse(text);
    NativeSystemCalls kernel = NativeSystemCalls.load();
    assertEquals(engine, onItsOwnThread(ThreadScheduling.ofEngine(kernel, scheduling)));
    assertEquals(platform, onItsOwnThread(ThreadScheduling.ofPlatform(kernel, scheduling)));
    assertEquals(ORDINARY, scheduling());
  }

  @Test
  void threadOfTheNextEngineIsScheduledToo() throws Exception {
    assumeTrue(isRoot(), "needs a privilege");
    ThreadScheduling scheduling = roundRobin();
    assertEquals("10 2", onItsOwnThread(scheduling));
    assertEquals("10 2", onItsOwnThread(scheduling));
  }

  @Test
  void whatTheThreadStartsIsOrdinary() throws Exception {
    assumeTrue(isRoot(), "needs a privilege");
    ThreadScheduling scheduling = roundRobin();
    assertEquals(
        ORDINARY,
        onItsOwnThread(
            () -> {
              scheduling.apply();
              return onItsOwnThread(ThreadSchedulingTest::scheduling);
            }));
  }

  private static ThreadScheduling roundRobin() throws Exception {
    return ThreadScheduling.ofEngine(NativeSystemCalls.load(), Scheduling.parse("rr:10"));
  }

  private static String onItsOwnThread(ThreadScheduling scheduling) throws Exception {
    return onItsOwnThread(
        () -> {
          scheduling.apply();
          scheduling.apply();
          return scheduling();
        });
  }

  private static <T> T onItsOwnThread(Callable<T> action) throws Exception {
    FutureTask<T> task = new FutureTask<>(action);
    new Thread(task, "scheduled").start();
    return task.get();
  }

  /** Real-time priority and policy of the calling thread. */
  private static String scheduling() throws Exception {
    String stat = Files.readString(SELF);
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
    int first = 3; // the number of the field after the name
    return fields.get(RT_PRIORITY - first) + " " + fields.get(POLICY - first).strip();
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }
}
