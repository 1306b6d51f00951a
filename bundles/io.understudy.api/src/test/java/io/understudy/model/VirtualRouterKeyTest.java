package io.understudy.model;

import static io.understudy.model.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualRouterKeyTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void aBlankInterfaceIsRefused(String name) {
    assertRefused(
        "interface",
        "not be blank",
        "'" + name + "'",
        () -> new VirtualRouterKey(name, new Vrid(10), AddressFamily.IPV4));
  }

  @Test
  void readsAsLogLinesShowIt() {
    assertEquals("eth0/51/IPv4", key("eth0", 51, AddressFamily.IPV4).toString());
    assertEquals("br-lan.36/255/IPv6", key("br-lan.36", 255, AddressFamily.IPV6).toString());
  }

  @Test
  void ordersByInterfaceThenVridThenFamily() {
    List<VirtualRouterKey> ordered =
        List.of(
            key("eth0", 9, AddressFamily.IPV6),
            key("eth0", 10, AddressFamily.IPV4),
            key("eth0", 10, AddressFamily.IPV6),
            key("eth1", 1, AddressFamily.IPV4));
    assertEquals(
        ordered,
        List.of(ordered.get(3), ordered.get(2), ordered.get(1), ordered.get(0)).stream()
            .sorted()
            .toList());
  }

  private static VirtualRouterKey key(String interfaceName, int vrid, AddressFamily family) {
    return new VirtualRouterKey(interfaceName, new Vrid(vrid), family);
  }
}
