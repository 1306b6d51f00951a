package io.understudy.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.VrrpStatus;
import io.understudy.model.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a component does without its services, and with them. */
class CommandsTest {

  @Test
  void missingServiceIsSaidInASentence() {
    assertEquals(Missing.STATUS, refusal(() -> new StatusCommandsComponent().status()));
    assertEquals(Missing.CHANGES, refusal(() -> new ChangeCommandsComponent().plan()));
    assertEquals(Missing.ACTIONS, refusal(() -> new ActionCommandsComponent().drain("all")));
    assertEquals(Missing.EXCHANGE, refusal(() -> new ExchangeCommandsComponent().export()));
  }

  @Test
  void serviceThatHasGoneIsMissingAgainButNotItsSuccessor() {
    StatusCommandsComponent commands = new StatusCommandsComponent();
    VrrpStatus first = () -> Snapshots.engine(List.of());
    VrrpStatus second =
        () -> Snapshots.engine(List.of(Snapshots.router(State.MASTER, Optional.empty())));
    commands.bind(first);
    commands.bind(second);
    commands.unbind(first);
    assertTrue(commands.status().contains("eth0/51/IPv4  lan"));
    assertTrue(commands.status("lan").contains("counters    advertisement-sent=7"));
    assertTrue(commands.why().startsWith("eth0/51/IPv4 (lan) is MASTER"));
    assertTrue(commands.trackers().contains("uplink"));
    commands.unbind(second);
    assertEquals(Missing.STATUS, refusal(commands::status));
  }

  @Test
  void superfluousArgumentsAreRefused() {
    StatusCommandsComponent commands = new StatusCommandsComponent();
    assertEquals("vrrp:help takes no arguments: me", refusal(() -> commands.help("me")));
    assertTrue(commands.help().lines().allMatch(line -> line.length() <= 80), commands.help());
  }

  private static String refusal(Runnable command) {
    return assertThrows(Refused.class, command::run).getMessage();
  }
}
