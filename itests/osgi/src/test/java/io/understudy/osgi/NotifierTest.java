package io.understudy.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import io.understudy.api.NotifierSnapshot;
import io.understudy.api.NotifierStatus;
import io.understudy.api.VrrpStatus;
import io.understudy.model.State;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notification.Kind;
import io.understudy.spi.notify.Notifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** Who wants to know of a transition is told: programs, pipes, events, mail, and strangers. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class NotifierTest {

  private static final String SCRIPT = "io.understudy.notify.script~test";
  private static final String USER = "io.understudy.notify.user";
  private static final String FIFO = "io.understudy.notify.fifo~test";
  private static final String MAIL = "io.understudy.notify.mail~test";
  private static final Path SAMPLE =
      Path.of("/usr/share/doc/keepalived/samples/sample_notify_fifo.sh.gz");

  @Inject private BundleContext context;
  @Inject private ConfigurationAdmin admin;
  @Inject private VrrpStatus status;
  @Inject private NotifierStatus notifiers;

  private Sections sections;
  private Router router;
  private Scripts scripts;

  @Configuration
  public static Option[] configuration() {
    return new Option[] {FrameworkOptions.of(Distribution.unpack("notified"))};
  }

  @Before
  public void prepare() throws IOException {
    sections = new Sections(admin);
    router = new Router(status);
    scripts = Scripts.create();
  }

  @After
  public void tidy() throws IOException {
    sections.deleteAll();
    router.awaitNone();
    scripts.delete();
  }

  @Test
  public void scriptOfTheStateIsRunBeforeTheGenericOneAndKnowsWhatHappened() throws IOException {
    Path specific = scripts.script("specific", "echo \"specific $# $1 $STATE\" >> $here/told");
    Path generic =
        scripts.script(
            "generic",
            "echo \"generic $# $* by $(id -u):$(id -g)\" >> $here/told",
            "echo \"$ACTION $TYPE $NAME $KIND $PREVIOUS_STATE $STATE $CAUSE $PRIORITY\""
                + " \"$INTERFACE $VRID $FAMILY $SKIPPED\" >> $here/told",
            "echo \"$SEQUENCE $TIME $EVIDENCE\" > $here/$STATE");
    letNobodyWrite("told", "BACKUP", "MASTER", "FAULT", "STOP");
    sections.write(
        SCRIPT,
        "name",
        "test",
        "notify",
        generic + " \"two words\"",
        "notifyMaster",
        specific + " \"it is\"",
        "user",
        "nobody");
    awaitNotifier("test");
    sections.writeRouter();
    router.await(State.MASTER);
    List<String> backup =
        List.of(
            "generic 5 two words INSTANCE test BACKUP 100 by 65534:65534",
            "NOTIFY_BACKUP INSTANCE test TRANSITION STOP BACKUP STARTUP 100 us0 51 IPv4 0");
    List<String> master =
        List.of(
            "specific 1 it is MASTER",
            "generic 5 two words INSTANCE test MASTER 100 by 65534:65534",
            "NOTIFY_MASTER INSTANCE test TRANSITION BACKUP MASTER MASTER_DOWN 100 us0 51 IPv4 0");
    awaitLines("told", concatenation(List.of(backup, master)));
    String[] words = scripts.lines("MASTER").get(0).split(" ", 3);
    var transition = router.transitions().get(router.transitions().size() - 1);
    assertEquals(transition.at().toString(), words[1]);
    assertEquals(transition.evidence(), words[2]);

    sections.delete(Router.INSTANCE);
    List<String> stop =
        List.of(
            "generic 5 two words INSTANCE test STOP 100 by 65534:65534",
            "NOTIFY_STOP INSTANCE test TRANSITION MASTER STOP NO_SUCCESSOR 100 us0 51 IPv4 0");
    awaitLines("told", concatenation(List.of(backup, master, stop)));
  }

  /** Files that a script of nobody may write, in a folder that it may not. */
  private void letNobodyWrite(String... names) throws IOException {
    for (String name : names) {
      scripts.write(name, "");
      Distribution.run("chown", "65534:65534", scripts.path(name).toString());
    }
  }

  private static List<String> concatenation(List<List<String>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }

  @Test
  public void usersScriptIsReadAnewEachTimeAndNotIfOthersMayWriteIt() throws IOException {
    Path script = scripts.path("user.sh");
    scripts.write("user.sh", "echo \"$ACTION $*\" >> " + scripts.path("told") + "\n");
    scripts.chmod("644", "user.sh");
    sections.write(USER, "path", script.toString());
    sections.writeRouter();
    router.await(State.MASTER);
    awaitLines(
        "told",
        List.of(
            "NOTIFY_BACKUP keepalived INSTANCE test BACKUP 100",
            "NOTIFY_MASTER keepalived INSTANCE test MASTER 100"));

    scripts.write("user.sh", "echo other >> " + scripts.path("told") + "\n");
    scripts.chmod("646", "user.sh");
    sections.edit(Router.INSTANCE, "enabled", false);
    router.awaitNone();
    Eventually.get(
        "failure of user notify",
        () -> find("user notify").lastProblem(),
        problem -> problem.contains(script + " can be written by everybody"));
    assertEquals(2, scripts.lines("told").size());

    scripts.chmod("644", "user.sh");
    sections.edit(Router.INSTANCE, "enabled", true);
    router.await(State.MASTER);
    Eventually.get("other script", () -> scripts.lines("told"), lines -> lines.contains("other"));
  }

  @Test
  public void readerOfThePipeGetsKeepalivedsLines() throws Exception {
    Path fifo = scripts.path("fifo");
    sections.write(FIFO, "name", "test", "path", fifo.toString(), "priorityChanges", true);
    Eventually.get("pipe", () -> Files.exists(fifo), Boolean::booleanValue);
    // It was not there when the first lines were written.
    sections.writeRouter();
    router.await(State.MASTER);
    Process reader = new ProcessBuilder("cat", fifo.toString()).start();
    try {
      Output lines = new Output(reader);
      lines.await("INSTANCE \"test\" MASTER 100");
      sections.edit(Router.INSTANCE, "priority", 120);
      lines.await("INSTANCE \"test\" MASTER_PRIORITY 120");
      sections.delete(Router.INSTANCE);
      lines.await("INSTANCE \"test\" STOP 120");
      assertEquals(
          """
          INSTANCE "test" BACKUP 100
          INSTANCE "test" MASTER 100
          INSTANCE "test" MASTER_PRIORITY 120
          INSTANCE "test" STOP 120\
          """,
          lines.toString());
    } finally {
      reader.destroyForcibly();
    }
  }

  @Test
  public void keepalivedsSampleReaderUnderstandsTheLines() throws IOException {
    assumeTrue("needs keepalived's samples", Files.exists(SAMPLE));
    // The sample writes into these, by the name of the pipe.
    String name = "us-" + ProcessHandle.current().pid() + "-exam";
    Path log = Path.of("/tmp", name + ".log");
    Path pid = Path.of("/run", name + ".pid");
    Path sample = scripts.path("sample");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(SAMPLE))) {
      Files.copy(in, sample);
    }
    scripts.chmod("755", "sample");
    try {
      sections.write(
          FIFO,
          "name",
          "sample",
          "path",
          scripts.path(name).toString(),
          "script",
          sample.toString());
      awaitNotifier("sample");
      sections.writeRouter();
      router.await(State.MASTER);
      Eventually.get(
          "two lines", () -> said(log), List.of("test BACKUP 100", "test MASTER 100")::equals);
      RunningProcess reader = new RunningProcess(Long.parseLong(Files.readString(pid).strip()));
      assertTrue(reader.isAlive());
      sections.delete(FIFO);
      reader.awaitEnd();
    } finally {
      Files.deleteIfExists(log);
      Files.deleteIfExists(pid);
    }
  }

  /** What the sample has noted, without the time and its process. */
  private static List<String> said(Path log) {
    try {
      return Files.exists(log)
          ? Files.readAllLines(log).stream()
              .filter(line -> line.contains("INSTANCE "))
              .map(line -> line.replaceFirst(".*INSTANCE ", ""))
              .toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  public void transitionsAreEvents() {
    List<Event> events = new CopyOnWriteArrayList<>();
    var registration =
        context.registerService(
            EventHandler.class,
            events::add,
            FrameworkUtil.asDictionary(Map.of(EventConstants.EVENT_TOPIC, "io/understudy/vrrp/*")));
    try {
      sections.writeRouter();
      Eventually.get("two events", events::size, count -> count == 2);
      sections.edit(Router.INSTANCE, "priority", 130);
      Eventually.get("third event", events::size, count -> count == 3);
      assertEquals(
          List.of(
              "io/understudy/vrrp/TRANSITION",
              "io/understudy/vrrp/TRANSITION",
              "io/understudy/vrrp/PRIORITY"),
          events.stream().map(Event::getTopic).toList());
      Event master = events.get(1);
      var transition = router.transitions().get(router.transitions().size() - 1);
      assertEquals("test", master.getProperty("instance"));
      assertEquals("us0", master.getProperty("interface"));
      assertEquals("IPv4", master.getProperty("family"));
      assertEquals(51, master.getProperty("vrid"));
      assertEquals(100, master.getProperty("priority"));
      assertEquals("MASTER", master.getProperty("state"));
      assertEquals("BACKUP", master.getProperty("previous"));
      assertEquals("MASTER_DOWN", master.getProperty("cause"));
      assertEquals(transition.evidence(), master.getProperty("evidence"));
      assertEquals(0, master.getProperty("skipped"));
      assertEquals(transition.at().toEpochMilli(), master.getProperty("timestamp"));
      assertEquals(130, events.get(2).getProperty("priority"));
    } finally {
      registration.unregister();
    }
  }

  @Test
  public void slowStrangerIsToldHowItEndedAndNobodyWaitsForHim() throws Exception {
    List<Notification> told = new CopyOnWriteArrayList<>();
    CountDownLatch patience = new CountDownLatch(1);
    Path script = scripts.script("notify", "echo $3 >> $here/told");
    sections.write(SCRIPT, "name", "test", "notify", script.toString(), "priorityChanges", true);
    sections.writeRouter();
    router.await(State.MASTER);
    var registration =
        register(
            "stranger",
            notification -> {
              told.add(notification);
              patience.await();
            });
    try {
      Eventually.get("first word", told::size, count -> count == 1);
      assertEquals(Kind.PRESENT, told.get(0).kind());
      assertEquals(State.MASTER, told.get(0).change().to());
      assertEquals("test", told.get(0).source().name());
      for (int priority = 101; priority <= 104; priority++) {
        sections.edit(Router.INSTANCE, "priority", priority);
        router.awaitArithmetic(priority + " base = " + priority);
      }
      NotifierSnapshot busy =
          Eventually.get(
              "three that were skipped", () -> find("stranger"), found -> found.skipped() == 3);
      assertEquals(1, busy.waiting());
      assertEquals(1, busy.delivered());
      Eventually.get(
          "four changes of the priority for the others",
          () -> scripts.lines("told").stream().filter("MASTER_PRIORITY"::equals).count(),
          count -> count == 4);
      patience.countDown();
      Eventually.get("second word", told::size, count -> count == 2);
      assertEquals(Kind.PRIORITY, told.get(1).kind());
      assertEquals(104, told.get(1).priority().value());
      assertEquals(3, told.get(1).skipped());
      Eventually.get("idle stranger", () -> find("stranger"), found -> found.waiting() == 0);
    } finally {
      patience.countDown();
      registration.unregister();
    }
    Eventually.get(
        "end of the stranger",
        () -> notifiers.notifiers().stream().map(NotifierSnapshot::name).toList(),
        names -> !names.contains("stranger"));
  }

  @Test
  public void notifierThatFailsCostsNothingAndShows() {
    var registration =
        register(
            "broken",
            notification -> {
              throw new IOException("no connection for " + notification.change().to());
            });
    try {
      sections.writeRouter();
      router.await(State.MASTER);
      NotifierSnapshot broken =
          Eventually.get("two failures", () -> find("broken"), found -> found.failed() == 2);
      assertEquals(2, broken.delivered());
      assertEquals("IOException: no connection for MASTER", broken.lastProblem());
    } finally {
      registration.unregister();
    }
  }

  @Test
  public void mailIsSentOfTheStatesThatAreWanted() throws IOException {
    try (MailServer server = new MailServer()) {
      sections.write(
          MAIL,
          "name",
          "mail",
          "host",
          "127.0.0.1",
          "port",
          server.port(),
          "security",
          "NONE",
          "from",
          "gateway@example.org",
          "to",
          new String[] {"ops@example.org"},
          "states",
          new String[] {"MASTER"},
          "routerId",
          "gw1");
      awaitNotifier("mail");
      sections.writeRouter();
      server.await("MAIL FROM:<gateway@example.org>");
      server.await("RCPT TO:<ops@example.org>");
      server.await("Subject: [gw1] test is MASTER (was BACKUP)");
      server.await("no master was heard for ");
      Eventually.get("mail dealt with", () -> find("mail"), found -> found.delivered() == 2);
      assertEquals(0, find("mail").failed());
      assertEquals(1, server.count("Subject: "));
    }
  }

  private ServiceRegistration<Notifier> register(String name, Notifier notifier) {
    return context.registerService(
        Notifier.class, notifier, FrameworkUtil.asDictionary(Map.of(Notifier.NAME, name)));
  }

  private void awaitNotifier(String name) {
    Eventually.get(
        "notifier " + name,
        () -> notifiers.notifiers().stream().map(NotifierSnapshot::name).toList(),
        names -> names.contains(name));
  }

  private NotifierSnapshot find(String name) {
    awaitNotifier(name);
    return notifiers.notifiers().stream()
        .filter(notifier -> notifier.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void awaitLines(String file, List<String> expected) {
    Eventually.get("lines " + expected, () -> scripts.lines(file), expected::equals);
  }
}
