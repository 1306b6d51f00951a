package io.understudy.platform.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.MacAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Messages about macvlan links octet by octet, as a little-endian kernel has them. */
class MacvlanCodecTest {

  private static final MacAddress MAC = new MacAddress(0x0000_5E00_0133L);

  private static String hex(NetlinkRequest request) {
    ByteBuffer buffer = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
    MessageWriter writer = new MessageWriter(buffer).begin(request.type(), request.flags(), 7);
    request.body().write(writer);
    writer.end();
    return HexFormat.of().formatHex(buffer.array(), 0, buffer.position());
  }

  private static void assertHex(String expected, NetlinkRequest request) {
    assertEquals(expected.replace(" ", ""), hex(request));
  }

  @Test
  void linkIsMadeInBridgeModeAndDown() {
    assertHex(
        "60000000 1000 0006 07000000 00000000" // RTM_NEWLINK, CREATE and EXCL
            + "00 00 0000 00000000 00000000 00000000"
            + "0800 0300 75733100"
            + "0a00 0100 00005e000133 0000"
            + "0800 0500 03000000"
            + "0800 1b00 05000000"
            + "1c00 1200 0c00 0100 6d6163766c616e00 0c00 0200 0800 0100 04000000",
        MacvlanCodec.create("us1", 3, MAC, 5));
  }

  @Test
  void linkIsMarkedByItsNumber() {
    assertHex(
        "28000000 1300 0000 07000000 00000000" // RTM_SETLINK
            + "00 00 0000 09000000 00000000 00000000"
            + "0800 1400 61626300",
        MacvlanCodec.mark(9, "abc"));
  }

  @Test
  void upAndDownChangeThatFlagAlone() {
    assertHex(
        "20000000 1300 0000 07000000 00000000" + "00 00 0000 09000000 01000000 01000000",
        MacvlanCodec.up(9));
    assertHex(
        "20000000 1300 0000 07000000 00000000" + "00 00 0000 09000000 00000000 01000000",
        MacvlanCodec.down(9));
  }

  @Test
  void linkIsDeletedAloneOrWithItsGroup() {
    assertHex(
        "28000000 1300 0000 07000000 00000000"
            + "00 00 0000 09000000 00000000 00000000"
            + "0800 1b00 05000000",
        MacvlanCodec.group(9, 5));
    assertHex(
        "28000000 1100 0000 07000000 00000000" // RTM_DELLINK
            + "00 00 0000 00000000 00000000 00000000"
            + "0800 1b00 05000000",
        MacvlanCodec.deleteGroup(5));
    assertHex(
        "20000000 1100 0000 07000000 00000000" + "00 00 0000 09000000 00000000 00000000",
        MacvlanCodec.delete(9));
  }

  private static final String NOTICE =
      "00 00 0100 05000000 43100100 00000000"
          + "0800 0300 75733000"
          + "0a00 0100 00005e000133 0000"
          + "0800 0500 03000000"
          + "0800 1b00 07000000"
          + "0800 1400 61626300"
          + "1000 1200 0c00 0100 6d6163766c616e00";

  private static ByteBuffer octets(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void linkIsReadWithWhatSaysWhoseItIs() {
    KernelLink link = new KernelLink(5, "us0", 0x11043, MAC);

    assertEquals(
        Optional.of(new StackedLink(link, "macvlan", 3, "abc", 7)),
        MacvlanCodec.decode(octets(NOTICE)));
  }

  @Test
  void hardwareIsNothingOfAll() {
    ByteBuffer body = octets("00 00 0100 05000000 43100100 00000000 0800 0300 75733000");
    KernelLink link = new KernelLink(5, "us0", 0x11043, new MacAddress(0));

    assertEquals(Optional.of(new StackedLink(link, "", 0, "", 0)), MacvlanCodec.decode(body));
  }

  @Test
  void everyTruncationIsRead() {
    ByteBuffer whole = octets(NOTICE);
    for (int length = 0; length < whole.limit(); length++) {
      ByteBuffer part = whole.slice(0, length).order(ByteOrder.LITTLE_ENDIAN);
      MacvlanCodec.decode(part).ifPresent(read -> assertEquals("us0", read.link().name()));
    }
  }
}
