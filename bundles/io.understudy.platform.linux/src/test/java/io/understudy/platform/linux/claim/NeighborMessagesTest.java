package io.understudy.platform.linux.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whoever advertises an IPv6 address, or is about to take it, claims it; octets as they come. */
class NeighborMessagesTest {

  private static final IpAddress ADDRESS = IpAddress.parse("2001:db8::1");
  private static final MacAddress SENDER = new MacAddress(0x0200_0000_0099L);
  private static final MacAddress OWNER = new MacAddress(0x0200_0000_0077L);
  private static final int INDEX = 3;

  private static final String TARGET = "20010db8000000000000000000000001";
  private static final String NOWHERE = "0".repeat(32);
  private static final String SOMEWHERE = "fe80" + "0".repeat(26) + "14";
  private static final String ALL_NODES = "ff02" + "0".repeat(26) + "01";
  private static final String OWNER_OPTION = "0201020000000077";

  private final ClaimMessages messages = ClaimMessages.of(AddressFamily.IPV6);

  @Test
  void advertisementIsAClaimOfTheMacInItsOption() {
    assertEquals(claim(OWNER), read(packet(255, SOMEWHERE, "8800", OWNER_OPTION)));
  }

  @Test
  void advertisementWithoutThatOptionIsAClaimOfItsSender() {
    assertEquals(claim(SENDER), read(packet(255, SOMEWHERE, "8800", "")));
    assertEquals(claim(SENDER), read(packet(255, SOMEWHERE, "8800", "0e01000000000000")));
  }

  @Test
  void solicitationFromNowhereIsAClaimAndAnyOtherIsNot() {
    assertEquals(claim(SENDER), read(packet(255, NOWHERE, "8700", "")));
    assertEquals(Optional.empty(), read(packet(255, SOMEWHERE, "8700", "")));
  }

  @Test
  void whatHasPassedARouterIsNoClaim() {
    assertEquals(Optional.empty(), read(packet(254, SOMEWHERE, "8800", OWNER_OPTION)));
    assertEquals(Optional.empty(), read(packet(254, NOWHERE, "8700", "")));
  }

  @Test
  void otherMessagesAreNoClaims() {
    assertEquals(Optional.empty(), read(packet(255, SOMEWHERE, "8801", OWNER_OPTION)));
    assertEquals(Optional.empty(), read(packet(255, SOMEWHERE, "8600", OWNER_OPTION)));
    assertEquals(Optional.empty(), read(packet(255, SOMEWHERE, "8800", "0200020000000077")));
  }

  @Test
  void everyTruncationAndRandomOctetsAreReadWithoutHarm() {
    ByteBuffer whole = packet(255, SOMEWHERE, "8800", OWNER_OPTION);
    for (int length = 0; length < whole.capacity(); length++) {
      assertEquals(Optional.empty(), read(whole.duplicate().limit(length)), "length " + length);
    }
    Random random = new Random(1);
    for (int run = 0; run < 20_000; run++) {
      ByteBuffer packet = packet(255, SOMEWHERE, "8800", OWNER_OPTION.repeat(4));
      for (int spoiled = 0; spoiled < 4; spoiled++) {
        packet.put(random.nextInt(packet.capacity()), (byte) random.nextInt());
      }
      read(packet.limit(random.nextInt(packet.capacity() + 1)));
    }
  }

  @Test
  void questionIsASolicitationFromUsWithAChecksumThatIsRight() {
    ByteBuffer question = ByteBuffer.allocate(messages.octets());
    IpAddress own = IpAddress.parse("fe80::a");
    messages.ask(new ClaimMessages.Asker(OWNER, own), ADDRESS, question);
    question.flip();
    assertEquals(72, question.limit());
    assertEquals(own, IpAddress.read(AddressFamily.IPV6, question, 8));
    assertEquals(
        IpAddress.parse("ff02::1:ff00:1"), IpAddress.read(AddressFamily.IPV6, question, 24));
    assertEquals(ADDRESS, IpAddress.read(AddressFamily.IPV6, question, 48));
    assertEquals(0x87, question.get(40) & 0xFF);
    int sum = 32 + 58;
    for (int at = 8; at < 72; at += 2) {
      sum += question.getShort(at) & 0xFFFF;
    }
    assertEquals(0xFFFF, (sum & 0xFFFF) + (sum >>> 16));
    assertEquals(Optional.empty(), read(question));
    assertEquals("33:33:ff:00:00:01", messages.destination(ADDRESS).toString());
  }

  private Optional<AddressClaim> read(ByteBuffer octets) {
    return messages.read(octets, INDEX, SENDER);
  }

  private static Optional<AddressClaim> claim(MacAddress mac) {
    return Optional.of(new AddressClaim(INDEX, ADDRESS, mac));
  }

  /** A packet about {@link #ADDRESS}. */
  private static ByteBuffer packet(int hops, String source, String typeAndCode, String options) {
    int length = 24 + options.length() / 2;
    String text =
        "60000000%04x3a%02x".formatted(length, hops)
            + source
            + ALL_NODES
            + typeAndCode
            + "0000"
            + "20000000"
            + TARGET
            + options;
    return ByteBuffer.wrap(HexFormat.of().parseHex(text));
  }
}
