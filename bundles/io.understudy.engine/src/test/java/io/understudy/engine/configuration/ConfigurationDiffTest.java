package io.understudy.engine.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.Acceptance;
import io.understudy.model.AddressFamily;
import io.understudy.model.Advertising;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.IpAddress;
import io.understudy.model.Mastership;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.Vrid;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationDiffTest {

  @Test
  void equalConfigurationsDifferInNothing() {
    assertEquals(
        new ConfigurationDiff(List.of(), List.of(), List.of()),
        ConfigurationDiff.between(snapshot(router(1, 100)), snapshot(router(1, 100))));
  }

  @Test
  void untouchedRoutersAreInNoList() {
    assertEquals(
        new ConfigurationDiff(
            List.of(router(3, 100).key()), List.of(router(2, 150)), List.of(router(4, 100))),
        ConfigurationDiff.between(
            snapshot(router(1, 100), router(2, 100), router(3, 100)),
            snapshot(router(1, 100), router(2, 150), router(4, 100))));
  }

  private static ConfigurationSnapshot snapshot(VirtualRouterSpec... routers) {
    return new ConfigurationSnapshot(List.of(routers));
  }

  private static VirtualRouterSpec router(int vrid, int priority) {
    return new VirtualRouterSpec(
        "router" + vrid,
        new VirtualRouterKey("eth0", new Vrid(vrid), AddressFamily.IPV4),
        new Priority(priority),
        List.of(VirtualAddress.ofHost(IpAddress.parse("192.0.2." + vrid))),
        List.of(),
        Advertising.defaults(ProtocolVersion.V3),
        Acceptance.DEFAULT,
        Mastership.DEFAULT);
  }
}
