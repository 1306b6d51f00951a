package io.understudy.platform.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Messages octet by octet, as a little-endian kernel has them. */
class MessagesTest {

  private static final KernelAddress LEASED =
      new KernelAddress(3, IpAddress.parse("10.0.0.100"), 24, 0, 0x200, 117, new Lifetime(2, 0, 0));

  private static ByteBuffer write(NetlinkRequest request) {
    ByteBuffer buffer = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
    MessageWriter writer = new MessageWriter(buffer).begin(request.type(), request.flags(), 7);
    request.body().write(writer);
    writer.end();
    return buffer.flip();
  }

  private static String hex(ByteBuffer buffer) {
    byte[] octets = new byte[buffer.remaining()];
    buffer.duplicate().get(octets);
    return HexFormat.of().formatHex(octets);
  }

  private static ByteBuffer octets(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void exclusiveAdditionOfALeasedAddress() {
    String expected =
        "4c000000 1400 0006 07000000 00000000" // RTM_NEWADDR, CREATE and EXCL
            + "02 18 00 00 03000000"
            + "0800 0200 0a000064"
            + "0800 0100 0a000064"
            + "1400 0600 00000000 02000000 00000000 00000000"
            + "0800 0800 00020000"
            + "0500 0b00 75 000000";

    assertEquals(expected.replace(" ", ""), hex(write(AddressCodec.create(LEASED))));
  }

  @Test
  void replacementDiffersInItsFlagsOnly() {
    ByteBuffer create = write(AddressCodec.create(LEASED));
    ByteBuffer replace = write(AddressCodec.replace(LEASED));

    assertEquals(0x500, replace.getShort(6));
    assertEquals(hex(create.putShort(6, (short) 0x500)), hex(replace));
  }

  @Test
  void removalNamesTheAddressAlone() {
    String expected =
        "28000000 1500 0000 07000000 00000000" // RTM_DELADDR
            + "02 18 00 00 03000000"
            + "0800 0200 0a000064"
            + "0800 0100 0a000064";

    assertEquals(expected.replace(" ", ""), hex(write(AddressCodec.delete(LEASED))));
  }

  @Test
  void linkIsAskedForByItsName() {
    String expected =
        "28000000 1200 0000 07000000 00000000" // RTM_GETLINK
            + "00 00 0000 00000000 00000000 00000000"
            + "0800 0300 75733000"; // us0, with its zero

    assertEquals(expected.replace(" ", ""), hex(write(LinkCodec.get("us0"))));
  }

  @Test
  void routeToTheSubnetIsLeased() {
    KernelAddress address =
        new KernelAddress(3, IpAddress.parse("2001:db8::100"), 63, 0, 0, 0, Lifetime.PERMANENT);

    String expected =
        "48000000 1800 0004 07000000 00000000" // RTM_NEWROUTE, CREATE
            + "0a 3f 00 00 fe 75 00 01 00000000"
            + "1400 0100 20010db8000000000000000000000000"
            + "0800 0400 03000000"
            + "0800 0600 00100000"
            + "0800 1700 02000000";
    assertEquals(expected.replace(" ", ""), hex(write(SubnetRoute.of(address).lease(2, 117))));
  }

  @Test
  void noticeOfAnIpv6AddressIsRead() {
    ByteBuffer body =
        octets(
            "0a 40 80 00 03000000"
                + "1400 0100 fd990000000000000000000000000100"
                + "1400 0600 00000000 02000000 39300000 3a300000"
                + "0800 0800 22020000"
                + "0500 0b00 75 000000");

    KernelAddress address = AddressCodec.decode(body).orElseThrow();

    assertEquals(
        new KernelAddress(
            3, IpAddress.parse("fd99::100"), 64, 0, 0x222, 117, new Lifetime(2, 0, 12345)),
        address);
    assertFalse(address.isPermanent());
    assertTrue(address.isUsable());
  }

  @Test
  void localAddressIsTheOneOfAnInterfaceWithAnotherEnd() {
    ByteBuffer body = octets("02 20 80 00 03000000 0800 0100 0a000002 0800 0200 0a000001");

    KernelAddress address = AddressCodec.decode(body).orElseThrow();

    assertEquals(IpAddress.parse("10.0.0.1"), address.address());
    assertTrue(address.isPermanent());
  }

  @Test
  void tentativeAndDuplicateAddressesAreNotUsable() {
    assertFalse(withFlags(0x40).isUsable());
    assertFalse(withFlags(0x08).isUsable());
    assertTrue(withFlags(0x44).isUsable()); // optimistic
    assertTrue(withFlags(0x20).isUsable()); // deprecated
  }

  private static KernelAddress withFlags(int flags) {
    return new KernelAddress(3, IpAddress.parse("fe80::1"), 64, 0, flags, 0, Lifetime.PERMANENT);
  }

  @Test
  void noticeOfALinkIsRead() {
    ByteBuffer body =
        octets(
            "00 00 0100 05000000 43100100 00000000"
                + "0800 0300 75733000"
                + "0a00 0100 020000000001 0000");

    KernelLink link = LinkCodec.decode(body).orElseThrow();

    assertEquals(new KernelLink(5, "us0", 0x11043, new MacAddress(0x020000000001L)), link);
    assertTrue(link.isUp());
  }

  @Test
  void whatABridgeSaysOfItsPortIsNoNoticeOfALink() {
    ByteBuffer body = octets("07 00 0100 05000000 43100100 00000000 0800 0300 75733000");

    assertEquals(Optional.empty(), LinkCodec.decode(body));
  }

  @Test
  void everyTruncationIsRead() {
    ByteBuffer whole = write(AddressCodec.create(LEASED));
    for (int length = 0; length < whole.limit(); length++) {
      ByteBuffer part = whole.slice(0, length).order(ByteOrder.LITTLE_ENDIAN);
      assertNull(NetlinkMessage.next(part), "length " + length);
      ByteBuffer body = whole.slice(16, Math.max(0, length - 16)).order(ByteOrder.LITTLE_ENDIAN);
      Optional<KernelAddress> decoded = AddressCodec.decode(body);
      assertTrue(decoded.isEmpty() || decoded.get().address().equals(LEASED.address()));
      LinkCodec.decode(body);
    }
  }

  @Test
  void refusalComesWithTheKernelsWords() {
    ByteBuffer message =
        octets(
            "30000000 0200 0003 07000000 09000000" // NLMSG_ERROR, capped, with attributes
                + "eaffffff"
                + "28000000 1400 0506 07000000 00000000"
                + "0c00 0100 62616420 21212100");

    NetlinkMessage read = Objects.requireNonNull(NetlinkMessage.next(message));

    assertEquals(new Answer(22, "bad !!!"), Replies.answer(read));
    assertEquals(7, read.sequence());
    assertEquals(9, read.port());
  }
}
