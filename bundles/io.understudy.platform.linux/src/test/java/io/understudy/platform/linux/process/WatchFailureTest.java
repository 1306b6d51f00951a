package io.understudy.platform.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.platform.linux.SystemMonotonicClock;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.NativeSystemCalls;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.spi.platform.ProcessPort.ProcessWatch;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real processes on a kernel of which calls fail while they are watched. */
class WatchFailureTest {

  private static final int NOBODY = Integer.MAX_VALUE;
  private static final String ANEW = "lost: the watch begins anew";

  private final Set<String> failing = ConcurrentHashMap.newKeySet();
  private final Recorder told = new Recorder();
  private List<String> filesBefore = List.of();
  private LinuxProcesses processes;
  private ProcessWatch watch;

  @BeforeEach
  void open() throws Exception {
    NativeSystemCalls kernel = NativeSystemCalls.load();
    filesBefore = LinuxProcessesTest.openFiles();
    processes = new LinuxProcesses(faulty(kernel), new SystemMonotonicClock(kernel));
    watch = processes.watch(told);
    told.await("lost: the watch begins");
  }

  @AfterEach
  void close() throws Exception {
    processes.close();
    LinuxProcessesTest.awaitNoThread(); // that of a watch before, too
    assertEquals(filesBefore, LinuxProcessesTest.openFiles());
  }

  private SystemCalls faulty(SystemCalls kernel) {
    Class<?>[] types = {SystemCalls.class};
    return (SystemCalls)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            types,
            (proxy, method, arguments) -> {
              if (failing.contains(method.getName())) {
                return Errno.ENOMEM.result();
              }
              try {
                return method.invoke(kernel, arguments);
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            });
  }

  private void assertWatched() throws Exception {
    Process child = new ProcessBuilder("sleep", "600").start();
    told.await("changed " + child.pid());
    child.destroy();
    told.await("ended " + child.pid());
  }

  @Test
  void watchThatCannotWaitIsOpenedAnew() throws Exception {
    String source = watch.source();
    failing.add("epollWait");
    watch.follow(NOBODY); // wakes it

    told.await(line -> line.startsWith("lost: cannot wait"));
    failing.clear();

    told.await(ANEW);
    assertEquals(source, watch.source());
    assertWatched();
  }

  @Test
  void whoeverWatchesIsToldEverySecondAsLongAsNothingCanBeOpened() throws Exception {
    failing.addAll(Set.of("epollWait", "epollCreate1"));
    watch.follow(NOBODY);

    told.await(line -> line.startsWith("lost: cannot wait"));
    for (int second = 0; second < 2; second++) {
      told.await(line -> line.startsWith("lost: cannot make an epoll"));
    }
    assertTrue(watch.source().startsWith("nothing, all are read every second ("), watch.source());
    failing.clear();
    told.await(ANEW);
    assertWatched();
  }

  @Test
  void endOfAFollowedProcessIsToldWhenItIsOpenedAnew() throws Exception {
    Process child = new ProcessBuilder("sleep", "600").start();
    int pid = (int) child.pid();
    watch.follow(pid);
    failing.add("epollWait");
    watch.follow(NOBODY);
    told.await(line -> line.startsWith("lost: cannot wait"));

    child.destroy();
    child.waitFor();
    failing.clear();

    told.await("ended " + pid);
  }

  @Test
  void closedWatchEndsAlsoWhenNothingCanBeOpened() throws Exception {
    failing.addAll(Set.of("epollWait", "epollCreate1"));
    watch.follow(NOBODY);
    told.await(line -> line.startsWith("lost: cannot make an epoll"));

    watch.close();
    processes.close();
    failing.clear();

    watch = processes.watch(told);
    told.await("lost: the watch begins");
  }
}
