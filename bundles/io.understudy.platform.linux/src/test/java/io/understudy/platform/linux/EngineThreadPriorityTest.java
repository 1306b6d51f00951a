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
import org.junit.jupiter.params.provider.ValueSource;

class EngineThreadPriorityTest {

  private static final Path SELF = Path.of("/proc/thread-self/stat");
  private static final int RT_PRIORITY = 40;
  private static final int POLICY = 41;

  @Test
  void theCallingThreadAloneIsRaised() throws Exception {
    assumeTrue(isRoot(), "needs a privilege");
    EngineThreadPriority priority = new EngineThreadPriority(NativeSystemCalls.load(), 10);
    assertEquals(
        List.of("10", "2"),
        onItsOwnThread(
            () -> {
              priority.raise();
              priority.raise();
              return scheduling();
            }));
    assertEquals(List.of("0", "0"), scheduling());
  }

  @Test
  void theThreadOfTheNextEngineIsRaisedToo() throws Exception {
    assumeTrue(isRoot(), "needs a privilege");
    EngineThreadPriority priority = new EngineThreadPriority(NativeSystemCalls.load(), 10);
    Callable<List<String>> engine =
        () -> {
          priority.raise();
          return scheduling();
        };
    assertEquals(List.of("10", "2"), onItsOwnThread(engine));
    assertEquals(List.of("10", "2"), onItsOwnThread(engine));
  }

  @Test
  void whatTheThreadStartsIsOrdinary() throws Exception {
    assumeTrue(isRoot(), "needs a privilege");
    EngineThreadPriority priority = new EngineThreadPriority(NativeSystemCalls.load(), 10);
    assertEquals(
        List.of("0", "0"),
        onItsOwnThread(
            () -> {
              priority.raise();
              return onItsOwnThread(EngineThreadPriorityTest::scheduling);
            }));
  }

  @Test
  void noneLeavesTheThreadAsItIs() throws Exception {
    EngineThreadPriority none =
        new EngineThreadPriority(NativeSystemCalls.load(), EngineThreadPriority.NONE);
    assertEquals(
        List.of("0", "0"),
        onItsOwnThread(
            () -> {
              none.raise();
              return scheduling();
            }));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "100", "high"})
  void whatIsNoPriorityCountsAsThePreset(String text) {
    assertEquals(EngineThreadPriority.PRESET, EngineThreadPriority.parse(text));
  }

  @Test
  void readsAPriority() {
    assertEquals(EngineThreadPriority.PRESET, EngineThreadPriority.parse(null));
    assertEquals(EngineThreadPriority.NONE, EngineThreadPriority.parse("0"));
    assertEquals(99, EngineThreadPriority.parse("99"));
  }

  private static <T> T onItsOwnThread(Callable<T> action) throws Exception {
    FutureTask<T> task = new FutureTask<>(action);
    new Thread(task, "raised").start();
    return task.get();
  }

  /** Real-time priority and policy of the calling thread. */
  private static List<String> scheduling() throws Exception {
    String stat = Files.readString(SELF);
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
    int first = 3; // the number of the field after the name
    return List.of(fields.get(RT_PRIORITY - first), fields.get(POLICY - first).strip());
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }
}
