package io.understudy.platform.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages about tables of nftables octet by octet, as a little-endian kernel has them. */
class NftablesCodecTest {

  private static final String META_IPV4 =
      "2400 0180 0900 0100 6d65746100 000000 1400 0280"
          + "0800 0200 0000000f 0800 0100 00000001"
          + "2c00 0180 0800 0100 636d7000 2000 0280"
          + "0800 0100 00000001 0800 0200 00000000 0c00 0380 0500 0100 02 000000";

  private static String hex(NetlinkRequest request) {
    ByteBuffer buffer = ByteBuffer.allocate(16_384).order(ByteOrder.LITTLE_ENDIAN);
    MessageWriter writer = new MessageWriter(buffer).begin(request.type(), request.flags(), 7);
    request.body().write(writer);
    writer.end();
    return HexFormat.of().formatHex(buffer.array(), 0, buffer.position());
  }

  private static void assertHex(String expected, NetlinkRequest request) {
    assertEquals(expected.replace(" ", ""), hex(request));
  }

  @Test
  void batchBeginsAndEndsForNftables() {
    NetlinkRequest deletion = NftablesCodec.deleteTable("abc");
    List<NetlinkRequest> batch = NftablesCodec.batch(List.of(deletion));

    assertEquals(3, batch.size());
    assertHex("14000000 1000 0000 07000000 00000000 00 00 000a", batch.get(0));
    assertHex("1c000000 020a 0000 07000000 00000000 01 00 0000 0800 0100 61626300", batch.get(1));
    assertHex("14000000 1100 0000 07000000 00000000 00 00 000a", batch.get(2));
  }

  @Test
  void tableIsOwnedOrMustNotBeThere() {
    assertHex(
        "24000000 000a 0004 07000000 00000000 01 00 0000" + "0800 0100 61626300 0800 0200 00000002",
        NftablesCodec.createTable("abc", true, false));
    assertHex(
        "24000000 000a 0006 07000000 00000000 01 00 0000" + "0800 0100 61626300 0800 0200 00000000",
        NftablesCodec.createTable("abc", false, true));
  }

  @Test
  void setHoldsAddressesOfOneFamily() {
    assertHex(
        "3c000000 090a 0004 07000000 00000000 01 00 0000"
            + "0800 0100 61626300 0800 0200 64656600"
            + "0800 0400 00000007 0800 0500 00000004 0800 0a00 00000007",
        NftablesCodec.createSet("abc", "def", AddressFamily.IPV4));
    assertHex(
        "38000000 0c0a 0004 07000000 00000000 01 00 0000"
            + "0800 0100 61626300 0800 0200 64656600"
            + "1400 0380 1000 0180 0c00 0180 0800 0100 0a630064",
        NftablesCodec.addElements("abc", "def", List.of(IpAddress.parse("10.99.0.100"))).get(0));
  }

  @Test
  void manyElementsAreManyMessages() {
    List<IpAddress> many = Collections.nCopies(257, IpAddress.parse("fd99::1"));

    assertEquals(2, NftablesCodec.addElements("abc", "def", many).size());
  }

  @Test
  void chainSeesPacketsToThisMachine() {
    assertHex(
        "44000000 030a 0004 07000000 00000000 01 00 0000"
            + "0800 0100 61626300 0800 0300 64656600"
            + "1400 0480 0800 0100 00000001 0800 0200 fffffff6"
            + "0b00 0700 66696c74657200 00",
        NftablesCodec.createInputChain("abc", "def", -10));
  }

  @Test
  void ruleDropsWhatIsForAnAddressOfASet() {
    assertHex(
        "00010000 060a 000c 07000000 00000000 01 00 0000"
            + "0800 0100 61626300 0800 0200 64656600 dc00 0480"
            + META_IPV4
            + "3400 0180 0c00 0100 7061796c6f616400 2400 0280"
            + "0800 0100 00000001 0800 0200 00000001 0800 0300 00000010 0800 0400 00000004"
            + "2400 0180 0b00 0100 6c6f6f6b757000 00 1400 0280"
            + "0800 0100 67686900 0800 0200 00000001"
            + "3000 0180 0e00 0100 696d6d65646961746500 0000 1c00 0280"
            + "0800 0100 00000000 1000 0280 0c00 0280 0800 0100 00000000",
        NftablesCodec.addRule("abc", "def", NftablesRule.dropFor(AddressFamily.IPV4, "ghi")));
  }
}
