package io.understudy.interop;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.interop.Terms.Checksum;
import io.understudy.interop.Terms.Transport;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The judge knows a flaw when it sees one. */
class MannersTest {

  private static final String IPV4 = AdvertisementTest.IPV4;
  private static final String IPV6 = AdvertisementTest.IPV6;
  private static final String SENDER = "96:da:59:2b:a2:d4";
  private static final String OTHER = "96:da:59:2b:a2:d5";

  private static final Manners MULTICAST = among("192.0.2.1", "192.0.2.2", Terms.PLAIN);
  private static final Manners MULTICAST6 = among("fe80::1", "fe80::2", Terms.PLAIN);

  private static Manners among(String a, String b, Terms terms) {
    return Manners.of(
        new Station(a, SENDER, 255, Set.of(SENDER), Set.of(SENDER)),
        new Station(b, OTHER, 255, Set.of(OTHER), Set.of(OTHER)),
        Map.of(a, SENDER, b, OTHER),
        terms);
  }

  @Test
  void findsNoFlawWhereThereIsNone() {
    assertTrue(MULTICAST.isFlawless(IPV4));
    assertTrue(MULTICAST6.isFlawless(IPV6));
    assertTrue(MULTICAST.isFlawless(IPV4.replace("addrs:", "icv=0x2b47bad2d35bf978, addrs:")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "length 12, (bad vrrp cksum 1234), addrs: 192.0.2.100",
        "length 10, addrs: [|vrrp]",
        "length 6 [|vrrp]",
      })
  void findsWrongChecksumsAndTruncation(String ending) {
    assertFalse(MULTICAST.isFlawless(IPV4.replace("length 12, addrs: 192.0.2.100", ending)));
  }

  @Test
  void findsWrongHeaders() {
    assertFalse(MULTICAST.isFlawless(IPV4.replace("ttl 255", "ttl 1")));
    assertFalse(MULTICAST.isFlawless(IPV4.replace("tos 0xc0", "tos 0x0")));
    assertFalse(MULTICAST.isFlawless(IPV4.replace("224.0.0.18", "224.0.0.5")));
    assertFalse(MULTICAST.isFlawless(IPV4.replace(SENDER, "00:00:5e:00:01:33")));
    assertFalse(MULTICAST6.isFlawless(IPV6.replace("hlim 255", "hlim 64")));
    assertFalse(MULTICAST6.isFlawless(IPV6.replace("33:33:00:00:00:12", "33:33:00:00:00:01")));
  }

  @Test
  void knowsTheOtherChecksumWhereItIsAgreedUpon() {
    String frame = IPV4.replace("addrs:", "(bad vrrp cksum 1234), addrs:");
    Manners agreed = among("192.0.2.1", "192.0.2.2", Terms.PLAIN.with(Checksum.MESSAGE_ONLY));
    assertTrue(agreed.isFlawless(frame));
    assertTrue(Manners.isMessageOnly(frame));
    assertFalse(Manners.isMessageOnly(IPV4));
  }

  @Test
  void unicastGoesToThePeerAlone() {
    Manners unicast = among("192.0.2.1", "192.0.2.2", Terms.PLAIN.with(Transport.UNICAST));
    String sent = IPV4.replace("01:00:5e:00:00:12", OTHER).replace("224.0.0.18", "192.0.2.2");
    assertTrue(unicast.isFlawless(sent));
    assertFalse(unicast.isFlawless(IPV4));
    assertFalse(MULTICAST.isFlawless(sent));
  }
}
