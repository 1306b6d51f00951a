package io.understudy.platform.linux.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.platform.linux.TestNetwork;
import io.understudy.spi.platform.PlatformException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whole frames from a virtual MAC address, as the port of another gateway hears them. */
class FrameSendingTest {

  private static final String IPV4 =
      "01005e000012"
          + "00005e000133"
          + "0800"
          + "45c0002000000000ff70d0370a630001e0000012"
          + "31336401006401020a630064";

  private static final String IPV6 =
      "333300000012"
          + "00005e000233"
          + "86dd"
          + "6c000000000870ff"
          + "fd990000000000000000000000000001"
          + "ff020000000000000000000000000012"
          + "3133640000640102";

  private final TestNetwork network = new TestNetwork();
  private final TestGateway a = new TestGateway(network.a());
  private final TestGateway b = new TestGateway(network.b());

  FrameSendingTest() throws Exception {}

  @AfterEach
  void close() throws Exception {
    a.close();
    b.close();
    network.close();
  }

  private void send(AdvertisementPort port, String frame) throws Exception {
    ByteBuffer octets = ByteBuffer.allocateDirect(200).position(3);
    octets.put(HexFormat.of().parseHex(frame)).flip().position(3);
    network.a().run(() -> port.sendFrame(octets));
    assertEquals(3, octets.position(), "not consumed");
  }

  @Test
  @DisplayName("W-07 an IPv4 advertisement from the virtual MAC is heard")
  void ipv4FrameIsHeard() throws Exception {
    AdvertisementPort receiver = b.open(AddressFamily.IPV4);

    send(a.open(AddressFamily.IPV4), IPV4);
    b.awaitDatagram(receiver);

    ByteBuffer octets = b.received().buffer();
    byte[] heard = new byte[octets.remaining()];
    octets.get(heard);
    assertEquals(IPV4.substring(28), HexFormat.of().formatHex(heard));
  }

  @Test
  @DisplayName("W-08 an IPv6 advertisement from the virtual MAC is heard")
  void ipv6FrameIsHeard() throws Exception {
    AdvertisementPort receiver = b.open(AddressFamily.IPV6);

    send(a.open(AddressFamily.IPV6), IPV6);
    b.awaitDatagram(receiver);

    assertEquals(IpAddress.parse("fd99::1"), b.received().source());
    assertEquals(IpAddress.parse("ff02::12"), b.received().destination());
    assertEquals(255, b.received().hopLimit());
  }

  @Test
  void ownFrameDoesNotComeBack() throws Exception {
    network
        .a()
        .ip(
            "link",
            "add",
            "vrrp.51",
            "link",
            TestNetwork.INTERFACE,
            "address",
            "00:00:5e:00:01:33",
            "type",
            "macvlan",
            "mode",
            "private");
    network.a().ip("link", "set", "vrrp.51", "up");
    AdvertisementPort sender = a.open(AddressFamily.IPV4);
    AdvertisementPort other = a.open(AddressFamily.IPV4);
    AdvertisementPort receiver = b.open(AddressFamily.IPV4);

    send(sender, IPV4);
    b.awaitDatagram(receiver);
    receiver.send(ByteBuffer.allocate(12), IpAddress.parse("10.99.0.2"));
    a.awaitDatagram(other);

    ByteBuffer first = a.received().buffer();
    assertEquals(IpAddress.parse("10.99.0.2"), IpAddress.read(AddressFamily.IPV4, first, 12));
    a.awaitDatagram(sender);
    first = a.received().buffer();
    assertEquals(IpAddress.parse("10.99.0.2"), IpAddress.read(AddressFamily.IPV4, first, 12));
    assertFalse(sender.receive(a.received()));
  }

  @Test
  void interfaceThatIsDownIsNamed() throws Exception {
    AdvertisementPort port = a.open(AddressFamily.IPV4);
    network.a().ip("link", "set", TestNetwork.INTERFACE, "down");

    assertEquals(
        "cannot send from the virtual MAC address on us0: the interface is down (ENETDOWN)",
        assertThrows(PlatformException.class, () -> send(port, IPV4)).reason());
  }

  @Test
  void interfaceThatIsGoneIsNamed() throws Exception {
    AdvertisementPort port = a.open(AddressFamily.IPV4);
    network.a().ip("link", "delete", TestNetwork.INTERFACE);

    assertEquals(
        "the interface was removed: us0",
        assertThrows(PlatformException.class, () -> send(port, IPV4)).reason());
  }
}
