package io.understudy.platform.linux.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.platform.linux.TestNamespace;
import io.understudy.platform.linux.TestNetwork;
import io.understudy.spi.platform.Platform.Carrier;
import io.understudy.spi.platform.PlatformException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Advertisements on a real wire that travel otherwise than to the group of the RFC. */
class DeliveryTest {

  private static final IpAddress A4 = IpAddress.parse("10.99.0.1");
  private static final IpAddress B4 = IpAddress.parse("10.99.0.2");
  private static final IpAddress A6 = IpAddress.parse("fd99::1");
  private static final IpAddress B6 = IpAddress.parse("fd99::2");
  private static final String MESSAGE = "3133640100640102" + "0a630064";
  private static final int TTL = 8;
  private static final int SOURCE = 12;
  private static final int DESTINATION = 16;

  private final TestNetwork network;
  private final TestGateway a;
  private final TestGateway b;

  DeliveryTest() throws Exception {
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
  @DisplayName("R-01 R-38 IPv4 unicast arrives with the addresses and the TTL it was sent with")
  void ipv4UnicastArrives() throws Exception {
    AdvertisementPort sender = a.open(AddressFamily.IPV4);
    AdvertisementPort receiver = b.open(AddressFamily.IPV4);
    for (int hopLimit : new int[] {1, 64, 255}) {
      sender.send(octets(MESSAGE), A4, B4, hopLimit);
      b.awaitDatagram(receiver);

      ByteBuffer datagram = b.received().buffer();
      assertEquals(hopLimit, datagram.get(TTL) & 0xFF);
      assertEquals(A4, IpAddress.read(AddressFamily.IPV4, datagram, SOURCE));
      assertEquals(B4, IpAddress.read(AddressFamily.IPV4, datagram, DESTINATION));
      assertEquals(MESSAGE, hex(datagram.position(20)));
    }
    assertGroupStillHas255(sender, receiver);
  }

  private void assertGroupStillHas255(AdvertisementPort sender, AdvertisementPort receiver)
      throws Exception {
    sender.send(octets(MESSAGE), A4);
    b.awaitDatagram(receiver);
    assertEquals(255, b.received().buffer().get(TTL) & 0xFF);
  }

  @Test
  @DisplayName("R-02 R-38 IPv6 unicast arrives so too, from a global address or a link-local one")
  void ipv6UnicastArrives() throws Exception {
    AdvertisementPort sender = a.open(AddressFamily.IPV6);
    AdvertisementPort receiver = b.open(AddressFamily.IPV6);
    IpAddress from = IpAddress.parse(network.a().linkLocalAddress());
    IpAddress to = IpAddress.parse(network.b().linkLocalAddress());

    assertArrives(sender, receiver, A6, B6, 64);
    assertArrives(sender, receiver, A6, B6, 255);
    assertArrives(sender, receiver, from, to, 1);
  }

  private void assertArrives(
      AdvertisementPort sender,
      AdvertisementPort receiver,
      IpAddress from,
      IpAddress to,
      int hopLimit)
      throws Exception {
    sender.send(octets(MESSAGE), from, to, hopLimit);
    b.awaitDatagram(receiver);
    assertEquals(from, b.received().source());
    assertEquals(to, b.received().destination());
    assertEquals(hopLimit, b.received().hopLimit());
    assertEquals(MESSAGE, hex(b.received().buffer()));
  }

  @Test
  @DisplayName("R-38 what is sent to another group arrives where it was joined")
  void anotherGroupArrivesWhereItWasJoined() throws Exception {
    for (String other : new String[] {"224.0.0.51", "ff02::51"}) {
      IpAddress group = IpAddress.parse(other);
      IpAddress source = group.family() == AddressFamily.IPV4 ? A4 : A6;
      AdvertisementPort sender = a.open(group.family());
      AdvertisementPort deaf = b.open(group.family());
      AdvertisementPort receiver = b.open(group.family());
      receiver.join(group);
      receiver.join(group);

      sender.send(octets(MESSAGE), source, group, 255);
      b.awaitDatagram(receiver);
      assertFalse(receiver.receive(b.received()), "twice");
      if (group.family() == AddressFamily.IPV4) { // IPv6 gives it to every raw socket
        assertFalse(deaf.receive(b.received()), "where nobody joined");
      }

      sender.send(octets(MESSAGE), source); // the group of the RFC is still joined
      b.awaitDatagram(receiver);
      assertFalse(sender.receive(a.received()), "our own");
    }
  }

  @Test
  @DisplayName("A peer to which no route leads is named")
  void peerWithoutARouteIsNamed() throws Exception {
    IpAddress to =
        IpAddress.parse("fd66::1"); // of IPv4 the kernel believes that all is on the link
    AdvertisementPort port = a.open(AddressFamily.IPV6);
    PlatformException refused =
        assertThrows(PlatformException.class, () -> port.send(octets(MESSAGE), A6, to, 255));
    assertEquals(
        "cannot send from fd99::1 to fd66::1 on us0: the interface is down or does not have the"
            + " address, or no route leads there",
        refused.reason());
    assertEquals(PlatformException.Concern.DESTINATION, refused.concern());
  }

  @Test
  @DisplayName("R-42 R-45 a sealed datagram arrives octet for octet, at the port for it alone")
  void aSealedDatagramArrivesAsItIs() throws Exception {
    AdvertisementPort sender = a.open(AddressFamily.IPV4, Carrier.AUTHENTICATION_HEADER);
    AdvertisementPort receiver = b.open(AddressFamily.IPV4, Carrier.AUTHENTICATION_HEADER);
    AdvertisementPort plain = b.open(AddressFamily.IPV4);
    String header = "45c0004000190000ff330000" + "0a630001" + "e0000012";
    String rest =
        "700400000a63000100000019"
            + "d790123ffdd3ddb2fe1d7205"
            + "2133650102016dc00a00000a"
            + "0".repeat(16);
    ByteBuffer datagram = octets(header + rest);

    sender.send(datagram, A4);
    b.awaitDatagram(receiver);

    byte[] expected = datagram.array();
    byte[] actual = new byte[b.received().buffer().remaining()];
    b.received().buffer().get(actual);
    expected[10] = actual[10]; // the header's checksum is the kernel's business
    expected[11] = actual[11];
    assertArrayEquals(expected, actual);
    assertFalse(plain.receive(b.received()), "protocol 51 at the port of protocol 112");
    assertFalse(sender.receive(a.received()), "our own");
  }

  @Test
  @DisplayName("R-13 a datagram with IP options arrives with them")
  void ipOptionsArrive() throws Exception {
    AdvertisementPort sender = a.open(AddressFamily.IPV4, Carrier.AUTHENTICATION_HEADER);
    AdvertisementPort receiver = b.open(AddressFamily.IPV4);
    for (int words : new int[] {6, 15}) {
      String options = "01".repeat((words - 5) * 4); // no operation
      int length = words * 4 + MESSAGE.length() / 2;
      String header = "4%xc0%04x00010000ff700000".formatted(words, length) + "0a630001e0000012";
      sender.send(octets(header + options + MESSAGE), A4);
      b.awaitDatagram(receiver);
      assertEquals(words, b.received().buffer().get(0) & 0x0F);
      assertEquals(MESSAGE, hex(b.received().buffer().position(words * 4)));
    }
  }

  @Test
  @DisplayName("R-15 a lone fragment does not arrive, and a whole datagram after it does")
  void aFragmentDoesNotArrive() throws Exception {
    AdvertisementPort sender = a.open(AddressFamily.IPV4, Carrier.AUTHENTICATION_HEADER);
    AdvertisementPort receiver = b.open(AddressFamily.IPV4);
    String moreFragments = "45c0002000012000ff700000" + "0a630001e0000012";
    String laterFragment = "45c0002000020002ff700000" + "0a630001e0000012";
    String whole = "45c0002000030000ff700000" + "0a630001e0000012";
    for (String header : new String[] {moreFragments, laterFragment, whole}) {
      sender.send(octets(header + MESSAGE), A4);
    }
    b.awaitDatagram(receiver);
    assertEquals(3, b.received().buffer().getShort(4), "identification");
    assertFalse(receiver.receive(b.received()));
  }

  @Test
  @DisplayName("R-12 R-49 a padded frame arrives without its padding, one with a tag not at all")
  void framesArriveAsTheirHeadersSay() throws Exception {
    AdvertisementPort sender = a.open(AddressFamily.IPV4);
    AdvertisementPort receiver = b.open(AddressFamily.IPV4);
    String addresses = "01005e000012" + "02000000000a";
    String header = "45c0002000010000ff70d036" + "0a630001e0000012";
    String padding = "ee".repeat(60 - 14 - 32);

    String tag = "81000024";
    for (String etherType : new String[] {tag + "0800", "0800"}) {
      String frame = addresses + etherType + header + MESSAGE + padding;
      network.a().run(() -> sender.sendFrame(octets(frame)));
    }
    b.awaitDatagram(receiver);

    assertEquals(32, b.received().buffer().remaining());
    assertEquals(MESSAGE, hex(b.received().buffer().position(20)));
    assertFalse(receiver.receive(b.received()), "the one with a tag");
  }

  @Test
  @DisplayName("R-49 an advertisement of a VLAN arrives at its interface, and not at the parent")
  void aVlanIsItsOwnInterface() throws Exception {
    assumeTrue(hasVlans(), "skipped: this kernel has no VLANs");
    for (TestNamespace end : new TestNamespace[] {network.a(), network.b()}) {
      end.ip("link", "add", "link", TestNetwork.INTERFACE, "us0.36", "type", "vlan", "id", "36");
      end.ip("link", "set", "us0.36", "up");
    }
    network.a().ip("address", "add", "10.36.0.1/24", "dev", "us0.36");
    AdvertisementPort sender = a.open(AddressFamily.IPV4, "us0.36");
    AdvertisementPort parent = b.open(AddressFamily.IPV4);
    AdvertisementPort vlan = b.open(AddressFamily.IPV4, "us0.36");

    sender.send(octets(MESSAGE), IpAddress.parse("10.36.0.1"));
    b.awaitDatagram(vlan);

    assertFalse(parent.receive(b.received()));
  }

  private boolean hasVlans() {
    try {
      network
          .a()
          .ip("link", "add", "link", TestNetwork.INTERFACE, "try", "type", "vlan", "id", "9");
      return true;
    } catch (IOException unknown) {
      return false;
    }
  }

  private static ByteBuffer octets(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
  }

  private static String hex(ByteBuffer octets) {
    byte[] all = new byte[octets.remaining()];
    octets.get(all);
    return HexFormat.of().formatHex(all);
  }
}
