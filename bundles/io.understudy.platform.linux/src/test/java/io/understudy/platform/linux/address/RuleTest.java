package io.understudy.platform.linux.address;

import static io.understudy.platform.linux.address.Gateway.CARRIED_OUT;
import static io.understudy.platform.linux.address.Gateway.router;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.IpPrefix;
import io.understudy.model.Routing;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules of one priority and table, of which one says more than another, and whose each is. */
class RuleTest {

  private static final VirtualRouterKey ROUTER = router(AddressFamily.IPV4, 51);
  private static final VirtualRouterKey OTHER = router(AddressFamily.IPV4, 52);

  private static final VirtualRule ALL = rule(null, 0);
  private static final VirtualRule INPUT = rule("us0", 0);
  private static final VirtualRule MARKED_INPUT = rule("us0", 42);

  private static final String SHOWN_ALL = "from all lookup 100";
  private static final String SHOWN_INPUT = "from all iif us0 lookup 100";
  private static final String SHOWN_MARKED_INPUT = "from all fwmark 0x2a iif us0 lookup 100";

  @TempDir Path runFolder;

  /** What a kernel says of who made a rule. */
  private enum Marks {
    KEPT,
    NONE
  }

  private Gateway gateway(Marks marks) throws Exception {
    return marks == Marks.KEPT ? new Gateway(runFolder) : Gateway.onOlderKernel(runFolder);
  }

  private static VirtualRule rule(@Nullable String input, long mark) {
    return new VirtualRule(AddressFamily.IPV4, 1234, null, null, input, null, mark, 100);
  }

  private static IpPrefix prefix(String address, int length) {
    return new IpPrefix(IpAddress.parse(address), length);
  }

  private static Routing rules(VirtualRule... rules) {
    return new Routing(List.of(), List.of(rules));
  }

  private static String add(Gateway gateway, VirtualRouterKey router, VirtualRule... rules)
      throws Exception {
    return gateway.answer(done -> gateway.queue.addRouting(router, rules(rules), done));
  }

  private static String remove(Gateway gateway, VirtualRouterKey router, VirtualRule... rules)
      throws Exception {
    return gateway.answer(done -> gateway.queue.removeRouting(router, rules(rules), done));
  }

  /** The rules of the priority in the kernel's order, without their marks. */
  private static List<String> shown(Gateway gateway) throws Exception {
    return Arrays.stream(gateway.ip("rule show priority 1234").split("\n"))
        .filter(line -> !line.isBlank())
        .map(line -> line.replaceFirst("1234:\\s*", "").replaceFirst(" proto .*", "").strip())
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void ofTwoRulesTheOneThatIsMeantGoes(Marks marks) throws Exception {
    try (Gateway gateway = gateway(marks)) {
      assertEquals(CARRIED_OUT, add(gateway, ROUTER, INPUT));
      assertEquals(CARRIED_OUT, add(gateway, OTHER, ALL));
      assertEquals(List.of(SHOWN_INPUT, SHOWN_ALL), shown(gateway));

      assertEquals(CARRIED_OUT, remove(gateway, OTHER, ALL));
      assertEquals(List.of(SHOWN_INPUT), shown(gateway));
      assertEquals(CARRIED_OUT, remove(gateway, ROUTER, INPUT));
      assertEquals(List.of(), shown(gateway));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whateverSaysMoreStaysBehindWhatGoes(Marks marks) throws Exception {
    try (Gateway gateway = gateway(marks)) {
      assertEquals(CARRIED_OUT, add(gateway, ROUTER, MARKED_INPUT, INPUT));
      assertEquals(CARRIED_OUT, add(gateway, OTHER, ALL));

      assertEquals(CARRIED_OUT, remove(gateway, OTHER, ALL));
      assertEquals(List.of(SHOWN_MARKED_INPUT, SHOWN_INPUT), shown(gateway));
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofSeveralThatGoTogetherTheOneInBetweenStays(Marks marks) throws Exception {
    try (Gateway gateway = gateway(marks)) {
      assertEquals(CARRIED_OUT, add(gateway, ROUTER, MARKED_INPUT));
      assertEquals(CARRIED_OUT, add(gateway, OTHER, INPUT));
      assertEquals(CARRIED_OUT, add(gateway, ROUTER, ALL));

      assertEquals(CARRIED_OUT, remove(gateway, ROUTER, MARKED_INPUT, ALL));
      assertEquals(List.of(SHOWN_INPUT), shown(gateway));
    }
  }

  @Test
  void ruleOfSomebodyElseThatSaysMoreStays() throws Exception {
    try (Gateway gateway = gateway(Marks.KEPT)) {
      gateway.ip("rule add priority 1234 iif us0 table 100");
      assertEquals(CARRIED_OUT, add(gateway, ROUTER, ALL));
      assertEquals(CARRIED_OUT, remove(gateway, ROUTER, ALL));
      assertEquals(List.of(SHOWN_INPUT), shown(gateway));
    }
  }

  @Test
  void ruleOfSomebodyElseIsNotTakenForOursByAKernelWithoutMarks() throws Exception {
    try (Gateway gateway = gateway(Marks.NONE)) {
      gateway.ip("rule add priority 1234 iif us0 table 100");
      assertEquals(CARRIED_OUT, add(gateway, ROUTER, ALL));
      assertEquals(
          "cannot remove the rule 1234 to table 100: this kernel would remove one that is not ours,"
              + " of the same priority and table; remove that one, or give it another priority",
          remove(gateway, ROUTER, ALL));
      assertEquals(List.of(SHOWN_INPUT, SHOWN_ALL), shown(gateway));

      gateway.ip("rule del priority 1234 iif us0 table 100");
      assertEquals(CARRIED_OUT, remove(gateway, ROUTER, ALL));
      assertEquals(List.of(), shown(gateway));
    }
  }

  /** With marks the kernel takes ours beside it. */
  @Test
  void ruleOfSomebodyElseThatAsksForMoreDoesNotDoForOurs() throws Exception {
    try (Gateway gateway = gateway(Marks.NONE)) {
      gateway.ip("rule add priority 1234 tos 0x10 table 100");
      assertEquals(
          "cannot add the rule 1234 to table 100: one that does something else was there before us,"
              + " and stays as it is",
          add(gateway, ROUTER, ALL));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theNextLifeRemovesTheRulesOfAKilledOneAndNoOther(Marks marks) throws Exception {
    try (Gateway gateway = gateway(marks)) {
      gateway.ip("rule add priority 1234 from 10.9.0.0/16 table 101");
      assertEquals(CARRIED_OUT, add(gateway, ROUTER, MARKED_INPUT, INPUT, ALL));
      gateway.ip("rule add priority 1234 iif us0 ipproto tcp table 100");

      nextLifeRemovesLeftovers(gateway, CARRIED_OUT);

      assertEquals(
          List.of("from 10.9.0.0/16 lookup 101", "from all iif us0 ipproto tcp lookup 100"),
          shown(gateway));
      assertFalse(recorded().contains("rule"), recorded());
    }
  }

  /** The kernel keeps the bits within a prefix alone, and nothing of one that says nothing. */
  @Test
  void recordedPrefixesAreFoundAgain() throws Exception {
    VirtualRule ipv4 =
        new VirtualRule(
            AddressFamily.IPV4,
            1234,
            prefix("10.3.1.2", 16),
            prefix("0.0.0.0", 0),
            null,
            "us0",
            0,
            0xFFFF_FFFFL);
    VirtualRule ipv6 =
        new VirtualRule(
            AddressFamily.IPV6, 1234, null, prefix("fd03::1", 33), "us0", null, 0x8000_0000L, 100);
    try (Gateway gateway = gateway(Marks.NONE)) {
      assertEquals(CARRIED_OUT, add(gateway, ROUTER, ipv4, ipv6));
      assertEquals(List.of("from 10.3.0.0/16 oif us0 lookup 4294967295"), shown(gateway));

      nextLifeRemovesLeftovers(gateway, CARRIED_OUT);

      assertEquals(List.of(), shown(gateway));
      assertEquals("", gateway.ip("-6 rule show priority 1234"));
    }
  }

  @Test
  void ruleThatIsRemovedIsNotRecordedAnyMore() throws Exception {
    try (Gateway gateway = gateway(Marks.NONE)) {
      add(gateway, ROUTER, INPUT);
      assertTrue(recorded().contains("rule IPV4 1234 100 0 . . us0 ."), recorded());
      remove(gateway, ROUTER, INPUT);
      gateway.ip("rule add priority 1234 iif us0 table 100");

      nextLifeRemovesLeftovers(gateway, CARRIED_OUT);

      assertEquals(List.of(SHOWN_INPUT), shown(gateway));
    }
  }

  @Test
  void ruleThatWasThereBeforeUsIsNotRecorded() throws Exception {
    try (Gateway gateway = gateway(Marks.NONE)) {
      gateway.ip("rule add priority 1234 iif us0 table 100");
      assertEquals(CARRIED_OUT, add(gateway, ROUTER, INPUT));

      nextLifeRemovesLeftovers(gateway, CARRIED_OUT);

      assertEquals(List.of(SHOWN_INPUT), shown(gateway));
    }
  }

  @Test
  void leftoverThatCannotBeRemovedStaysRecorded() throws Exception {
    try (Gateway gateway = gateway(Marks.NONE)) {
      gateway.ip("rule add priority 1234 iif us0 table 100");
      add(gateway, ROUTER, ALL);

      nextLifeRemovesLeftovers(
          gateway,
          "cannot remove the leftover rule 1234 to table 100: this kernel would remove one that is"
              + " not ours, of the same priority and table; remove that one, or give it another"
              + " priority");
      assertEquals(List.of(SHOWN_INPUT, SHOWN_ALL), shown(gateway));

      gateway.ip("rule del priority 1234 iif us0 table 100");
      nextLifeRemovesLeftovers(gateway, CARRIED_OUT);
      assertEquals(List.of(), shown(gateway));
    }
  }

  private static void nextLifeRemovesLeftovers(Gateway gateway, String expected) throws Exception {
    try (AddressQueue next = gateway.newLife()) {
      assertEquals(expected, gateway.answer(next::removeLeftovers));
    }
  }

  private String recorded() throws Exception {
    return Files.readString(runFolder.resolve("addresses"));
  }
}
