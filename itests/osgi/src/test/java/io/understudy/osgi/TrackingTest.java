package io.understudy.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.understudy.api.TrackerSnapshot;
import io.understudy.api.TrackerSnapshot.Presence;
import io.understudy.api.VrrpStatus;
import io.understudy.model.State;
import io.understudy.model.TrackerReading.Condition;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
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
import org.osgi.service.cm.ConfigurationAdmin;

/** Real scripts, interfaces and processes move the priority and the state of a real master. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class TrackingTest {

  private static final String SCRIPT = "io.understudy.tracking.script~test";
  private static final String INTERFACE = "io.understudy.tracking.interface~test";
  private static final String PROCESS = "io.understudy.tracking.process~test";
  private static final String EXPRESSION = "io.understudy.tracking.expression~test";

  @Inject private ConfigurationAdmin admin;
  @Inject private VrrpStatus status;

  private Sections sections;
  private Router router;
  private Scripts scripts;

  @Configuration
  public static Option[] configuration() {
    return new Option[] {FrameworkOptions.of(Distribution.unpack("tracked"))};
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
  public void exitOfAScriptMovesThePriorityAndTheSnapshotSaysWhy() throws IOException {
    writeCheck("weight", -30, "rise", 2, "fall", 2);
    sections.writeRouter("check");
    router.await(State.MASTER);
    router.awaitReading("check", Condition.UP, "exit 0");
    var transitions = router.transitions();
    long from = router.journalEnd();

    scripts.write("status", "7\n");
    router.awaitArithmetic("100 base - 30 check(DOWN: exit 7, 2 of 2: no route) = 70");
    assertEquals(70, router.priority());
    TrackerSnapshot down = router.awaitReading("check", Condition.DOWN, "exit 7, 2 of 2: no route");
    assertEquals(Presence.PRESENT, down.presence());
    assertEquals(-30, down.weight().value());
    assertEquals("", down.problem());

    sections.edit(Router.INSTANCE, "trackers", new String[] {"check weight -254"});
    router.awaitArithmetic(
        "100 base - 254 check(DOWN: exit 7, 2 of 2: no route) = -154, clamped to 1");
    sections.edit(Router.INSTANCE, "trackers", new String[] {"check weight 10 reverse"});
    router.awaitArithmetic("100 base + 10 check(DOWN: exit 7, 2 of 2: no route) = 110");

    scripts.write("status", "0\n");
    router.awaitArithmetic("100 base = 100");
    router.awaitReading("check", Condition.UP, "exit 0, 2 of 2");
    assertEquals(
        List.of(
            "[tracker check] UP -> DOWN evidence=\"exit 7, 2 of 2: no route\"",
            "[tracker check] DOWN -> UP evidence=\"exit 0, 2 of 2\""),
        router.journal(from, "check"));
    router.assertUndisturbed(transitions);
  }

  @Test
  public void scriptWhoseTimeIsOverIsAFaultAndGoesWithAllThatItStarted() throws IOException {
    String hanging =
        scripts
            .script(
                "hanging",
                "trap '' TERM",
                "sleep 1000 &",
                "echo $! > $here/child",
                "echo $$ > $here/parent",
                "wait")
            .toString();
    sections.write(
        SCRIPT,
        "name",
        "hanging",
        "command",
        hanging,
        "intervalMillis",
        600_000,
        "timeoutMillis",
        400);
    sections.writeRouter("hanging");
    router.awaitFault("TRACKER hanging (DOWN: timed out after 400 ms)");
    scripts.process("child").awaitEnd();
    scripts.process("parent").awaitEnd();

    sections.edit(SCRIPT, "command", "/bin/true");
    router.await(State.MASTER);
    router.awaitReading("hanging", Condition.UP, "exit 0");
    assertTrue(
        router.transitions().stream()
            .anyMatch(
                entry ->
                    entry
                        .evidence()
                        .equals("gone: TRACKER hanging (DOWN: timed out after 400 ms)")));
  }

  @Test
  public void editOfAScriptTrackerRestartsNothingButAnotherCommandDoes() throws IOException {
    String lasting =
        scripts
            .script(
                "lasting",
                "[ -e $here/failed ] || { touch $here/failed; exit 1; }",
                "echo run >> $here/runs",
                "echo $$ > $here/pid",
                "exec sleep 1000")
            .toString();
    sections.write(
        SCRIPT,
        "name",
        "lasting",
        "command",
        lasting,
        "intervalMillis",
        1000,
        "timeoutMillis",
        600_000,
        "weight",
        -30);
    sections.writeRouter("lasting");
    router.awaitArithmetic("100 base - 30 lasting(DOWN: exit 1) = 70");
    router.await(State.MASTER);
    RunningProcess run = scripts.process("pid");
    var transitions = router.transitions();
    long from = router.journalEnd();

    sections.edit(SCRIPT, "weight", -40, "fall", 5, "timeoutMillis", 700_000);
    router.awaitArithmetic("100 base - 40 lasting(DOWN: exit 1) = 60");
    sections.edit(SCRIPT, "weight", -45, "intervalMillis", -1);
    router.awaitArithmetic("100 base - 45 lasting(DOWN: exit 1) = 55");
    assertTrue(run.isAlive());
    assertEquals(List.of("run"), scripts.lines("runs"));
    assertEquals(List.of(), router.journal(from, "lasting"));

    // As long as one value is refused, no other one counts.
    sections.edit(SCRIPT, "command", "/bin/false");
    sections.edit(SCRIPT, "command", "/bin/true", "intervalMillis", 600_000);
    run.awaitEnd();
    router.awaitArithmetic("100 base = 100");
    router.assertUndisturbed(transitions);
  }

  @Test
  public void scriptThatOthersCouldReplaceIsDownAndSaysWhatToDo() throws IOException {
    writeCheck();
    scripts.chmod("777", "check");
    sections.writeRouter("check");
    String check = scripts.path("check").toString();
    router.awaitFault(check + " can be written by everybody: chmod go-w " + check);
    scripts.chmod("755", "check");
    router.await(State.MASTER);

    scripts.chmod("777", ".");
    router.awaitFault(scripts.path(".").getParent() + " can be written by everybody");
    scripts.chmod("755", ".");
    router.await(State.MASTER);

    Distribution.run("chown", "65534", check);
    router.awaitFault(check + " belongs to user ");
    Distribution.run("chown", "0", check);
    router.await(State.MASTER);

    Distribution.run("rm", check);
    router.awaitFault("there is no " + check);
  }

  @Test
  public void interfaceCountsWhileItIsUpAndIsFoundAgainWhenItIsMadeAnew() throws IOException {
    sections.write(INTERFACE, "name", "wan", "interface", "us2", "weight", 20);
    sections.writeRouter("wan");
    router.await(State.MASTER);
    var transitions = router.transitions();
    router.awaitReading("wan", Condition.DOWN, "us2 does not exist");
    try {
      for (int time = 0; time < 2; time++) {
        makeLink();
        router.awaitArithmetic("100 base + 20 wan(UP: us2 up) = 120");
        Distribution.run("ip", "link", "set", "us2", "down");
        router.awaitArithmetic("100 base = 100");
        router.awaitReading("wan", Condition.DOWN, "us2 down or without carrier");
        Distribution.run("ip", "link", "set", "us2", "up");
        router.awaitArithmetic("100 base + 20 wan(UP: us2 up) = 120");
        Distribution.run("ip", "link", "set", "us3", "down");
        router.awaitArithmetic("100 base = 100");
        Distribution.run("ip", "link", "set", "us3", "up");
        router.awaitArithmetic("100 base + 20 wan(UP: us2 up) = 120");
        Distribution.run("ip", "link", "delete", "us2");
        router.awaitReading("wan", Condition.DOWN, "us2 does not exist");
        assertEquals(100, router.priority());
      }
    } finally {
      removeLink();
    }
    sections.edit(INTERFACE, "interface", "us0", "weight", 30);
    router.awaitArithmetic("100 base + 30 wan(UP: us0 up) = 130");
    router.assertUndisturbed(transitions);
  }

  @Test
  public void processCountsWhileEnoughOfThemRun() throws Exception {
    String watched = scripts.script("us-watched", "read line").toString();
    sections.write(PROCESS, "name", "daemon", "process", "us-watched", "weight", -25);
    sections.writeRouter("daemon");
    router.await(State.MASTER);
    router.awaitReading("daemon", Condition.DOWN, "0 of ");
    assertEquals(75, router.priority());
    var transitions = router.transitions();
    Process first = new ProcessBuilder(watched).start();
    Process second = null;
    try {
      router.awaitReading("daemon", Condition.UP, "running: pid " + first.pid());
      router.awaitArithmetic("100 base = 100");

      sections.edit(PROCESS, "quorum", 2);
      router.awaitReading("daemon", Condition.DOWN, "1 of ");
      assertEquals(75, router.priority());
      second = new ProcessBuilder(watched).start();
      router.awaitReading("daemon", Condition.UP, "" + second.pid());
      router.awaitArithmetic("100 base = 100");
      router.assertUndisturbed(transitions);

      sections.edit(PROCESS, "weight", 0);
      Eventually.get(
          "weight 0",
          () -> status.snapshot().tracker("daemon").orElseThrow().weight().value(),
          weight -> weight == 0);
      router.assertUndisturbed(transitions);
      first.destroyForcibly();
      router.awaitFault("TRACKER daemon (DOWN: 1 of ");
      assertFalse(Distribution.run("ip", "address", "show", "us0").contains("192.0.2.51"));
      sections.edit(PROCESS, "quorum", 1);
      router.await(State.MASTER);
    } finally {
      first.destroyForcibly();
      if (second != null) {
        second.destroyForcibly();
      }
    }
  }

  @Test
  public void expressionOfAScriptAndAnInterfaceWeighsAsOne() throws IOException {
    writeCheck("weight", -10);
    sections.write(INTERFACE, "name", "wan", "interface", "us2");
    sections.write(EXPRESSION, "name", "uplink", "weight", -50, "expression", "any(check, wan)");
    sections.writeRouter("uplink");
    router.await(State.MASTER);
    TrackerSnapshot uplink = router.awaitReading("uplink", Condition.UP, "");
    assertEquals(Presence.EXPRESSION, uplink.presence());
    var transitions = router.transitions();
    try {
      scripts.write("status", "7\n");
      router.awaitReading("uplink", Condition.DOWN, "exit 7");
      assertEquals(50, router.priority());
      makeLink();
      router.awaitReading("uplink", Condition.UP, "1 of 2 up, needs 1: check DOWN (exit 7");
      router.awaitArithmetic("100 base = 100");
      router.assertUndisturbed(transitions);

      sections.edit(EXPRESSION, "weight", 0, "expression", "all(check, wan)");
      router.awaitFault("TRACKER uplink (DOWN: ");
      scripts.write("status", "0\n");
      router.await(State.MASTER);
    } finally {
      removeLink();
    }
    router.awaitFault("us2 does not exist");
  }

  /** A tracker of the name check: a script that exits as a file says. */
  private void writeCheck(Object... more) throws IOException {
    scripts.write("status", "0\n");
    String check =
        scripts
            .script("check", "read status < $here/status", "echo no route", "exit $status")
            .toString();
    Object[] always = {
      "name", "check", "command", check, "intervalMillis", 100, "timeoutMillis", 20_000
    };
    Object[] all = Arrays.copyOf(always, always.length + more.length);
    System.arraycopy(more, 0, all, always.length, more.length);
    // all at once: of two updates in a row, Declarative Services may take the second for the first
    sections.write(SCRIPT, all);
  }

  private static void makeLink() throws IOException {
    Distribution.run("ip", "link", "add", "us2", "type", "veth", "peer", "name", "us3");
    Distribution.run("ip", "link", "set", "us2", "up");
    Distribution.run("ip", "link", "set", "us3", "up");
  }

  private static void removeLink() throws IOException {
    Distribution.run("sh", "-c", "ip link delete us2 2>&1 || true");
  }
}
