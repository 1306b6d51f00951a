package io.understudy.platform.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.understudy.platform.linux.SystemMonotonicClock;
import io.understudy.platform.linux.kernel.NativeSystemCalls;
import io.understudy.spi.platform.ProcessPort.ProcessListener;
import io.understudy.spi.platform.ProcessPort.ProcessWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real processes of a real kernel, by its process events. */
class LinuxProcessesTest {

  private static final String THREAD = "understudy-processes";
  private static final String BEGIN = "lost: the watch begins";
  private static final Path PROC = Path.of("/proc");
  private static final int SMALLEST = 1;

  private final List<Process> children = new ArrayList<>();
  private NativeSystemCalls kernel;
  private LinuxProcesses processes;

  @BeforeEach
  void open() throws Exception {
    kernel = NativeSystemCalls.load();
    processes = new LinuxProcesses(kernel, new SystemMonotonicClock(kernel));
    try (ProcessWatch watch = processes.watch(new Recorder())) {
      assumeTrue(watch.source().equals("kernel events"), "skipped: " + watch.source());
    }
    awaitNoThread();
  }

  @AfterEach
  void close() {
    children.forEach(Process::destroyForcibly);
    processes.close();
  }

  private Process start(String... command) throws IOException {
    Process child = new ProcessBuilder(command).start();
    children.add(child);
    return child;
  }

  @Test
  void childIsToldFromItsBeginningToItsEnd() throws Exception {
    Recorder told = new Recorder();
    ProcessWatch watch = processes.watch(told);
    told.await(BEGIN);

    Process child = start("sleep", "600");

    told.await(line -> line.startsWith("forked ") && line.endsWith(" " + child.pid()));
    told.await("changed " + child.pid());
    child.destroy();
    told.await("ended " + child.pid());
    watch.close();
  }

  @Test
  void forkedChildIsLikeItsParent() throws Exception {
    Recorder told = new Recorder();
    ProcessWatch watch = processes.watch(told);

    Process shell = start("sh", "-c", "(read x) ; exit");

    String line = told.await(told1 -> told1.startsWith("forked " + shell.pid() + " "));
    int grandchild = Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
    assertEquals(
        List.of("sh", "-c", "(read x) ; exit"),
        processes.facts(grandchild).orElseThrow().commandLine());
    shell.getOutputStream().close();
    told.await("ended " + grandchild);
    told.await("ended " + shell.pid());
    watch.close();
  }

  @Test
  void anotherNameIsAChange() throws Exception {
    Recorder told = new Recorder();
    ProcessWatch watch = processes.watch(told);

    Process child = start("sh", "-c", "read a; printf 'x) R (\\ny' > /proc/$$/comm; read b");
    int pid = (int) child.pid();
    awaitName(told, pid, "sh");
    child.outputWriter().append("go\n").flush();

    awaitName(told, pid, "x) R (\ny");
    watch.close();
  }

  private void awaitName(Recorder told, int pid, String name) throws InterruptedException {
    String line = "changed " + pid;
    told.await(
        each ->
            each.equals(line)
                && processes.facts(pid).filter(facts -> facts.name().equals(name)).isPresent());
  }

  @Test
  void allWhoWatchAreToldAndNobodyAfterTheEnd() throws Exception {
    Recorder first = new Recorder();
    Recorder second = new Recorder();
    ProcessWatch one = processes.watch(first);
    ProcessWatch two = processes.watch(second);
    Process child = start("sleep", "600");
    first.await("changed " + child.pid());
    second.await("changed " + child.pid());
    one.close();
    first.take();

    child.destroy();

    second.await("ended " + child.pid());
    assertFalse(first.take().contains("ended " + child.pid()));
    two.close();
  }

  @Test
  void listenerThatThrowsHarmsNobody() throws Exception {
    Recorder told = new Recorder();
    List<String> order = new ArrayList<>();
    ProcessWatch bad = processes.watch(throwing(order));
    ProcessWatch good = processes.watch(told);
    Process child = start("sleep", "600");
    child.destroy();

    told.await("ended " + child.pid());

    bad.close();
    good.close();
    processes.close();
    assertTrue(order.contains("ended " + child.pid()), order::toString);
  }

  private static ProcessListener throwing(List<String> calls) {
    return new ProcessListener() {
      @Override
      public void forked(int parent, int child) {
        throw new IllegalStateException("forked");
      }

      @Override
      public void changed(int pid) {
        throw new NoClassDefFoundError("changed");
      }

      @Override
      public void ended(int pid) {
        calls.add("ended " + pid);
        throw new IllegalStateException("ended");
      }

      @Override
      public void lost(String reason) {
        throw new AssertionError("lost");
      }
    };
  }

  @Test
  void followingWhatHasEndedTellsItsEnd() throws Exception {
    Process child = start("true");
    child.waitFor();
    Recorder told = new Recorder();
    ProcessWatch watch = processes.watch(told);

    watch.follow((int) child.pid());

    told.await("ended " + child.pid());
    watch.close();
  }

  @Test
  void listenerMayFollowAndCloseFromWithin() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    Recorder told = new Recorder();
    ProcessWatch[] watch = new ProcessWatch[1];
    CountDownLatch begun = new CountDownLatch(1);
    watch[0] =
        processes.watch(
            new ProcessListener() {
              @Override
              public void forked(int parent, int child) {}

              @Override
              public void changed(int pid) {}

              @Override
              public void ended(int pid) {
                watch[0].close();
                closed.countDown();
              }

              @Override
              public void lost(String reason) {
                await(begun);
                watch[0].follow(Integer.MAX_VALUE);
              }
            });
    begun.countDown();

    await(closed);

    awaitNoThread();
    told.take();
  }

  @Test
  void threadLivesFromTheFirstWatchToTheLast() throws Exception {
    List<String> before = openFiles();
    ProcessWatch one = processes.watch(new Recorder());
    ProcessWatch two = processes.watch(new Recorder());
    one.close();
    one.close();
    assertTrue(thread().isPresent());

    two.close();
    awaitNoThread();

    assertEquals(before, openFiles());
    Recorder told = new Recorder();
    ProcessWatch again = processes.watch(told);
    told.await(BEGIN);
    again.close();
  }

  @Test
  void closedPortLeavesNothingOpen() throws Exception {
    List<String> before = openFiles();
    processes.watch(new Recorder());
    processes.watch(new Recorder());

    processes.close();

    assertTrue(thread().isEmpty());
    assertEquals(before, openFiles());
  }

  @Test
  void stormThatNobodyReadsIsLostAndTheTruthIsFoundAfterIt() throws Exception {
    String marker = "us-" + ProcessHandle.current().pid() + "-held";
    processes = small();
    CountDownLatch over = new CountDownLatch(1);
    Picture picture = new Picture(processes, marker);
    Recorder told = new Recorder();
    ProcessWatch watch = processes.watch(picture);
    Process stays = marked(marker);
    Process goes = marked(marker);
    picture.await(pids(stays, goes));
    ProcessWatch holding = processes.watch(holding(over));
    processes.watch(told);

    storm(3000);
    goes.destroy();
    goes.waitFor();
    Process comes = marked(marker);
    over.countDown();

    told.await("lost: more happened to processes than could be read in time (ENOBUFS)");
    picture.await(pids(stays, comes));
    holding.close();
    watch.close();
  }

  /** The thread of the port cannot go on before the latch is open. */
  private static ProcessListener holding(CountDownLatch latch) {
    return new ProcessListener() {
      @Override
      public void forked(int parent, int child) {
        await(latch);
      }

      @Override
      public void changed(int pid) {}

      @Override
      public void ended(int pid) {}

      @Override
      public void lost(String reason) {}
    };
  }

  @Test
  void stormThatIsReadEndsWithTheTruth() throws Exception {
    String marker = "us-" + ProcessHandle.current().pid() + "-storm";
    processes = small();
    Picture picture = new Picture(processes, marker);
    ProcessWatch watch = processes.watch(picture);
    List<Process> marked = new ArrayList<>();
    for (int round = 0; round < 4; round++) {
      marked.add(marked(marker));
      storm(500);
    }
    marked.get(1).destroy();
    marked.get(2).destroy();

    picture.await(pids(marked.get(0), marked.get(3)));
    watch.close();
  }

  private LinuxProcesses small() {
    SystemMonotonicClock clock = new SystemMonotonicClock(kernel);
    return new LinuxProcesses(kernel, clock, new ProcFolder(PROC), SMALLEST);
  }

  private Process marked(String marker) throws IOException {
    return start("bash", "-c", "exec -a " + marker + " sleep 600");
  }

  private void storm(int processCount) throws Exception {
    start("sh", "-c", "i=0; while [ $i -lt " + processCount + " ]; do (:) ; i=$((i+1)); done")
        .waitFor();
  }

  private static Set<Integer> pids(Process one, Process other) {
    return Set.of((int) one.pid(), (int) other.pid());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static Optional<Thread> thread() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(THREAD))
        .findAny();
  }

  static void awaitNoThread() throws InterruptedException {
    for (Optional<Thread> left = thread(); left.isPresent(); left = thread()) {
      left.get().join(20_000);
      assertFalse(left.get().isAlive());
    }
  }

  /**
   * Sockets of process events, timers, counters and epolls. Other sockets are other tests', whose
   * threads may still be at work.
   */
  static List<String> openFiles() throws IOException {
    Set<String> connectors = connectors();
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files
          .map(LinuxProcessesTest::target)
          .filter(name -> connectors.contains(name) || name.startsWith("anon_inode:"))
          .sorted()
          .toList();
    }
  }

  /** The netlink sockets of the connector, protocol 11, under the names that links to them have. */
  private static Set<String> connectors() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/net/netlink")).stream()
        .map(line -> line.strip().split("\\s+"))
        .filter(columns -> columns[1].equals("11"))
        .map(columns -> "socket:[" + columns[columns.length - 1] + "]")
        .collect(Collectors.toSet());
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException gone) {
      return "/gone";
    }
  }
}
