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
import java.nio.file.Files;
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

  private static final VirtualRouterKey FIRST_IPV6 = Gateway.router(AddressFamily.IPV6, 10);
  private static final VirtualRouterKey SECOND_IPV6 = Gateway.router(AddressFamily.IPV6, 11);
  private static final VirtualAddress ADDRESS_IPV6 = Gateway.address("fd99::77", 64);
  private static final VirtualAddress OTHER_IPV6 = Gateway.address("fd99::78", 64);
  private static final String VIRTUAL_IPV6 = "00:00:5e:00:02:0a";

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
  void strangerIsHeardWhereTheKernelHasNoRoomForALongFilter() throws Exception {
    gateway.interception.allowFilters(2);
    hold(FIRST, ADDRESS);
    answersFromElsewhere(STRANGER, ADDRESS);
    speak(ADDRESS);
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

  /** Linux answers for every address on every interface. */
  @Test
  void anotherInterfaceOfThisMachineOnTheSameWireIsNoStranger() throws Exception {
    bridgeTheWire();
    gateway.ip("link add us2 link us1 type macvlan mode bridge");
    gateway.ip("link set us2 up");
    hold(FIRST, ADDRESS);
    hold(SECOND, OTHER);
    gateway.expect("answered 11 " + OTHER + " " + STRANGER);
    speak(OTHER); // whoever answered for the first was told of by then
    gateway.expect("answered 11 " + OTHER + " " + STRANGER);
    gateway.expectNothingTold();
  }

  @Test
  void virtualMacThatIsOursButNotInUseIsAStranger() throws Exception {
    hold(SECOND, OTHER);
    assertEquals(Gateway.CARRIED_OUT, gateway.useVirtualMac(FIRST));
    answersFromElsewhere(VIRTUAL, OTHER);
    gateway.expect("answered 11 " + OTHER + " " + VIRTUAL);
  }

  /** Another wire from here to where the first ends, and a stranger there with the other one. */
  private void bridgeTheWire() throws Exception {
    TestNamespace elsewhere = gateway.neighbour();
    gateway.ip("link add us1 type veth peer us1 netns " + elsewhere.name());
    elsewhere.ip("link", "add", "bridge", "type", "bridge");
    elsewhere.ip("link", "set", "bridge", "address", STRANGER, "up");
    elsewhere.ip("address", "flush", "dev", Gateway.INTERFACE);
    elsewhere.ip("link", "set", Gateway.INTERFACE, "master", "bridge");
    elsewhere.ip("link", "set", "us1", "master", "bridge", "up");
    elsewhere.ip("address", "add", OTHER.toString(), "dev", "bridge");
    gateway.ip("link set us1 up");
  }

  @Test
  void ipv6StrangerIsAskedOnceTheTakeoverIsOver() throws Exception {
    answersFromElsewhere(STRANGER, ADDRESS_IPV6);
    hold(FIRST_IPV6, ADDRESS_IPV6);
    gateway.expect("answered 10 " + ADDRESS_IPV6 + " " + STRANGER);
  }

  @Test
  void ipv6StrangerIsHeardWhoIsAboutToTakeTheAddress() throws Exception {
    hold(FIRST_IPV6, ADDRESS_IPV6);
    TestNamespace elsewhere = gateway.neighbour();
    elsewhere.ip("link", "set", Gateway.INTERFACE, "address", STRANGER);
    awaitListening();
    Path detection = Path.of("/proc/sys/net/ipv6/conf", Gateway.INTERFACE, "accept_dad");
    elsewhere.run(() -> Files.writeString(detection, "1"));
    elsewhere.ip("address", "add", ADDRESS_IPV6.toString(), "dev", Gateway.INTERFACE);
    gateway.expect("answered 10 " + ADDRESS_IPV6 + " " + STRANGER);
  }

  @Test
  void ipv6VirtualMacOfTheVirtualRouterIsNoStranger() throws Exception {
    hold(FIRST_IPV6, ADDRESS_IPV6);
    hold(SECOND_IPV6, OTHER_IPV6);
    answersFromElsewhere(VIRTUAL_IPV6, ADDRESS_IPV6, OTHER_IPV6);
    gateway.expect("answered 11 " + OTHER_IPV6 + " " + VIRTUAL_IPV6);
    gateway.expectNothingTold();
  }

  /** Another stranger is told of, so the watch has read its socket, and hears the next. */
  private void awaitListening() throws Exception {
    hold(SECOND_IPV6, OTHER_IPV6);
    answersFromElsewhere(STRANGER, OTHER_IPV6);
    gateway.expect("answered 11 " + OTHER_IPV6 + " " + STRANGER);
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
      elsewhere.ip("address", "add", address.toString(), "dev", Gateway.INTERFACE, "nodad");
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
