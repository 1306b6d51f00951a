package io.understudy.platform.linux.address;

import static io.understudy.platform.linux.address.Gateway.CARRIED_OUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.AddressFamily;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queue drops packets for addresses, under a virtual MAC address too. */
class DroppingTest {

  private static final VirtualRouterKey ROUTER = Gateway.router(AddressFamily.IPV4, 51);
  private static final VirtualRouterKey ROUTER6 = Gateway.router(AddressFamily.IPV6, 51);
  private static final VirtualAddress ADDRESS = Gateway.address("10.99.0.100", 24);
  private static final VirtualAddress ADDRESS6 = Gateway.address("fd99::100", 64);

  @TempDir Path runFolder;
  private Gateway gateway;

  @BeforeEach
  void start() throws Exception {
    gateway = new Gateway(runFolder);
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
  }

  private String drop(VirtualRouterKey router, VirtualAddress... addresses) throws Exception {
    return gateway.answer(done -> gateway.queue.dropPacketsFor(router, List.of(addresses), done));
  }

  private void ping(String address) throws Exception {
    gateway.neighbour().execute("ping", "-c", "1", "-W", "0.4", address);
  }

  private String tables() throws Exception {
    return gateway.namespace().execute("nft", "list", "tables");
  }

  @Test
  @DisplayName("D-04, D-08 under a virtual MAC neither family is answered, but found by it")
  void addressesUnderAVirtualMacAreFoundAndDoNotAnswer() throws Exception {
    assertEquals(CARRIED_OUT, drop(ROUTER, ADDRESS));
    assertEquals(CARRIED_OUT, drop(ROUTER6, ADDRESS6));
    assertEquals(CARRIED_OUT, gateway.useVirtualMac(ROUTER));
    assertEquals(CARRIED_OUT, gateway.useVirtualMac(ROUTER6));
    assertEquals(CARRIED_OUT, gateway.add(ROUTER, ADDRESS));
    assertEquals(CARRIED_OUT, gateway.add(ROUTER6, ADDRESS6));

    assertThrows(IOException.class, () -> ping("10.99.0.100"));
    assertThrows(IOException.class, () -> ping("fd99::100"));
    String known = gateway.neighbour().ip("neigh", "show");
    assertTrue(known.contains("lladdr 00:00:5e:00:01:33"), known);
    assertTrue(known.contains("lladdr 00:00:5e:00:02:33"), known);

    assertEquals(CARRIED_OUT, drop(ROUTER));
    assertEquals(CARRIED_OUT, drop(ROUTER6));
    ping("10.99.0.100");
    ping("fd99::100");
  }

  @Test
  void leftoversIncludeTheFilterAndTheNextRequestMakesItAnew() throws Exception {
    assertEquals(CARRIED_OUT, drop(ROUTER, ADDRESS));
    assertTrue(tables().contains("understudy"));

    assertEquals(CARRIED_OUT, gateway.answer(gateway.queue::removeLeftovers));

    assertEquals("", tables());
    assertEquals(CARRIED_OUT, drop(ROUTER, ADDRESS));
    assertTrue(tables().contains("understudy"));
  }

  @Test
  void nothingIsLeftWhenTheQueueIsClosed() throws Exception {
    assertEquals(CARRIED_OUT, drop(ROUTER, ADDRESS));

    gateway.queue.close();

    assertEquals("", tables());
    assertEquals("the platform is closed", drop(ROUTER, ADDRESS));
  }
}
