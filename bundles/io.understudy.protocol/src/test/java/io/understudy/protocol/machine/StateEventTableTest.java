package io.understudy.protocol.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.understudy.model.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class StateEventTableTest {

  private static final Map<String, Supplier<DrivenRouter>> STATES = StateEventSubjects.states();
  private static final Map<String, Event> EVENTS = StateEventSubjects.events();

  @Test
  @DisplayName("The table has every event in every state once")
  void tableIsComplete() {
    List<String> wanted = new ArrayList<>();
    EVENTS.keySet().forEach(e -> STATES.keySet().forEach(state -> wanted.add(e + " in " + state)));
    List<String> found =
        StateEventTable.rows().stream().map(row -> row.event() + " in " + row.state()).toList();
    assertEquals(wanted, found);
  }

  @Test
  @DisplayName("Every kind of event is in the table")
  void everyKindOfEventIsInTheTable() {
    Set<Class<?>> known = Set.copyOf(Arrays.asList(Event.class.getPermittedSubclasses()));
    Set<Class<?>> tested =
        EVENTS.values().stream().map(Event::getClass).collect(Collectors.toSet());
    assertEquals(known, tested);
  }

  @Test
  @DisplayName("Every kind of state is in the table")
  void everyKindOfStateIsInTheTable() {
    Set<State> reached = EnumSet.noneOf(State.class);
    STATES.forEach(
        (name, router) -> {
          assertEquals(name, nameOf(router.get().state()));
          reached.add(router.get().state().state());
        });
    assertEquals(EnumSet.allOf(State.class), reached);
  }

  @TestFactory
  @DisplayName("In each state each event leads where the table says")
  Stream<DynamicTest> cells() {
    return StateEventTable.rows().stream()
        .map(row -> dynamicTest(row.event() + " in " + row.state(), () -> check(row)));
  }

  private static void check(StateEventTable.Row row) {
    DrivenRouter router = STATES.get(row.state()).get();
    VirtualRouterState before = router.state();
    Duration at = StateEventSubjects.timeOf(row.event(), router);
    List<Effect> effects = router.step(at, EVENTS.get(row.event()));
    assertEquals(row.next(), nameOf(router.state()));
    assertEquals(row.timer(), timerOf(before.deadlines(), router.state().deadlines()));
    assertEquals(row.effects(), effects.stream().map(EffectWords::verbOf).toList());
  }

  private static String nameOf(VirtualRouterState state) {
    return state.isRelinquishing() ? "RELINQUISHING" : state.state().toString();
  }

  private static String timerOf(Deadlines before, Deadlines after) {
    String kind =
        after.masterDown().isSet()
            ? "masterDown"
            : after.adver().isSet() ? "adver" : after.relinquish().isSet() ? "relinquish" : "none";
    return before.equals(after) || kind.equals("none") ? kind : kind + "*";
  }
}
