package io.understudy.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.JournalEntry.TransitionEntry;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.api.VrrpStatus;
import io.understudy.model.Counter;
import io.understudy.model.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogReaderService;

/** From a configuration, wherever it comes from, to a virtual router on a real interface. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ConfigurationTest {

  private static final String INSTANCE = "io.understudy.vrrp.instance";
  private static final String VIRTUAL_IP = "io.understudy.virtualip";

  private static final String INITIAL =
      """
      {
        ":configurator:resource-version": 1,
        ":configurator:symbolic-name": "test",
        ":configurator:version": "1.0.0",
        "io.understudy.virtualip~json": {"name": "json", "address": "192.0.2.91/24"},
        "io.understudy.vrrp.instance~json": {
          "name": "json", "interface": "us0", "vrid:Integer": 91, "priority:Integer": 191,
          "version": "3", "virtualIps": ["json"]
        }
      }
      """;

  @Inject private BundleContext context;
  @Inject private ConfigurationAdmin admin;
  @Inject private LogReaderService log;
  @Inject private VrrpStatus status;

  @Configuration
  public static Option[] configuration() throws IOException {
    Path home = Distribution.unpack("configured");
    Files.writeString(home.resolve("etc/initial.json"), INITIAL);
    return new Option[] {FrameworkOptions.of(home)};
  }

  @After
  public void deleteConfigurations() throws IOException, InvalidSyntaxException {
    var configurations = admin.listConfigurations("(service.pid=io.understudy.*~test)");
    if (configurations != null) {
      for (var configuration : configurations) {
        configuration.delete();
      }
    }
    awaitNone(51);
  }

  @Test
  public void configuratorsFileMakesAVirtualRouter() {
    VirtualRouterSnapshot router = await(91, "it", found -> true);
    assertEquals(191, router.spec().priority().value());
    assertEquals("json", router.spec().name());
  }

  @Test
  public void virtualRouterBecomesMasterOnItsInterface() throws IOException {
    configure(100);
    await(51, "master", found -> found.state() == State.MASTER);
    assertTrue(Distribution.run("ip", "address", "show", "us0").contains("192.0.2.51/24"));
  }

  @Test
  public void editedPriorityIsThatOfTheSameMaster() throws IOException {
    configure(100);
    await(51, "master", found -> found.state() == State.MASTER);
    int transitions = transitions(51).size();
    configure(120);
    VirtualRouterSnapshot edited =
        await(51, "priority 120", found -> found.spec().priority().value() == 120);
    assertEquals(State.MASTER, edited.state());
    assertEquals(transitions, transitions(51).size());
  }

  @Test
  public void masterThatDoesNotTrackItsInterfaceStaysMasterWhileThatIsDown() throws IOException {
    configure(100, false);
    await(51, "master", found -> found.state() == State.MASTER);
    int transitions = transitions(51).size();
    Distribution.run("ip", "link", "set", "us0", "down");
    try {
      VirtualRouterSnapshot deaf = awaitMoreThan(Counter.ADVERTISEMENT_SEND_ERRORS, 5);
      assertEquals(List.of(), deaf.faults());
      assertTrue(Distribution.run("ip", "address", "show", "us0").contains("192.0.2.51/24"));
    } finally {
      Distribution.run("ip", "link", "set", "us0", "up");
    }
    long sent = await(51, "it", found -> true).counters().get(Counter.ADVERTISEMENT_SENT);
    assertEquals(State.MASTER, awaitMoreThan(Counter.ADVERTISEMENT_SENT, sent + 5).state());
    assertEquals(transitions, transitions(51).size());
  }

  private VirtualRouterSnapshot awaitMoreThan(Counter counter, long count) {
    return await(
        51, "more than " + count + " " + counter, found -> found.counters().get(counter) > count);
  }

  @Test
  public void badValueIsRefusedAndTheLastGoodOneStays() throws IOException {
    configure(100);
    await(51, "master", found -> found.state() == State.MASTER);
    int transitions = transitions(51).size();
    configure(999);
    String refusal =
        Eventually.get("refusal", () -> logged("refused", "999"), Optional::isPresent).get();
    assertTrue(refusal, refusal.contains(INSTANCE + "~test"));
    assertTrue(refusal, refusal.contains("priority"));
    Eventually.get(
        "sentence on what was not applied",
        () -> logged("Configuration not applied: 1 problem, the first: ", "999"),
        Optional::isPresent);
    assertEquals(100, await(51, "it", found -> true).spec().priority().value());
    configure(100);
    Eventually.get(
        "sentence on nothing", () -> said("Configuration applied: nothing"), Optional::isPresent);
    // What comes after the refusal is applied as if it had not been.
    configure(101);
    await(51, "priority 101", found -> found.spec().priority().value() == 101);
    assertEquals(transitions, transitions(51).size());
  }

  @Test
  public void filesAreReadEditedAndForgotten() throws IOException {
    Path etc = Path.of(context.getProperty("felix.fileinstall.dir").split(",")[0]);
    Path address = etc.resolve("io.understudy.virtualip-file.cfg");
    Path instance = etc.resolve("io.understudy.vrrp.instance-file.cfg");
    Files.writeString(address, "name = file\naddress = 192.0.2.61/24\n");
    Files.writeString(instance, file(130));
    await(61, "master", found -> found.state() == State.MASTER);
    int transitions = transitions(61).size();

    Files.writeString(instance, file(140));
    await(61, "priority 140", found -> found.spec().priority().value() == 140);
    assertEquals(transitions, transitions(61).size());

    Files.delete(instance);
    awaitNone(61);
    Files.delete(address);
  }

  @Test
  public void secretIsPutInFromItsFile() throws IOException {
    Path etc = Path.of(context.getProperty("felix.fileinstall.dir").split(",")[0]);
    Files.createDirectories(etc.resolve("secrets"));
    Files.writeString(etc.resolve("secrets/vrrp.priority"), "137");
    Path address = etc.resolve("io.understudy.virtualip-file.cfg");
    Path instance = etc.resolve("io.understudy.vrrp.instance-file.cfg");
    Files.writeString(address, "name = file\naddress = 192.0.2.61/24\n");
    Files.writeString(instance, file("$[secret:vrrp.priority]"));
    assertEquals(137, await(61, "it", found -> true).spec().priority().value());
    Files.delete(instance);
    awaitNone(61);
    Files.delete(address);
  }

  private static String file(Object priority) {
    return """
    name = file
    interface = us0
    vrid = 61
    priority = %s
    version = 3
    advertIntervalMillis = 100
    virtualIps = file
    """
        .formatted(priority);
  }

  private void configure(int priority) throws IOException {
    configure(priority, true);
  }

  private void configure(int priority, boolean tracksInterface) throws IOException {
    admin
        .getFactoryConfiguration(VIRTUAL_IP, "test", "?")
        .update(dictionary(Map.of("name", "test", "address", "192.0.2.51/24")));
    admin
        .getFactoryConfiguration(INSTANCE, "test", "?")
        .update(
            dictionary(
                Map.of(
                    "name",
                    "test",
                    "interface",
                    "us0",
                    "vrid",
                    51,
                    "priority",
                    priority,
                    "version",
                    "3",
                    "advertIntervalMillis",
                    100,
                    "trackInterface",
                    tracksInterface,
                    "virtualIps",
                    new String[] {"test"})));
  }

  private static Dictionary<String, Object> dictionary(Map<String, Object> values) {
    return FrameworkUtil.asDictionary(values);
  }

  private VirtualRouterSnapshot await(
      int vrid, String expectation, Predicate<VirtualRouterSnapshot> expected) {
    return Eventually.get(
            expectation + " of virtual router " + vrid,
            () -> find(status.snapshot(), vrid),
            found -> found.filter(expected).isPresent())
        .get();
  }

  private void awaitNone(int vrid) {
    Eventually.get(
        "end of virtual router " + vrid, () -> find(status.snapshot(), vrid), Optional::isEmpty);
  }

  private static Optional<VirtualRouterSnapshot> find(EngineSnapshot snapshot, int vrid) {
    return snapshot.routers().stream()
        .filter(router -> router.spec().key().vrid().value() == vrid)
        .findFirst();
  }

  private List<TransitionEntry> transitions(int vrid) {
    return status.snapshot().transitions().stream()
        .filter(entry -> entry.router().vrid().value() == vrid)
        .toList();
  }

  private Optional<String> said(String sentence) {
    return Collections.list(log.getLog()).stream()
        .map(LogEntry::getMessage)
        .filter(message -> message.startsWith(sentence))
        .findFirst();
  }

  private Optional<String> logged(String... words) {
    return Collections.list(log.getLog()).stream()
        .filter(entry -> entry.getLogLevel() == LogLevel.WARN)
        .map(LogEntry::getMessage)
        .filter(message -> List.of(words).stream().allMatch(message::contains))
        .findFirst();
  }
}
