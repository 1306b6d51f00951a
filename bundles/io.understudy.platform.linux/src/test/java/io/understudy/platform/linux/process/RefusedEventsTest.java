package io.understudy.platform.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.platform.linux.SystemMonotonicClock;
import io.understudy.platform.linux.TestNetwork;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.NativeSystemCalls;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.spi.platform.MonotonicClock;
import io.understudy.spi.platform.ProcessPort.ProcessWatch;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real processes where the kernel sends no events of them. */
class RefusedEventsTest {

  private static final String REASON =
      " (process events are refused outside the initial network namespace: ECONNREFUSED)";

  private final Recorder told = new Recorder();
  private final List<Process> children = new ArrayList<>();
  private NativeSystemCalls kernel;
  private TestNetwork network;
  private SystemMonotonicClock clock;

  @BeforeEach
  void open() throws Exception {
    network = new TestNetwork();
    kernel = NativeSystemCalls.load();
    clock = new SystemMonotonicClock(kernel);
  }

  @AfterEach
  void close() throws Exception {
    children.forEach(Process::destroyForcibly);
    network.close();
  }

  private Process start(String... command) throws IOException {
    Process child = new ProcessBuilder(command).start();
    children.add(child);
    return child;
  }

  private ProcessWatch watch(LinuxProcesses processes) throws Exception {
    ProcessWatch watch = network.a().call(() -> processes.watch(told));
    told.await("lost: the watch begins");
    return watch;
  }

  @Test
  void endOfAFollowedProcessIsToldAtOnce() throws Exception {
    MonotonicClock future = () -> clock.now().plus(Duration.ofHours(1)); // it never scans
    LinuxProcesses processes = new LinuxProcesses(kernel, future);
    ProcessWatch watch = watch(processes);
    assertEquals("scanning every second, pidfd" + REASON, watch.source());
    Process followed = start("sleep", "600");
    Process other = start("sleep", "600");
    Process ended = start("true");
    ended.waitFor();
    watch.follow((int) followed.pid());
    watch.follow((int) other.pid());
    watch.unfollow((int) other.pid());
    watch.follow((int) ended.pid());
    told.await("ended " + ended.pid());

    other.destroy();
    other.waitFor();
    followed.destroy();

    assertEquals("ended " + followed.pid(), told.await(line -> true));
    processes.close();
  }

  @Test
  void whatIsNotFollowedIsFoundWithinASecond() throws Exception {
    LinuxProcesses processes = new LinuxProcesses(kernel, clock);
    ProcessWatch watch = watch(processes);

    Process child = start("bash", "-c", "read x; exec bash -c 'read y'");

    told.await("changed " + child.pid());
    child.outputWriter().append("go\n").flush();
    told.await("changed " + child.pid()); // another program of the same name
    child.destroy();
    told.await("ended " + child.pid());
    watch.close();
    processes.close();
  }

  @Test
  void scanningAloneIsEnough() throws Exception {
    LinuxProcesses processes = new LinuxProcesses(withoutPidfd(), clock);
    ProcessWatch watch = watch(processes);
    assertEquals("scanning every second" + REASON, watch.source());
    Process child = start("sleep", "600");
    watch.follow((int) child.pid());
    told.await("changed " + child.pid());

    child.destroy();

    told.await("ended " + child.pid());
    processes.close();
  }

  private SystemCalls withoutPidfd() {
    return (SystemCalls)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {SystemCalls.class},
            (proxy, method, arguments) ->
                method.getName().equals("pidfdOpen")
                    ? Errno.ENOSYS.result()
                    : method.invoke(kernel, arguments));
  }

  @Test
  void nothingIsLeftOpen() throws Exception {
    List<String> before = LinuxProcessesTest.openFiles();
    LinuxProcesses processes = new LinuxProcesses(kernel, clock);
    ProcessWatch watch = watch(processes);
    watch.follow((int) ProcessHandle.current().pid());
    watch.follow((int) start("sleep", "600").pid());

    processes.close();

    assertEquals(before, LinuxProcessesTest.openFiles());
  }

  @Test
  void requestThatIsIgnoredInAnotherProcessNamespaceIsNoticed() throws Exception {
    assertEquals(
        List.of(
            "scanning every second, pidfd (process events are refused outside the initial process"
                + " and user namespaces: no answer)",
            "told"),
        said("unshare", "--pid", "--fork", "--mount-proc"));
  }

  @Test
  void processOfANetworkNamespaceFallsBack() throws Exception {
    assertEquals(
        List.of("scanning every second, pidfd" + REASON, "told"),
        said("ip", "netns", "exec", network.a().name()));
  }

  private List<String> said(String... wrapper) throws Exception {
    String here = System.getProperty("java.class.path");
    String classPath = System.getProperty("surefire.test.class.path", here);
    List<String> command = new ArrayList<>(List.of(wrapper));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx48m", "-Dorg.slf4j.simpleLogger.defaultLogLevel=off"));
    command.addAll(List.of("-cp", classPath, FollowingProcess.class.getName()));
    Process process = start(command.toArray(String[]::new));
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor() == 0, said);
    return said.lines().toList();
  }
}
