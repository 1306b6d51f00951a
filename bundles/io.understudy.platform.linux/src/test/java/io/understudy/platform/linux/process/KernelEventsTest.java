package io.understudy.platform.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.NativeSystemCalls;
import io.understudy.platform.linux.socket.Poller;
import io.understudy.spi.platform.PlatformException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel's events mean, in a folder that looks like {@code /proc}. */
class KernelEventsTest {

  private static final String NO_ROOM =
      "lost: more happened to processes than could be read in time (ENOBUFS)";

  @TempDir private Path folder;
  private final Recorder told = new Recorder();
  private MonotonicTime now = new MonotonicTime(5_000_000_000L);
  private ProcFiles files;
  private ScriptedConnector connector;
  private Poller poller;

  @BeforeEach
  void make() throws Exception {
    files = new ProcFiles(folder);
    NativeSystemCalls kernel = NativeSystemCalls.load();
    poller = new Poller(kernel);
    connector = new ScriptedConnector(kernel);
  }

  @AfterEach
  void close() {
    poller.close();
  }

  private KernelEvents open() throws PlatformException {
    return KernelEvents.open(connector.kernel(), poller, files.folder(), () -> now, 4096);
  }

  private List<String> tell(KernelEvents events) throws PlatformException {
    while (events.tell(told)) {}
    return told.take();
  }

  private String refusal() {
    return assertThrows(PlatformException.class, this::open).reason();
  }

  @Test
  void refusalSaysWhy() {
    connector.refuse(Errno.ECONNREFUSED);

    assertEquals(
        "process events are refused outside the initial network namespace: ECONNREFUSED",
        refusal());
  }

  @Test
  void requestThatIsIgnoredIsRefused() {
    connector.ignore();

    assertEquals(
        "process events are refused outside the initial process and user namespaces: no answer",
        refusal());
  }

  @Test
  void eventsThatSomebodyElseAskedForAreNoAnswer() {
    connector.ignore();
    connector.fork(1, 7, 7);

    assertTrue(refusal().endsWith("no answer"));
  }

  @Test
  void answerWithAnErrorIsARefusal() {
    connector.answerWith(1);

    assertEquals("process events are refused: EPERM", refusal());
  }

  @Test
  void answerThatIsLostIsAskedForAgain() throws Exception {
    connector.fail(Errno.ENOBUFS);

    open().close();
  }

  @Test
  void processesAreToldAndThreadsAreNot() throws Exception {
    KernelEvents events = open();
    connector.fork(5, 7, 7);
    connector.fork(5, 8, 7);
    connector.rename(7, 7);
    connector.rename(8, 7);
    connector.exit(8, 7);
    connector.exit(7, 7);

    assertEquals(List.of("forked 5 7", "changed 7", "ended 7"), tell(events));
    events.close();
  }

  @Test
  void processEndsWithItsLastThread() throws Exception {
    KernelEvents events = open();
    files.put(new ProcFiles.Process(7).state('Z').threads(3));
    connector.exit(7, 7);
    connector.exit(8, 7);
    assertEquals(List.of(), tell(events));
    files.put(new ProcFiles.Process(7).state('Z'));

    connector.exit(9, 7);

    assertEquals(List.of("ended 7"), tell(events));
    assertFalse(events.nextLook().isSet());
    events.close();
  }

  @Test
  void endOfAThreadThatADebuggerHoldsIsSeenBySecond() throws Exception {
    KernelEvents events = open();
    files.put(new ProcFiles.Process(7).state('Z').threads(2));
    connector.exit(7, 7);
    connector.exit(8, 7);
    assertEquals(List.of(), tell(events));
    files.remove(7);

    now = events.nextLook();

    assertEquals(List.of("ended 7"), tell(events));
    events.close();
  }

  @Test
  void firstThreadThatWasGoneAtTheBeginningIsKnown() throws Exception {
    files.put(new ProcFiles.Process(7).state('Z').threads(2));
    KernelEvents events = open();
    files.remove(7);

    connector.exit(8, 7);

    assertEquals(List.of("ended 7"), tell(events));
    events.close();
  }

  @Test
  void threadThatBecomesAnotherProgramIsTheFirstThen() throws Exception {
    KernelEvents events = open();
    files.put(new ProcFiles.Process(7).state('Z').threads(2));
    connector.exit(7, 7);
    connector.rename(7, 7);

    assertEquals(List.of("changed 7"), tell(events));
    files.remove(7);
    connector.exit(7, 7);
    assertEquals(List.of("ended 7"), tell(events));
    events.close();
  }

  @Test
  void numberThatIsAnothersEndsTheFormerOne() throws Exception {
    KernelEvents events = open();
    files.put(new ProcFiles.Process(7).state('Z').threads(2));
    connector.exit(7, 7);
    connector.fork(5, 7, 7);

    assertEquals(List.of("ended 7", "forked 5 7"), tell(events));
    events.close();
  }

  @Test
  void eventThatTheKernelLeftOutIsNoticed() throws Exception {
    KernelEvents events = open();
    connector.exitOn(0, 7, 7);
    connector.exitOn(1, 8, 8);
    connector.leaveOut(1);
    connector.exitOn(0, 9, 9);
    connector.exitOn(1, 10, 10);

    assertEquals(
        List.of(
            "ended 7",
            "ended 8",
            "ended 9",
            "lost: the kernel left out an event of processes",
            "ended 10"),
        tell(events));
    events.close();
  }

  @Test
  void whatWaitsWhenThereWasNoRoomIsOlderThanTheLookThatFollows() throws Exception {
    KernelEvents events = open();
    connector.exit(7, 7);
    connector.fail(Errno.ENOBUFS);
    connector.exit(8, 8);
    connector.leaveOut(0);

    assertEquals(List.of("ended 7", NO_ROOM), tell(events));
    connector.exit(9, 9);
    assertEquals(List.of("ended 9"), tell(events));
    events.close();
  }

  @Test
  void firstThreadThatEndedUnseenIsFoundAfterALoss() throws Exception {
    KernelEvents events = open();
    files.put(new ProcFiles.Process(7).state('Z').threads(2));
    connector.fail(Errno.ENOBUFS);
    assertEquals(List.of(NO_ROOM), tell(events));
    files.remove(7);

    connector.exit(8, 7);

    assertEquals(List.of("ended 7"), tell(events));
    events.close();
  }

  @Test
  void socketThatFailsIsOfNoUseAnyMore() throws Exception {
    KernelEvents events = open();
    connector.fail(Errno.ENOMEM);

    PlatformException refused = assertThrows(PlatformException.class, () -> events.tell(told));

    assertEquals("process events cannot be read: ENOMEM", refused.reason());
    events.close();
  }
}
