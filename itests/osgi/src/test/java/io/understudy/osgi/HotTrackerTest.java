package io.understudy.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.understudy.api.JournalEntry.TransitionEntry;
import io.understudy.api.NotifierSnapshot;
import io.understudy.api.NotifierStatus;
import io.understudy.api.TrackerSnapshot;
import io.understudy.api.TrackerSnapshot.Presence;
import io.understudy.api.VrrpStatus;
import io.understudy.model.State;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.TrackerReading.Condition;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
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
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ConfigurationAdmin;

/** Bundles of trackers and notifiers come, go and are replaced under a master. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class HotTrackerTest {

  private static final String GLOBAL = "io.understudy.global";
  private static final String REACHABILITY = "com.example.tracker.reachability~test";

  private static final List<String> REPLACED =
      List.of(
          "io.understudy.tracker.script",
          "io.understudy.tracker.iface",
          "io.understudy.tracker.process",
          "io.understudy.notify",
          "io.understudy.notify.mail");

  @Inject private BundleContext context;
  @Inject private ConfigurationAdmin admin;
  @Inject private VrrpStatus status;
  @Inject private NotifierStatus notifiers;

  private Sections sections;
  private Router router;
  private Scripts scripts;

  @Configuration
  public static Option[] configuration() {
    return new Option[] {FrameworkOptions.of(Distribution.unpack("hot"))};
  }

  @Before
  public void prepare() throws IOException {
    sections = new Sections(admin);
    router = new Router(status);
    scripts = Scripts.create();
    graceMillis(600_000);
  }

  @After
  public void tidy() throws Exception {
    for (String bundle : REPLACED) {
      if (Arrays.stream(context.getBundles())
          .noneMatch(there -> bundle.equals(there.getSymbolicName()))) {
        install(bundle);
      }
      find(bundle).start();
    }
    sections.deleteAll();
    router.awaitNone();
    scripts.delete();
  }

  @Test
  public void scriptTrackersReadingIsHeldWhileItsBundleIsReplaced() throws Exception {
    Path check = scripts.script("check", "echo run >> $here/runs");
    sections.write(
        "io.understudy.tracking.script~test",
        "name",
        "hot",
        "command",
        check.toString(),
        "intervalMillis",
        100);
    assertReadingIsHeldAndComesBack("io.understudy.tracker.script", "exit 0");
    int runs = scripts.lines("runs").size();
    Eventually.get("another run", () -> scripts.lines("runs").size(), count -> count > runs);
  }

  @Test
  public void interfaceTrackersReadingIsHeldWhileItsBundleIsReplaced() throws Exception {
    sections.write("io.understudy.tracking.interface~test", "name", "hot", "interface", "us1");
    assertReadingIsHeldAndComesBack("io.understudy.tracker.iface", "us1 up");
  }

  @Test
  public void processTrackersReadingIsHeldWhileItsBundleIsReplaced() throws Exception {
    Path watched = scripts.script("us-hot", "read line");
    sections.write("io.understudy.tracking.process~test", "name", "hot", "process", "us-hot");
    Process process = new ProcessBuilder(watched.toString()).start();
    try {
      assertReadingIsHeldAndComesBack(
          "io.understudy.tracker.process", "running: pid " + process.pid());
    } finally {
      process.destroyForcibly();
    }
  }

  /** A weight of 0 makes it a fault if the reading goes for a moment. */
  private void assertReadingIsHeldAndComesBack(String bundle, String evidence) throws Exception {
    sections.writeRouter("hot");
    router.await(State.MASTER);
    router.awaitReading("hot", Condition.UP, evidence);
    List<TransitionEntry> transitions = router.transitions();
    long journalEnd = router.journalEnd();

    find(bundle).stop();
    assertHeld(evidence);
    find(bundle).start();
    router.await("hot", Presence.PRESENT);

    try (InputStream jar = Files.newInputStream(jar(bundle))) {
      find(bundle).update(jar);
    }
    router.await("hot", Presence.PRESENT);

    find(bundle).uninstall();
    assertHeld(evidence);
    install(bundle);
    router.await("hot", Presence.PRESENT);

    assertEquals(
        Condition.UP, status.snapshot().tracker("hot").orElseThrow().reading().condition());
    router.assertUndisturbed(transitions);
    assertEquals(List.of(), router.journal(journalEnd, "hot"));
  }

  @Test
  public void bundleThatGoesAsSoonAsItHasComeMovesNothing() throws Exception {
    sections.write("io.understudy.tracking.interface~test", "name", "hot", "interface", "us1");
    sections.writeRouter("hot");
    router.await(State.MASTER);
    router.awaitReading("hot", Condition.UP, "us1 up");
    List<TransitionEntry> transitions = router.transitions();
    long journalEnd = router.journalEnd();
    Bundle bundle = find("io.understudy.tracker.iface");
    for (int time = 0; time < 50; time++) {
      bundle.stop();
      bundle.start();
    }
    router.await("hot", Presence.PRESENT);
    assertEquals(List.of(), router.journal(journalEnd, "hot"));
    router.assertUndisturbed(transitions);
  }

  private void assertHeld(String evidence) {
    TrackerSnapshot held = router.await("hot", Presence.HELD);
    assertEquals(Condition.UP, held.reading().condition());
    assertTrue(held.toString(), held.reading().evidence().contains(evidence));
  }

  @Test
  public void trackerThatWentWhileItWasUpIsReadAnewWhenItComes() throws Exception {
    scripts.write("status", "0\n");
    Path check = scripts.script("check", "read status < $here/status", "exit $status");
    sections.write(
        "io.understudy.tracking.script~test",
        "name",
        "hot",
        "command",
        check.toString(),
        "weight",
        -30);
    sections.writeRouter("hot");
    router.await(State.MASTER);
    router.awaitReading("hot", Condition.UP, "exit 0");
    find("io.understudy.tracker.script").stop();
    router.await("hot", Presence.HELD);
    scripts.write("status", "5\n");
    find("io.understudy.tracker.script").start();
    router.awaitArithmetic("100 base - 30 hot(DOWN: exit 5) = 70");
  }

  @Test
  public void weightlessTrackerThatStaysAwayIsAFaultOnceTheGraceTimeIsOver() throws Exception {
    sections.write("io.understudy.tracking.script~test", "name", "hot", "command", "/bin/true");
    sections.writeRouter("hot");
    router.await(State.MASTER);
    graceMillis(1500);
    // Nothing tells when it has taken the grace time over but this line about nothing else.
    sections.edit(Router.INSTANCE, "priority", 101);
    router.awaitArithmetic("101 base = 101");

    find("io.understudy.tracker.script").uninstall();
    router.awaitFault("TRACKER hot (MISSING: gone for 1500 ms, was UP (exit 0))");
    TrackerSnapshot missing = router.await("hot", Presence.MISSING);
    assertEquals("gone for 1500 ms, was UP (exit 0)", missing.problem());
    TransitionEntry last = router.transitions().get(router.transitions().size() - 1);
    assertEquals(State.MASTER, last.change().from());
    assertEquals(Cause.FAULT_RAISED, last.change().cause());
    assertEquals("TRACKER hot (MISSING: gone for 1500 ms, was UP (exit 0))", last.evidence());

    install("io.understudy.tracker.script");
    router.await(State.MASTER);
    router.awaitReading("hot", Condition.UP, "exit 0");
  }

  @Test
  public void exampleIsATrackerAsSoonAsItIsDroppedAndIsReplacedAndRemoved() throws Exception {
    Path dropped =
        Path.of(context.getProperty("felix.fileinstall.dir").split(",")[1]).resolve("example.jar");
    InetSocketAddress upstream = freeAddress();
    sections.write(
        REACHABILITY,
        "name",
        "upstream",
        "host",
        "127.0.0.1",
        "port",
        upstream.getPort(),
        "intervalMillis",
        100);
    sections.writeRouter("upstream weight -40");
    router.await(State.MASTER);
    List<TransitionEntry> transitions = router.transitions();
    router.await("upstream", Presence.AWAITED);
    String target = "127.0.0.1:" + upstream.getPort();
    try (ServerSocket server = new ServerSocket()) {
      server.bind(upstream);
      drop(dropped, "1.0.0.first");
      router.awaitReading("upstream", Condition.UP, target + " accepts connections");
      Bundle first = find("com.example.tracker.reachability");

      drop(dropped, "1.0.0.second");
      Eventually.get(
          "second one",
          () -> first.getVersion() + " " + first.getState(),
          ("1.0.0.second " + Bundle.ACTIVE)::equals);
      router.await("upstream", Presence.PRESENT);
      assertEquals(100, router.priority());
    }
    router.awaitReading("upstream", Condition.DOWN, target + ": java.net.ConnectException");
    assertEquals(60, router.priority());
    try (ServerSocket server = new ServerSocket()) {
      server.bind(upstream);
      router.awaitArithmetic("100 base = 100");
      graceMillis(1500);
      sections.edit(Router.INSTANCE, "priority", 101);
      router.awaitArithmetic("101 base = 101");
      Files.delete(dropped);
      router.awaitArithmetic(
          "101 base - 40 upstream(MISSING: gone for 1500 ms, was UP ("
              + target
              + " accepts connections)) = 61");
    }
    router.assertUndisturbed(transitions);
  }

  @Test
  public void notifiersComeBackAndAreToldHowThingsStand() throws Exception {
    Path script = scripts.script("notify", "echo $KIND $STATE >> $here/told");
    sections.write("io.understudy.notify.script~test", "name", "hot", "notify", script.toString());
    sections.write(
        "io.understudy.notify.mail~test",
        "name",
        "mail",
        "host",
        "127.0.0.1",
        "security",
        "NONE",
        "from",
        "gateway@example.org",
        "to",
        new String[] {"ops@example.org"},
        "states",
        new String[] {"STOP"});
    sections.writeRouter();
    router.await(State.MASTER);
    awaitTold(List.of("TRANSITION BACKUP", "TRANSITION MASTER"));
    List<TransitionEntry> transitions = router.transitions();
    replace("io.understudy.notify.mail", "mail", times -> {});
    replace("io.understudy.notify", "hot", this::awaitPresent);
    router.assertUndisturbed(transitions);
  }

  private void awaitTold(List<String> lines) {
    Eventually.get("lines " + lines, () -> scripts.lines("told"), lines::equals);
  }

  /** The script was told how things stand so many times. */
  private void awaitPresent(int times) {
    List<String> lines = new ArrayList<>(List.of("TRANSITION BACKUP", "TRANSITION MASTER"));
    lines.addAll(Collections.nCopies(times, "PRESENT MASTER"));
    awaitTold(lines);
  }

  /**
   * Stops and starts, updates, uninstalls and installs.
   *
   * @param told waits until it was told so many times how things stand
   */
  private void replace(String bundle, String notifier, IntConsumer told) throws Exception {
    awaitNotifier(notifier, true);
    find(bundle).stop();
    awaitNotifier(notifier, false);
    find(bundle).start();
    awaitDelivered(bundle, notifier);
    told.accept(1);
    long id = service(bundle);
    try (InputStream jar = Files.newInputStream(jar(bundle))) {
      find(bundle).update(jar);
    }
    Eventually.get("other service", () -> service(bundle), other -> other > id);
    awaitDelivered(bundle, notifier);
    told.accept(2);
    find(bundle).uninstall();
    awaitNotifier(notifier, false);
    install(bundle);
    awaitDelivered(bundle, notifier);
    told.accept(3);
  }

  /** The latest service of a bundle. */
  private long service(String bundle) {
    var services = find(bundle).getRegisteredServices();
    return services == null
        ? 0
        : Arrays.stream(services)
            .mapToLong(service -> (Long) service.getProperty(Constants.SERVICE_ID))
            .max()
            .orElse(0);
  }

  private void awaitNotifier(String name, boolean isThere) {
    Eventually.get(
        name + (isThere ? " there" : " gone"),
        this::names,
        names -> names.contains(name) == isThere);
  }

  private List<String> names() {
    return notifiers.notifiers().stream().map(NotifierSnapshot::name).toList();
  }

  /** It was told how things stand; the one of this name that was there before is gone. */
  private void awaitDelivered(String bundle, String name) {
    Eventually.get(
        "delivery to " + name + " of " + bundle,
        () ->
            notifiers.notifiers().stream()
                .filter(notifier -> notifier.name().equals(name))
                .toList(),
        found -> found.size() == 1 && found.get(0).delivered() == 1 && found.get(0).failed() == 0);
  }

  private void graceMillis(int millis) {
    sections.write(GLOBAL, "trackerGraceMillis", millis);
  }

  /** The example with another version, all at once. */
  private static void drop(Path target, String version) throws IOException {
    Path part = target.resolveSibling("example.part");
    try (JarFile example = new JarFile(System.getProperty("example.tracker"))) {
      Manifest manifest = example.getManifest();
      manifest.getMainAttributes().putValue(Constants.BUNDLE_VERSION, version);
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(part), manifest)) {
        for (var entry :
            example.stream()
                .filter(entry -> !entry.getName().equals(JarFile.MANIFEST_NAME))
                .toList()) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          example.getInputStream(entry).transferTo(out);
        }
      }
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static InetSocketAddress freeAddress() throws IOException {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    try (ServerSocket socket = new ServerSocket(0, 1, loopback)) {
      return new InetSocketAddress(loopback, socket.getLocalPort());
    }
  }

  private Bundle find(String symbolicName) {
    Optional<Bundle> found =
        Arrays.stream(context.getBundles())
            .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
            .findFirst();
    return found.orElseThrow(() -> new AssertionError("no bundle " + symbolicName));
  }

  private void install(String bundle) throws BundleException {
    context.installBundle(jar(bundle).toUri().toString()).start();
  }

  private static Path jar(String bundle) {
    return Path.of(System.getProperty("distribution.folder"), "hot/bundles", bundle + ".jar");
  }
}
