package io.understudy.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationSnapshotTest {

  private static final VirtualRouterSpec LAN = Specs.named("lan", Specs.F3, Specs.F3.key());
  private static final VirtualRouterSpec TWIN = Specs.named("twin", Specs.F2, Specs.F2.key());
  private static final VirtualRouterSpec THIRD = Specs.named("third", Specs.F3, Specs.F3.key());

  @Test
  void twoVirtualRoutersOfOneKeyAreRefusedByBothNames() {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> new ConfigurationSnapshot(List.of(LAN, TWIN)))
            .getMessage();
    for (String part : List.of("'twin'", "'lan'", "vrid", "once", "eth0/10/IPv4", ": 10")) {
      assertTrue(message.contains(part), message);
    }
  }

  @Test
  void eachDuplicateIsAProblemThatNamesItsSubjectPropertyAndValue() {
    List<ConfigurationProblem> problems = ConfigurationSnapshot.problems(List.of(LAN, TWIN, THIRD));
    assertEquals(
        List.of("twin", "third"), problems.stream().map(ConfigurationProblem::subject).toList());
    for (ConfigurationProblem problem : problems) {
      assertEquals("vrid", problem.property());
      assertEquals("10", problem.value());
      assertTrue(problem.message().contains("'lan'"), problem.message());
    }
  }

  @Test
  void oneVridOnBothFamiliesIsNoProblem() {
    assertEquals(List.of(), ConfigurationSnapshot.problems(List.of(Specs.F3, Specs.F6)));
    assertEquals(2, new ConfigurationSnapshot(List.of(Specs.F3, Specs.F6)).routers().size());
  }

  @Test
  void oneVridOnTwoInterfacesIsNoProblem() {
    VirtualRouterKey key = new VirtualRouterKey("eth1", new Vrid(10), AddressFamily.IPV4);
    assertEquals(
        List.of(), ConfigurationSnapshot.problems(List.of(LAN, Specs.named("wan", LAN, key))));
  }

  @Test
  void twoVridsOnOneInterfaceAreNoProblem() {
    VirtualRouterKey key = new VirtualRouterKey("eth0", new Vrid(11), AddressFamily.IPV4);
    VirtualRouterSpec other =
        Specs.withAddresses(Specs.named("wan", LAN, key), Specs.addresses("192.0.2.11"));
    assertEquals(List.of(), ConfigurationSnapshot.problems(List.of(LAN, other)));
  }

  @Test
  void oneAddressInTwoVirtualRoutersOfAnInterfaceIsRefusedByBothNames() {
    VirtualRouterKey key = new VirtualRouterKey("eth0", new Vrid(11), AddressFamily.IPV4);
    VirtualRouterSpec other =
        Specs.withAddresses(Specs.named("wan", LAN, key), Specs.addresses("192.0.2.1"));
    List<ConfigurationProblem> problems = ConfigurationSnapshot.problems(List.of(LAN, other));
    assertEquals(1, problems.size());
    assertEquals("wan", problems.get(0).subject());
    assertEquals("virtual address", problems.get(0).property());
    assertEquals("192.0.2.1/32", problems.get(0).value());
    assertTrue(problems.get(0).message().contains("'lan'"), problems.get(0).message());
  }

  @Test
  void theListIsCopiedAndCannotBeChanged() {
    List<VirtualRouterSpec> given = new ArrayList<>(List.of(LAN));
    ConfigurationSnapshot snapshot = new ConfigurationSnapshot(given);
    given.clear();
    assertEquals(List.of(LAN), snapshot.routers());
    List<VirtualRouterSpec> routers = snapshot.routers();
    assertThrows(UnsupportedOperationException.class, routers::clear);
  }

  @Test
  void emptyHasNoVirtualRouter() {
    assertEquals(List.of(), ConfigurationSnapshot.EMPTY.routers());
  }

  @Test
  void aProblemReadsAsOneSentence() {
    assertEquals(
        "'lan' priority must be in 1..255: 0",
        new ConfigurationProblem("lan", "priority", "0", "must be in 1..255").toString());
  }
}
