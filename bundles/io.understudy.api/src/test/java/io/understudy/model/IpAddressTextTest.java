package io.understudy.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "1.2.3.4",
        "192.0.2.251",
        "255.255.255.255",
        "::",
        "::1",
        "1::",
        "fe80::c8",
        "2001:DB8:0:0:8:800:200C:417A",
        "ff02:0:0:0:0:0:0:12",
        "1:2:3:4:5:6:7::",
        "::2:3:4:5:6:7:8",
        "1::3:4:5:6:7:8",
        "0001:0002:0003:0004:0005:0006:0007:0008",
        "::13.1.68.3",
        "64:ff9b::192.0.2.33",
        "1:2:3:4:5:6:13.1.68.3"
      })
  void agreesWithInetAddress(String literal) throws UnknownHostException {
    byte[] expected = InetAddress.getByName(literal).getAddress();
    IpAddress address = IpAddress.parse(literal);
    ByteBuffer octets = ByteBuffer.allocate(address.family().octets());
    address.write(octets);
    assertEquals(ByteBuffer.wrap(expected), octets.flip());
  }

  @ParameterizedTest(name = "\"{0}\" is refused")
  @ValueSource(
      strings = {
        "",
        " ",
        "gateway.example",
        "localhost",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "256.0.0.1",
        "1.2.3.999",
        "01.2.3.4",
        "1.2.3.00",
        "1.2.3.0004",
        "0x1.2.3.4",
        "1.2.3.a",
        "1.2.3.-4",
        "1.2.3.+4",
        " 1.2.3.4",
        "1.2.3.4 ",
        "1.2.3.4/24",
        "\u0661.\u0662.\u0663.\u0664",
        "16909060",
        ":",
        ":::",
        "::1::",
        "1::2::3",
        ":1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "1:2:3:4::5:6:7:8",
        "12345::",
        "00001::",
        "g::",
        "-1::",
        "::\uff11",
        "fe80::1%eth0",
        "[::1]",
        "fe80::1/64",
        "::1.2.3",
        "::1.2.3.256",
        "::01.2.3.4",
        "::1.2.3.4:5",
        "1.2.3.4::",
        "1:1.2.3.4::5",
        "1:2:3:4:5:6:7:1.2.3.4"
      })
  void refusesWhatIsNoLiteral(String text) {
    String message = Refusals.messageOf(() -> IpAddress.parse(text));
    assertTrue(message.contains("must be a literal IPv4 or IPv6 address"), message);
    assertTrue(message.endsWith("'" + text + "'"), message);
  }

  @ParameterizedTest(name = "{0} reads {1} (RFC 5952)")
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "2001:0db8:0:0:0:0:0:0001, 2001:db8::1",
    "2001:DB8::A, 2001:db8::a",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "0:0:1:0:0:0:0:0, 0:0:1::",
    "0:0:0:0:0:0:0:0, ::",
    "0:0:0:0:0:0:0:1, ::1",
    "1:0:0:0:0:0:0:0, 1::",
    "0:0:0:0:0:ffff:c000:221, ::ffff:192.0.2.33",
    "fe80:0:0:0:8000:0:0:1, fe80::8000:0:0:1"
  })
  void readsCanonically(String literal, String canonical) {
    assertEquals(canonical, IpAddress.parse(literal).toString());
  }
}
