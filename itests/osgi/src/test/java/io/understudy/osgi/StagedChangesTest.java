package io.understudy.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.understudy.api.JournalEntry.TransitionEntry;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.api.VrrpStatus;
import io.understudy.api.change.ConfigurationExchange;
import io.understudy.api.change.Impact;
import io.understudy.api.change.ImportReport;
import io.understudy.api.change.SectionEdit;
import io.understudy.api.change.SectionState;
import io.understudy.api.change.SourceFile;
import io.understudy.api.change.StagedChanges;
import io.understudy.api.change.StagedSnapshot;
import io.understudy.api.change.StagingException;
import io.understudy.model.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogReaderService;

/** Changes that are staged, applied as one, and kept only if somebody confirms. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class StagedChangesTest {

  private static final String AUTHOR = "test";
  private static final String INSTANCE = "io.understudy.vrrp.instance~";
  private static final String VIRTUAL_IP = "io.understudy.virtualip~";
  private static final Duration LONG = Duration.ofMinutes(10);

  @Inject private BundleContext context;
  @Inject private LogReaderService log;
  @Inject private VrrpStatus status;
  @Inject private StagedChanges changes;
  @Inject private ConfigurationExchange exchange;

  @Configuration
  public static Option[] configuration() {
    return new Option[] {FrameworkOptions.of(Distribution.unpack("staged"))};
  }

  @Before
  public void runTwo() throws StagingException {
    changes.stage(
        Stream.concat(router(51, 100).stream(), router(52, 100).stream()).toList(), AUTHOR);
    apply(Duration.ZERO);
    await(51, 100);
    await(52, 100);
    Eventually.get("master", () -> state(51), State.MASTER::equals);
    Eventually.get("master", () -> state(52), State.MASTER::equals);
  }

  @After
  public void removeAll() throws StagingException {
    var trial = changes.snapshot().trial();
    if (trial.isPresent()) {
      changes.rollBack(trial.get().token(), AUTHOR);
    }
    changes.revert(List.of(), AUTHOR);
    changes.stage(
        changes.snapshot().sections().stream()
            .map(it -> new SectionEdit(it.pid(), Optional.empty(), it.revision()))
            .toList(),
        AUTHOR);
    apply(Duration.ZERO);
    Eventually.get("end", () -> status.snapshot().routers(), List::isEmpty);
  }

  @Test
  public void severalSectionsAreOneChangeThatTouchesNoOtherRouter() throws Exception {
    var own = transitions(51);
    var transitions = transitions(52);
    long lines = said("Configuration applied: 3 virtual routers").count();
    changes.stage(
        Stream.concat(Stream.of(edit(51, 120)), router(53, 90).stream()).toList(), AUTHOR);
    assertEquals(
        List.of(Impact.Kind.IN_PLACE, Impact.Kind.UNTOUCHED, Impact.Kind.STARTS),
        changes.plan().stream().map(Impact::kind).toList());
    StagedSnapshot after = apply(LONG);
    assertEquals(List.of(), after.changes());
    await(51, 120);
    await(53, 90);
    changes.confirm(after.trial().orElseThrow().token(), AUTHOR);
    assertEquals(
        List.of("Configuration applied: 3 virtual routers; added us0/53/IPv4; changed us0/51/IPv4"),
        said("Configuration applied: 3 virtual routers").skip(lines).toList());
    assertEquals(transitions, transitions(52));
    assertEquals(State.MASTER, state(52));
    assertEquals(own, transitions(51));
  }

  @Test
  public void anInvalidWholeIsRefusedAndStaysStaged() throws Exception {
    var stored = section(INSTANCE + 52).stored();
    Map<String, Object> wrong = properties(INSTANCE + 51);
    wrong.put("virtualIps", new String[] {"nobody"});
    changes.stage(List.of(edit(INSTANCE + 51, wrong), edit(52, 130)), AUTHOR);
    StagingException refusal = assertThrows(StagingException.class, () -> apply(LONG));
    assertEquals(StagingException.Kind.INVALID, refusal.kind());
    assertTrue(refusal.problems().toString(), refusal.problems().toString().contains("nobody"));
    assertEquals(List.of(), changes.plan());
    assertEquals(2, changes.snapshot().changes().size());
    assertEquals(100, priority(52));
    assertEquals(stored, section(INSTANCE + 52).stored());
  }

  @Test
  public void whatNobodyConfirmsIsRolledBackAndStagedAgain() throws Exception {
    var transitions = transitions(52);
    changes.stage(
        Stream.concat(Stream.of(edit(51, 120)), router(53, 90).stream()).toList(), AUTHOR);
    apply(Duration.ofSeconds(2));
    await(53, 90);
    await(51, 100);
    Eventually.get("end of the third", () -> router(53), Optional::isEmpty);
    Eventually.get("end of the trial", () -> changes.snapshot().trial(), Optional::isEmpty);
    assertEquals(3, changes.snapshot().changes().size());
    assertEquals(transitions, transitions(52));
  }

  @Test
  public void whatNobodyConfirmedIsRolledBackAtTheNextStart() throws Exception {
    changes.stage(List.of(edit(51, 120)), AUTHOR);
    apply(LONG);
    await(51, 120);
    Bundle bundle =
        Arrays.stream(context.getBundles())
            .filter(it -> it.getSymbolicName().equals("io.understudy.config"))
            .findFirst()
            .orElseThrow();
    long lines = said("Configuration applied: 2 virtual routers: us0/51").count();
    bundle.stop();
    bundle.start();
    await(51, 100);
    StagedChanges again = context.getService(context.getServiceReference(StagedChanges.class));
    Eventually.get("end of the trial", () -> again.snapshot().trial(), Optional::isEmpty);
    assertEquals(
        List.of(INSTANCE + 51),
        again.snapshot().changes().stream().map(SectionState::pid).toList());
    assertEquals(lines + 1, said("Configuration applied: 2 virtual routers: us0/51").count());
    changes = again;
    exchange = context.getService(context.getServiceReference(ConfigurationExchange.class));
  }

  @Test
  public void aFileIsWrittenByAChangeAndGivenBackByARollback() throws Exception {
    Path etc = Path.of(context.getProperty("felix.fileinstall.dir").split(",")[0]);
    Path file = etc.resolve("io.understudy.virtualip-file.cfg");
    String text = "# mine\nname = file\naddress = 192.0.2.71/24\n";
    Files.writeString(file, text);
    SectionState state =
        Eventually.get(
                "section of the file",
                () -> find("file"),
                found -> found.filter(it -> it.origin() == SectionState.Origin.FILE).isPresent())
            .orElseThrow();
    changes.stage(
        List.of(edit(state.pid(), Map.of("name", "file", "address", "192.0.2.72/24"))), AUTHOR);
    String token = apply(LONG).trial().orElseThrow().token();
    Eventually.get("edited file", () -> read(file), it -> it.contains("192.0.2.72"));
    changes.rollBack(token, AUTHOR);
    Eventually.get("file as it was", () -> read(file), it -> it.contains("192.0.2.71"));
    assertTrue(read(file), read(file).contains("# mine"));

    changes.revert(List.of(), AUTHOR);
    SectionState now = find("file").orElseThrow();
    changes.stage(List.of(new SectionEdit(now.pid(), Optional.empty(), now.revision())), AUTHOR);
    token = apply(LONG).trial().orElseThrow().token();
    Eventually.get("end of the file", () -> Files.exists(file), it -> !it);
    changes.rollBack(token, AUTHOR);
    Eventually.get("file as it was", () -> read(file), text::equals);
    assertEquals("192.0.2.71/24", find("file").orElseThrow().stored().orElseThrow().get("address"));
  }

  @Test
  public void anImportIsStagedAndAnExportSaysWhatIsStaged() throws Exception {
    ImportReport report =
        exchange.read(
            ConfigurationExchange.Format.AUTO,
            List.of(
                new SourceFile(
                    "keepalived.conf",
                    "vrrp_instance third {\n interface us0\n virtual_router_id 53\n"
                        + " virtual_ipaddress {\n 192.0.2.53/24\n }\n}\n")),
            AUTHOR);
    assertTrue(report.lines().toString(), report.lines().size() >= 3);
    assertEquals(List.of(), report.staged().errors());
    assertTrue(exchange.export().contains("vrrp_instance third"));
    assertTrue(router(53).isEmpty());
  }

  private StagedSnapshot apply(Duration confirmWithin) throws StagingException {
    return changes.apply(changes.snapshot().revision(), confirmWithin, AUTHOR);
  }

  /** A virtual router on us0 with its address, both yet to be made. */
  private static List<SectionEdit> router(int vrid, int priority) {
    String name = String.valueOf(vrid);
    Map<String, Object> instance =
        Map.of(
            "name",
            name,
            "interface",
            "us0",
            "vrid",
            vrid,
            "priority",
            priority,
            "version",
            "3",
            "advertIntervalMillis",
            100,
            "virtualIps",
            List.of(name));
    Map<String, Object> address = Map.of("name", name, "address", "192.0.2." + vrid + "/24");
    return List.of(
        new SectionEdit(INSTANCE + vrid, Optional.of(instance), ""),
        new SectionEdit(VIRTUAL_IP + vrid, Optional.of(address), ""));
  }

  private SectionEdit edit(int vrid, int priority) {
    Map<String, Object> properties = properties(INSTANCE + vrid);
    properties.put("priority", priority);
    return edit(INSTANCE + vrid, properties);
  }

  private SectionEdit edit(String pid, Map<String, Object> properties) {
    return new SectionEdit(pid, Optional.of(properties), section(pid).revision());
  }

  private Map<String, Object> properties(String pid) {
    return new HashMap<>(section(pid).staged().orElseThrow());
  }

  private SectionState section(String pid) {
    return changes.snapshot().sections().stream()
        .filter(it -> it.pid().equals(pid))
        .findFirst()
        .orElseThrow();
  }

  private Optional<SectionState> find(String name) {
    return changes.snapshot().sections().stream()
        .filter(it -> it.staged().or(it::stored).orElseThrow().get("name").equals(name))
        .findFirst();
  }

  private void await(int vrid, int priority) {
    Eventually.get("priority " + priority, () -> priority(vrid), it -> it == priority);
  }

  private int priority(int vrid) {
    return router(vrid).map(it -> it.spec().priority().value()).orElse(0);
  }

  private State state(int vrid) {
    return router(vrid).orElseThrow().state();
  }

  private Optional<VirtualRouterSnapshot> router(int vrid) {
    return status.snapshot().routers().stream()
        .filter(it -> it.spec().key().vrid().value() == vrid)
        .findFirst();
  }

  private List<TransitionEntry> transitions(int vrid) {
    return status.snapshot().transitions().stream()
        .filter(entry -> entry.router().vrid().value() == vrid)
        .toList();
  }

  /** Oldest first. */
  private Stream<String> said(String sentence) {
    List<LogEntry> entries = Collections.list(log.getLog());
    Collections.reverse(entries);
    return entries.stream()
        .map(LogEntry::getMessage)
        .filter(message -> message.startsWith(sentence));
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
