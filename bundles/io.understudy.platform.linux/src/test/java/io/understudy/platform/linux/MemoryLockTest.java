package io.understudy.platform.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemoryLockTest {

  private static final Pattern LOCKED = Pattern.compile("VmLck:\\s+(\\d+) kB");
  private static final List<String> UNPRIVILEGED =
      List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all");

  @BeforeEach
  void needRoot() {
    assumeTrue(System.getProperty("user.name").equals("root"), "needs a privilege");
  }

  @Test
  void locksWhatThereIsAndWhatComes() throws Exception {
    String said = run(List.of("prlimit", "--memlock=65536"));
    assertTrue(said.contains("locked\n"), said);
    assertTrue(lockedKilobytes(said) > 64 << 10, said);
  }

  @Test
  void withoutTheCapabilityALimitIsRefusedWithWhatToRaise() throws Exception {
    List<String> prefix = new ArrayList<>(List.of("prlimit", "--memlock=65536"));
    prefix.addAll(UNPRIVILEGED);
    String said = run(prefix);
    assertTrue(
        said.contains(
            "cannot lock memory: its limit, RLIMIT_MEMLOCK, is 65536 octets; grant"
                + " CAP_IPC_LOCK, or raise RLIMIT_MEMLOCK to infinity"),
        said);
    assertEquals(0, lockedKilobytes(said), said);
  }

  /** What a process says that locks its memory. */
  private static String run(List<String> prefix) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx128m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(LockingProcess.class.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS), said);
    assertEquals(0, process.exitValue(), said);
    return said;
  }

  private static long lockedKilobytes(String said) {
    Matcher locked = LOCKED.matcher(said);
    assertTrue(locked.find(), said);
    return Long.parseLong(locked.group(1));
  }
}
