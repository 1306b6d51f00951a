package io.understudy.platform.linux.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.TestNetwork;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.ReceivedDatagram.Layer;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdvertisementPortTest {

  private static final IpAddress A4 = IpAddress.parse("10.99.0.1");
  private static final IpAddress A6 = IpAddress.parse("fd99::1");
  private static final ByteBuffer MESSAGE =
      ByteBuffer.wrap(new byte[] {0x31, 51, 100, 1, 0, 100, 1, 2, 10, 99, 0, 100});
  private static final int IPV4_HEADER_OCTETS = 20;
  private static final long ROOM_NANOS = 1_000_000;

  private final TestNetwork network;
  private final TestGateway a;
  private final TestGateway b;

  AdvertisementPortTest() throws Exception {
    network = new TestNetwork();
    a = new TestGateway(network.a());
    b = new TestGateway(network.b());
  }

  @AfterEach
  void close() throws Exception {
    a.close();
    b.close();
    network.close();
  }

  @Test
  void ipv4AdvertisementArrivesWithItsHeader() throws Exception {
    AdvertisementPort sender = a.open(AddressFamily.IPV4);
    AdvertisementPort receiver = b.open(AddressFamily.IPV4);
    exchangeFirst(sender, receiver, A4);
    MonotonicTime before = b.now();

    sender.send(MESSAGE, A4);
    b.awaitDatagram(receiver);

    ByteBuffer octets = b.received().buffer();
    assertEquals(Layer.IPV4, b.received().layer());
    assertEquals(IPV4_HEADER_OCTETS + MESSAGE.remaining(), octets.remaining());
    assertEquals(0xC0, octets.get(1) & 0xFF, "type of service");
    assertEquals(255, octets.get(8) & 0xFF, "TTL");
    assertEquals(112, octets.get(9), "protocol");
    assertEquals(A4, IpAddress.read(AddressFamily.IPV4, octets, 12));
    assertEquals(IpAddress.parse("224.0.0.18"), IpAddress.read(AddressFamily.IPV4, octets, 16));
    assertMessage(octets.position(IPV4_HEADER_OCTETS));
    assertArrivedBetween(before, b.now());
  }

  @Test
  void ipv6AdvertisementArrivesWithWhatItsHeaderSaid() throws Exception {
    AdvertisementPort sender = a.open(AddressFamily.IPV6);
    AdvertisementPort receiver = b.open(AddressFamily.IPV6);
    exchangeFirst(sender, receiver, A6);
    MonotonicTime before = b.now();

    sender.send(MESSAGE, A6);
    b.awaitDatagram(receiver);

    assertEquals(Layer.MESSAGE, b.received().layer());
    assertEquals(A6, b.received().source());
    assertEquals(IpAddress.parse("ff02::12"), b.received().destination());
    assertEquals(255, b.received().hopLimit());
    assertMessage(b.received().buffer());
    assertArrivedBetween(before, b.now());
  }

  @Test
  void ipv6LinkLocalAddressIsTheSourceIfAsked() throws Exception {
    IpAddress linkLocal = IpAddress.parse(network.a().linkLocalAddress());
    AdvertisementPort sender = a.open(AddressFamily.IPV6);
    AdvertisementPort receiver = b.open(AddressFamily.IPV6);

    sender.send(MESSAGE, linkLocal);
    b.awaitDatagram(receiver);

    assertEquals(linkLocal, b.received().source());
  }

  @Test
  void secondAddressIsTheSourceIfAsked() throws Exception {
    network.a().ip("address", "add", "10.99.0.77/24", "dev", TestNetwork.INTERFACE);
    IpAddress second = IpAddress.parse("10.99.0.77");
    AdvertisementPort sender = a.open(AddressFamily.IPV4);
    AdvertisementPort receiver = b.open(AddressFamily.IPV4);

    sender.send(MESSAGE, second);
    b.awaitDatagram(receiver);

    assertEquals(second, IpAddress.read(AddressFamily.IPV4, b.received().buffer(), 12));
  }

  @Test
  void messageIsNotConsumedBeItHeapOrDirect() throws Exception {
    AdvertisementPort sender = a.open(AddressFamily.IPV4);
    AdvertisementPort receiver = b.open(AddressFamily.IPV4);
    ByteBuffer direct = ByteBuffer.allocateDirect(100).put(7, MESSAGE, 0, MESSAGE.remaining());
    direct.position(7).limit(7 + MESSAGE.remaining());

    sender.send(direct, A4);
    b.awaitDatagram(receiver);

    assertEquals(7, direct.position());
    assertMessage(b.received().buffer().position(IPV4_HEADER_OCTETS));
  }

  @Test
  void ownAdvertisementIsNotSeen() throws Exception {
    for (AddressFamily family : AddressFamily.values()) {
      AdvertisementPort own = a.open(family);
      AdvertisementPort peer = b.open(family);

      own.send(MESSAGE, family == AddressFamily.IPV4 ? A4 : A6);
      b.awaitDatagram(peer);

      assertFalse(own.receive(a.received()), () -> "own " + family);
      assertFalse(peer.receive(b.received()), () -> "a second copy, " + family);
    }
  }

  @Test
  void advertisementThroughAnotherInterfaceIsNotSeen() throws Exception {
    network.join("us1");
    network.a().ip("address", "add", "10.98.0.1/24", "dev", "us1");
    network.a().ip("link", "set", "us1", "up");
    network.b().ip("link", "set", "us1", "up");
    AdvertisementPort sender = a.open(AddressFamily.IPV4, "us1");
    AdvertisementPort there = b.open(AddressFamily.IPV4, "us1");
    AdvertisementPort here = b.open(AddressFamily.IPV4);

    sender.send(MESSAGE, IpAddress.parse("10.98.0.1"));
    b.awaitDatagram(there);

    assertFalse(here.receive(b.received()));
  }

  @Test
  void oldestIsReadFirst() throws Exception {
    AdvertisementPort sender = a.open(AddressFamily.IPV6);
    AdvertisementPort receiver = b.open(AddressFamily.IPV6);
    for (int count = 1; count <= 3; count++) {
      sender.send(ByteBuffer.wrap(new byte[] {(byte) count}), A6);
    }

    MonotonicTime last = new MonotonicTime(0);
    for (int count = 1; count <= 3; count++) {
      b.awaitDatagram(receiver);
      assertEquals(count, b.received().buffer().get(0));
      assertFalse(b.received().arrival().isBefore(last));
      last = b.received().arrival();
    }
  }

  /** The kernel begins to stamp a moment after the first socket has asked for it. */
  @Test
  void arrivalIsWhenTheKernelGotItNotWhenItWasRead() throws Exception {
    AdvertisementPort sender = a.open(AddressFamily.IPV4);
    AdvertisementPort receiver = b.open(AddressFamily.IPV4);
    boolean stamped = false;
    for (int tries = 0; tries < 50 && !stamped; tries++) {
      sender.send(MESSAGE, A4);
      MonotonicTime later = a.now().plusNanos(50_000_000);
      while (a.now().isBefore(later)) {
        a.awaitUntil(later);
      }

      b.awaitDatagram(receiver);

      stamped = b.received().arrival().isBefore(later);
    }
    assertTrue(stamped, () -> "read at " + b.now());
  }

  @Test
  void floodThatFindsNoRoomIsCounted() throws Exception {
    for (AddressFamily family : AddressFamily.values()) {
      AdvertisementPort sender = a.open(family);
      AdvertisementPort receiver = b.open(family);
      assertEquals(0, receiver.overflows());
      int flood = 20_000;
      int refused = 0;
      for (int count = 0; count < flood; count++) {
        refused += trySend(sender, family == AddressFamily.IPV4 ? A4 : A6) ? 0 : 1;
      }
      b.awaitDatagram(receiver);
      int read = 1;
      while (receiver.receive(b.received())) {
        read++;
      }

      long lost = receiver.overflows();
      assertTrue(lost > 0, "nothing was lost");
      assertTrue(read > 500, "the buffer held " + read);
      assertEquals(flood - refused, read + lost, "every one is read or counted");
      assertEquals(lost, receiver.overflows());
    }
  }

  private static boolean trySend(AdvertisementPort sender, IpAddress source) {
    try {
      sender.send(MESSAGE, source);
      return true;
    } catch (PlatformException full) {
      return false;
    }
  }

  @Test
  void removedInterfaceFailsWithASentence() throws Exception {
    AdvertisementPort port = a.open(AddressFamily.IPV4);
    network.a().ip("link", "delete", TestNetwork.INTERFACE);
    a.awaitUntil(a.now().plusNanos(200_000_000));

    PlatformException reading =
        assertThrows(PlatformException.class, () -> port.receive(a.received()));
    PlatformException sending = assertThrows(PlatformException.class, () -> port.send(MESSAGE, A4));

    assertEquals("the interface was removed: us0", reading.reason());
    assertEquals("the interface was removed: us0", sending.reason());
  }

  @Test
  void renamedInterfaceFailsWithASentence() throws Exception {
    AdvertisementPort port = a.open(AddressFamily.IPV6);
    network.a().ip("link", "set", TestNetwork.INTERFACE, "down");
    network.a().ip("link", "set", TestNetwork.INTERFACE, "name", "us00");
    a.awaitUntil(a.now().plusNanos(200_000_000));

    PlatformException reading =
        assertThrows(PlatformException.class, () -> port.receive(a.received()));

    assertEquals("the interface was renamed: us0", reading.reason());
  }

  @Test
  void interfaceThatIsDownFailsToSendAndCanBeRead() throws Exception {
    AdvertisementPort port = a.open(AddressFamily.IPV4);
    network.a().ip("link", "set", TestNetwork.INTERFACE, "down");

    PlatformException sending = assertThrows(PlatformException.class, () -> port.send(MESSAGE, A4));

    assertEquals(
        "cannot send from 10.99.0.1 on us0: the interface is down or does not have the address",
        sending.reason());
    assertEquals(PlatformException.Concern.MACHINE, sending.concern());
    assertFalse(port.receive(a.received()));
  }

  @Test
  void sourceThatTheInterfaceLacksIsNamed() throws Exception {
    for (String source : new String[] {"10.99.0.200", "fd99::200"}) {
      IpAddress absent = IpAddress.parse(source);
      AdvertisementPort port = a.open(absent.family());

      PlatformException refused =
          assertThrows(PlatformException.class, () -> port.send(MESSAGE, absent));

      assertEquals(
          "cannot send from "
              + source
              + " on us0: the interface is down or does not have the address",
          refused.reason());
    }
  }

  @Test
  void interfaceThatIsNotThereCannotBeOpened() {
    PlatformException refused =
        assertThrows(PlatformException.class, () -> a.open(AddressFamily.IPV4, "us9"));

    assertEquals(
        "cannot open a VRRP socket for IPv4 on us9: there is no such interface (ENODEV)",
        refused.reason());
  }

  /** The kernel begins to stamp a little after it was asked to. */
  private void exchangeFirst(AdvertisementPort sender, AdvertisementPort receiver, IpAddress source)
      throws Exception {
    sender.send(MESSAGE, source);
    b.awaitDatagram(receiver);
  }

  /** With some room: the two clocks cannot be read at once. */
  private void assertArrivedBetween(MonotonicTime before, MonotonicTime after) {
    MonotonicTime arrival = b.received().arrival();
    assertFalse(arrival.isBefore(before.plusNanos(-ROOM_NANOS)), () -> arrival + " < " + before);
    assertFalse(after.plusNanos(ROOM_NANOS).isBefore(arrival), () -> arrival + " > " + after);
  }

  private static void assertMessage(ByteBuffer octets) {
    byte[] actual = new byte[octets.remaining()];
    octets.get(actual);
    assertArrayEquals(MESSAGE.array(), actual);
  }
}
