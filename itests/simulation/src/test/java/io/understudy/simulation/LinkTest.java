package io.understudy.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.JournalEntry.TransitionEntry;
import io.understudy.model.State;
import io.understudy.model.StateChange.Cause;
import io.understudy.simulation.cluster.Gateway;
import io.understudy.simulation.scenario.Lab;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("T-40 when the interface of a master goes")
class LinkTest {

  @Test
  void itFallsSilentLetsGoAndStartsAnewAsBackup() {
    Lab lab = new Lab();
    Gateway master = lab.add(Lab.spec(200));
    Gateway backup = lab.add(Lab.spec(100));
    lab.checked().startAndSettle();
    SentCount sent = SentCount.on(lab, master);

    lab.cluster().linkDown(lab.card(master));
    lab.run(Duration.ofSeconds(10));
    assertEquals(State.FAULT, master.state(Lab.KEY));
    assertEquals(0, sent.count());
    assertEquals(List.of(), lab.card(master).addedAddresses());
    assertEquals(List.of(backup), lab.cluster().masters(Lab.KEY));

    lab.cluster().linkUp(lab.card(master));
    assertEquals(State.FAULT, master.state(Lab.KEY));
    lab.run(Duration.ofMillis(3_218));
    assertEquals(State.BACKUP, master.state(Lab.KEY));
    lab.run(Duration.ofSeconds(1));
    assertEquals(List.of(master), lab.cluster().masters(Lab.KEY));
  }

  @Test
  void theOwnerStartsAnewAsMaster() {
    Lab lab = new Lab();
    Gateway owner = lab.add(Lab.spec(255));
    lab.add(Lab.spec(100));
    lab.checked().startAndSettle();

    lab.cluster().linkDown(lab.card(owner));
    lab.run(Duration.ofSeconds(10));
    assertEquals(State.FAULT, owner.state(Lab.KEY));

    lab.cluster().linkUp(lab.card(owner));
    lab.run(Duration.ofMillis(1));
    assertEquals(List.of(owner), lab.cluster().masters(Lab.KEY));
    assertEquals(Cause.OWNER_STARTUP, lastCause(owner));
  }

  @Test
  void anInterfaceThatIsReplacedIsTakenUpAgain() {
    Lab lab = new Lab();
    Gateway master = lab.add(Lab.spec(200));
    lab.add(Lab.spec(100));
    lab.checked().startAndSettle();

    lab.cluster().linkGone(lab.card(master));
    lab.run(Duration.ofSeconds(10));
    lab.cluster().linkUp(lab.card(master));
    lab.run(Duration.ofSeconds(10));

    assertEquals(List.of(master), lab.cluster().masters(Lab.KEY));
    assertTrue(lab.card(master).answers(Lab.spec(200).addresses().get(0).address()));
  }

  @Test
  void anInterfaceThatIsReplacedWhileTheGatewayStandsStillIsTakenUpAgain() {
    Lab lab = new Lab();
    Gateway master = lab.add(Lab.spec(200));
    lab.add(Lab.spec(100));
    lab.checked().startAndSettle();

    master.pause();
    lab.cluster().linkGone(lab.card(master));
    lab.cluster().linkUp(lab.card(master));
    master.resume();
    lab.run(Duration.ofSeconds(10));

    assertEquals(List.of(master), lab.cluster().masters(Lab.KEY));
    assertTrue(lab.card(master).answers(Lab.spec(200).addresses().get(0).address()));
  }

  private static Cause lastCause(Gateway gateway) {
    List<TransitionEntry> journal = gateway.snapshot().transitions();
    return journal.get(journal.size() - 1).change().cause();
  }
}
