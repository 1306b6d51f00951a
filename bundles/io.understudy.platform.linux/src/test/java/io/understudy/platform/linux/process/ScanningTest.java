package io.understudy.platform.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.kernel.Abi;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.FakeKernel;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.platform.linux.socket.Poller;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a kernel without pidfd, in a folder that looks like {@code /proc}. */
class ScanningTest {

  @TempDir private Path folder;
  private final Recorder told = new Recorder();
  private MonotonicTime now = new MonotonicTime(5_000_000_000L);
  private ProcFiles files;
  private Scanning scanning;

  @BeforeEach
  void open() throws Exception {
    files = new ProcFiles(folder);
    files.put(process());
    SystemCalls old = FakeKernel.of(Abi.X86_64, Map.of("pidfdOpen", Errno.ENOSYS.result()));
    scanning = Scanning.open(old, new Poller(old), files.folder(), () -> now, "why");
  }

  private static ProcFiles.Process process() {
    return new ProcFiles.Process(7);
  }

  private List<String> afterASecond() {
    now = scanning.nextLook();
    scanning.tell(told);
    return told.take();
  }

  @Test
  void sourceSaysWhatItLacks() {
    assertEquals("scanning every second (why)", scanning.name());
  }

  @Test
  void nothingIsToldBeforeTheSecondIsOver() throws IOException {
    files.remove(7);
    now = now.plus(Duration.ofMillis(999));

    scanning.tell(told);

    assertEquals(List.of(), told.take());
    assertEquals(List.of("ended 7"), afterASecond());
  }

  @Test
  void whatStaysAsItIsIsNotTold() throws IOException {
    files.put(process().state('R').threads(5).commandLine("x\0"));

    assertEquals(List.of(), afterASecond());
    assertEquals(List.of(), afterASecond());
  }

  @Test
  void newProcessIsToldOnce() throws IOException {
    files.put(new ProcFiles.Process(8));

    assertEquals(List.of("changed 8"), afterASecond());
    assertEquals(List.of(), afterASecond());
  }

  @Test
  void zombieHasEnded() throws IOException {
    files.put(process().state('Z'));

    assertEquals(List.of("ended 7"), afterASecond());
    files.remove(7);
    assertEquals(List.of(), afterASecond());
  }

  @Test
  void numberThatIsAnothersIsAnEndAndABeginning() throws IOException {
    files.put(process().startTicks(2000));

    assertEquals(List.of("ended 7", "changed 7"), afterASecond());
  }

  @Test
  void anotherNameIsAChange() throws IOException {
    files.put(process().name("other"));

    assertEquals(List.of("changed 7"), afterASecond());
  }

  @Test
  void anotherProgramOfTheSameNameIsAChange() throws IOException {
    files.put(process().stack(150_000));

    assertEquals(List.of("changed 7"), afterASecond());
  }

  @Test
  void processThatCannotBeReadHasNotEnded() throws IOException {
    files.makeUnreadable(7, "stat");

    assertThrows(IllegalStateException.class, this::afterASecond);

    assertEquals(List.of(), told.take());
    assertThrows(IllegalStateException.class, () -> scanning.follow(7));
  }

  @Test
  void manyProcessesAreToldApart() throws IOException {
    for (int pid = 1; pid <= 200; pid++) {
      files.put(new ProcFiles.Process(pid).name("a" + pid));
    }
    afterASecond();
    files.remove(1);
    files.put(new ProcFiles.Process(100).name("a101"));
    files.put(new ProcFiles.Process(101).name("a100"));
    files.put(new ProcFiles.Process(150).name("a150").startTicks(2000));
    files.remove(200);
    files.put(new ProcFiles.Process(300));

    assertEquals(
        List.of(
            "ended 1",
            "ended 150",
            "ended 200",
            "changed 100",
            "changed 101",
            "changed 150",
            "changed 300"),
        afterASecond());
    assertEquals(List.of(), afterASecond());
  }

  @Test
  void whatHasEndedCannotBeFollowed() throws IOException {
    assertTrue(scanning.follow(7));
    files.put(process().state('Z'));

    assertFalse(scanning.follow(7));
    assertFalse(scanning.follow(8));
  }
}
