package io.understudy.engine.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.State;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** KEEPALIVED 2.7: together or not at all. */
class DecisionTest {

  @ParameterizedTest
  @CsvSource({
    "MASTER MASTER, LEAVE, MASTER",
    "MASTER READY, TAKE_OVER, BACKUP",
    "MASTER WAITING, LEAVE, BACKUP",
    "MASTER PREEMPTING, LEAVE, BACKUP",
    "MASTER FOLLOWING, YIELD, BACKUP",
    "MASTER FAULTY, YIELD, FAULT",
    "MASTER HELD, YIELD, FAULT",
    "MASTER STOPPED, YIELD, BACKUP",
    "READY READY, TAKE_OVER, BACKUP",
    "READY WAITING, LEAVE, BACKUP",
    "READY PREEMPTING, LEAVE, BACKUP",
    "READY FOLLOWING, LEAVE, BACKUP",
    "READY FAULTY, LEAVE, FAULT",
    "READY HELD, LEAVE, FAULT",
    "READY STOPPED, LEAVE, BACKUP",
    "WAITING WAITING, LEAVE, BACKUP",
    "WAITING FOLLOWING, LEAVE, BACKUP",
    "FOLLOWING FOLLOWING, LEAVE, BACKUP",
    "FAULTY HELD, LEAVE, FAULT",
    "STOPPED STOPPED, LEAVE, INITIALIZE",
    "MASTER READY WAITING, LEAVE, BACKUP",
    "MASTER WAITING FOLLOWING, YIELD, BACKUP",
    "MASTER READY READY, TAKE_OVER, BACKUP",
  })
  void membersDecide(String members, Decision decision, State state) {
    List<Standing> standings = Arrays.stream(members.split(" ")).map(Standing::valueOf).toList();
    assertEquals(decision, Decision.of(standings));
    assertEquals(state, Decision.state(standings, State.BACKUP));
  }

  @ParameterizedTest
  @CsvSource({
    "MASTER MASTER, MASTER",
    "MASTER WAITING, MASTER",
    "MASTER PREEMPTING, MASTER",
    "MASTER READY, MASTER",
    "WAITING READY, BACKUP",
    "MASTER FOLLOWING, BACKUP",
    "MASTER STOPPED, BACKUP",
    "MASTER WAITING HELD, FAULT",
    "STOPPED STOPPED, INITIALIZE",
  })
  void masterGroupStaysSoWhileAMemberIsOnItsWay(String members, State state) {
    List<Standing> standings = Arrays.stream(members.split(" ")).map(Standing::valueOf).toList();
    assertEquals(state, Decision.state(standings, State.MASTER));
  }

  @Test
  void orderOfMembersDoesNotMatter() {
    for (Standing one : Standing.values()) {
      for (Standing other : Standing.values()) {
        assertEquals(Decision.of(List.of(one, other)), Decision.of(List.of(other, one)));
        for (State before : State.values()) {
          assertEquals(
              Decision.state(List.of(one, other), before),
              Decision.state(List.of(other, one), before));
        }
      }
    }
  }
}
