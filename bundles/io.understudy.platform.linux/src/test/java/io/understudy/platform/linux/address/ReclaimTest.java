package io.understudy.platform.linux.address;

import static io.understudy.platform.linux.address.Gateway.CARRIED_OUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.AddressFamily;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The next life cleans up after one that still has all it made. */
class ReclaimTest {

  private static final int RTM_GETLINK = 18;
  private static final VirtualRouterKey VIRTUAL = Gateway.router(AddressFamily.IPV4, 51);
  private static final VirtualRouterKey PLAIN = Gateway.router(AddressFamily.IPV4, 52);
  private static final VirtualAddress ADDRESS = Gateway.address("10.99.0.100", 24);
  private static final Path ARP_IGNORE = Path.of("/proc/sys/net/ipv4/conf/us0/arp_ignore");

  @TempDir Path runFolder;
  private Gateway gateway;

  @BeforeEach
  void start() throws Exception {
    gateway = new Gateway(runFolder);
    assertEquals(CARRIED_OUT, gateway.useVirtualMac(VIRTUAL));
    assertEquals(CARRIED_OUT, gateway.add(PLAIN, ADDRESS));
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
  }

  private String arpIgnore() throws Exception {
    return gateway.namespace().call(() -> Files.readString(ARP_IGNORE).strip());
  }

  @Test
  void restIsReclaimedWhenALinkCannotBeDeleted() throws Exception {
    try (AddressQueue nextLife = gateway.newLife()) {
      gateway.interception.before(RTM_GETLINK, () -> gateway.interception.refuseRequests(1));

      String answer = gateway.answer(nextLife::removeLeftovers);

      assertTrue(answer.contains("ENOMEM"), answer);
      assertFalse(gateway.has(ADDRESS));
      assertEquals("0", arpIgnore());
      assertTrue(gateway.ip("-br link show type macvlan").contains("vrrp.51"), "it stood");
      assertEquals(CARRIED_OUT, gateway.answer(nextLife::removeLeftovers));
      assertEquals("", gateway.ip("-br link show type macvlan"));
    }
  }

  @Test
  void settingsOfAnEarlierLifeArePutBackOnce() throws Exception {
    try (AddressQueue nextLife = gateway.newLife()) {
      assertEquals(CARRIED_OUT, gateway.answer(nextLife::removeLeftovers));
      assertEquals("0", arpIgnore());
      gateway.namespace().run(() -> Files.writeString(ARP_IGNORE, "1")); // the user's wish

      assertEquals(CARRIED_OUT, gateway.answer(nextLife::removeLeftovers));

      assertEquals("1", arpIgnore());
    }
  }
}
