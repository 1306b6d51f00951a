package io.understudy.platform.linux.address;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.AddressFamily;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.platform.linux.TestNamespace;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another host that answers for an address of ours is told of, with its MAC address. */
class AnswerWatchTest {

  private static final VirtualRouterKey FIRST = Gateway.router(AddressFamily.IPV4, 10);
  private static final VirtualRouterKey SECOND = Gateway.router(AddressFamily.IPV4, 11);
  private static final VirtualAddress ADDRESS = Gateway.address("10.99.0.77", 24);
  private static final VirtualAddress OTHER = Gateway.address("10.99.0.78", 24);
  private static final String STRANGER = "02:00:00:00:00:99";

  /** The MAC address of the first one's virtual router. */
  private static final String VIRTUAL = "00:00:5e:00:01:0a";

  @TempDir private Path runFolder;
  private Gateway gateway;

  @BeforeEach
  void start() throws Exception {
    gateway = new Gateway(runFolder);
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
  }

  @Test
  void strangerIsAskedOnceTheTakeoverIsOver() throws Exception {
    answersFromElsewhere(STRANGER, ADDRESS);
    hold(FIRST, ADDRESS);
    gateway.expect("answered 10 " + ADDRESS + " " + STRANGER);
  }

  @Test
  void strangerIsHeardWhoAsksForSomebodyElse() throws Exception {
    hold(FIRST, ADDRESS);
    answersFromElsewhere(STRANGER, ADDRESS);
    speak(ADDRESS);
    gateway.expect("answered 10 " + ADDRESS + " " + STRANGER);
  }

  @Test
  void virtualMacOfTheVirtualRouterIsNoStranger() throws Exception {
    hold(FIRST, ADDRESS);
    hold(SECOND, OTHER);
    answersFromElsewhere(VIRTUAL, ADDRESS, OTHER);
    speak(ADDRESS);
    speak(OTHER);
    gateway.expect("answered 11 " + OTHER + " " + VIRTUAL);
    gateway.expectNothingTold();
  }

  /** For long enough that nobody has to renew it. */
  private void hold(VirtualRouterKey router, VirtualAddress address) throws Exception {
    assertEquals(
        Gateway.CARRIED_OUT,
        gateway.answer(
            done ->
                gateway.queue.addAddresses(
                    router, List.of(address), Duration.ofSeconds(60), MonotonicTime.NEVER, done)));
  }

  private void answersFromElsewhere(String mac, VirtualAddress... addresses) throws Exception {
    TestNamespace elsewhere = gateway.neighbour();
    elsewhere.ip("link", "set", Gateway.INTERFACE, "address", mac);
    for (VirtualAddress address : addresses) {
      elsewhere.ip("address", "add", address.address() + "/24", "dev", Gateway.INTERFACE);
    }
  }

  /** Sends something from the address to a host that is not there, which has to be asked for. */
  private void speak(VirtualAddress address) throws Exception {
    gateway
        .neighbour()
        .run(
            () -> {
              InetAddress source = InetAddress.getByName(address.address().toString());
              InetAddress absent = InetAddress.getByName("10.99.0.200");
              try (DatagramSocket socket = new DatagramSocket(0, source)) {
                socket.send(new DatagramPacket(new byte[1], 1, absent, 9));
              }
            });
  }
}
