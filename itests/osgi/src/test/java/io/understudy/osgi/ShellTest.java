package io.understudy.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.understudy.api.VrrpStatus;
import io.understudy.model.State;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.inject.Inject;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
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
import org.osgi.service.cm.ConfigurationAdmin;

/** The commands, as somebody types them. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ShellTest {

  private static final String KEEPALIVED =
      """
      vrrp_instance test {
        interface us0
        virtual_router_id 51
        version 3
        priority 120
        advert_int 0.1
        virtual_ipaddress {
          192.0.2.51/24
        }
      }
      """;

  @Inject private BundleContext context;
  @Inject private ConfigurationAdmin admin;
  @Inject private VrrpStatus status;
  @Inject private CommandProcessor processor;

  private Sections sections;
  private Router router;
  private CommandSession session;

  @Configuration
  public static Option[] configuration() {
    return new Option[] {FrameworkOptions.of(Distribution.unpack("shell"))};
  }

  @Before
  public void prepare() {
    sections = new Sections(admin);
    router = new Router(status);
    session =
        processor.createSession(
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            new ByteArrayOutputStream());
  }

  @After
  public void tidy() {
    session.close();
    sections.deleteAll();
    router.awaitNone();
  }

  @Test
  public void everyCommandIsThere() {
    Matcher names = Pattern.compile("(?m)^vrrp:(\\w+)").matcher(type("vrrp:help"));
    List<String> functions = names.results().map(name -> name.group(1)).toList();
    assertEquals(functions.toString(), 15, functions.size());
    @SuppressWarnings("unchecked")
    var commands = (java.util.Set<String>) session.get(".commands");
    for (String function : functions) {
      assertTrue(function + " is in " + commands, commands.contains("vrrp:" + function));
    }
  }

  @Test
  public void masterAndHowItCameThereAreTold() {
    assertTrue(type("vrrp:status").startsWith("There is no virtual router."));
    sections.writeRouter();
    router.await(State.MASTER);
    assertTrue(type("vrrp:status"), type("vrrp:status").contains("us0/51/IPv4  test  MASTER  100"));
    assertTrue(type("vrrp:status us0/51").contains("addresses   192.0.2.51/24"));
    String why = type("vrrp:why test");
    assertTrue(why, why.contains("cause     MASTER_DOWN"));
    String journal = type("vrrp:journal 5 test");
    assertTrue(journal, journal.contains("BACKUP -> MASTER cause=MASTER_DOWN"));
    assertEquals("There is no tracker.", type("vrrp:trackers"));
  }

  @Test
  public void unknownNamesAndArgumentsAreRefusedInASentence() {
    sections.writeRouter();
    router.await(State.MASTER);
    assertEquals(
        "There is no virtual router 'eth7'. There is: us0/51/IPv4.", refusal("vrrp:status eth7"));
    assertTrue(refusal("vrrp:apply").startsWith("usage: vrrp:apply REVISION"));
    assertTrue(refusal("vrrp:drain").startsWith("usage: vrrp:drain "));
  }

  @Test
  public void importIsPlannedAppliedAndTakenBack() throws IOException {
    sections.writeRouter();
    router.await(State.MASTER);
    Path file = Files.createTempFile("keepalived", ".conf");
    try {
      Files.writeString(file, KEEPALIVED);
      String report = type("vrrp:import " + file);
      assertTrue(report, report.contains("with an error: 0."));
      String plan = type("vrrp:plan");
      Matcher apply = Pattern.compile("vrrp:apply (-?\\d+)").matcher(plan);
      assertTrue(plan, apply.find());
      String trial = type("vrrp:apply '" + apply.group(1) + "' 10m");
      Eventually.get("priority of the file", router::priority, priority -> priority == 120);
      Matcher rollback = Pattern.compile("vrrp:rollback (\\S+)").matcher(trial);
      assertTrue(trial, rollback.find());
      assertTrue(type("vrrp:rollback " + rollback.group(1)).startsWith("Rolled back."));
      Eventually.get("priority of before", router::priority, priority -> priority == 100);
      assertTrue(type("vrrp:revert all").startsWith("Forgotten: "));
      assertEquals("Nothing is staged.", type("vrrp:plan"));
      assertTrue(type("vrrp:export").contains("virtual_router_id 51"));
    } finally {
      Files.delete(file);
    }
  }

  @Test
  public void drainedRouterHandsOverAndComesBack() {
    sections.writeRouter();
    router.await(State.MASTER);
    type("vrrp:drain --never-stand-in test");
    router.await(State.BACKUP);
    type("vrrp:undrain all");
    router.await(State.MASTER);
    type("vrrp:announce us0/51");
  }

  @Test
  public void withoutTheEngineEachCommandSaysWhatIsMissing() throws BundleException {
    Bundle engine =
        Arrays.stream(context.getBundles())
            .filter(bundle -> bundle.getSymbolicName().equals("io.understudy.engine"))
            .findFirst()
            .orElseThrow();
    engine.stop();
    try {
      assertTrue(refusal("vrrp:status").startsWith("The engine does not run"));
      assertTrue(refusal("vrrp:elect x").startsWith("No virtual router can be told"));
    } finally {
      engine.start();
    }
    Eventually.get(
        "status",
        () -> attempt("vrrp:status"),
        text -> text.startsWith("There is no virtual router."));
  }

  private String type(String line) {
    try {
      return (String) session.execute(line);
    } catch (Exception e) {
      throw new AssertionError(line, e);
    }
  }

  private String attempt(String line) {
    try {
      return String.valueOf(session.execute(line));
    } catch (Exception e) {
      return String.valueOf(e.getMessage());
    }
  }

  private String refusal(String line) {
    Exception refused = assertThrows(Exception.class, () -> session.execute(line));
    assertEquals("Refused", refused.getClass().getSimpleName());
    return refused.getMessage();
  }
}
