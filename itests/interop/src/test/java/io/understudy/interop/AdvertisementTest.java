package io.understudy.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.lab.Program;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The frames are tcpdump 4.99.3's words. */
class AdvertisementTest {

  static final String IPV4 =
      "1795355210.794835 96:da:59:2b:a2:d4 > 01:00:5e:00:00:12, ethertype IPv4 (0x0800), length 46:"
          + " (tos 0xc0, ttl 255, id 1, offset 0, flags [none], proto VRRP (112), length 32)"
          + "    192.0.2.1 > 224.0.0.18: VRRPv3, Advertisement, vrid 51, prio 150, intvl 20cs,"
          + " length 12, addrs: 192.0.2.100";

  static final String IPV6 =
      "1795355211.798094 96:da:59:2b:a2:d4 > 33:33:00:00:00:12, ethertype IPv6 (0x86dd), length 94:"
          + " (class 0xc0, flowlabel 0xaea43, hlim 255, next-header VRRP (112) payload length: 40)"
          + " fe80::1 > ff02::12: VRRPv3, Advertisement, vrid 51, prio 0, intvl 20cs,"
          + " length 40, addrs(2): fe80::5:51,2001:db8::100";

  @Test
  void readsBothFamilies() {
    assertEquals(
        Optional.of(
            new Advertisement(
                Program.instant("1795355210.794835"),
                "192.0.2.1",
                3,
                51,
                150,
                "20cs",
                List.of("192.0.2.100"))),
        Advertisement.parse(IPV4));
    assertEquals(
        Optional.of(
            new Advertisement(
                Program.instant("1795355211.798094"),
                "fe80::1",
                3,
                51,
                0,
                "20cs",
                List.of("fe80::5:51", "2001:db8::100"))),
        Advertisement.parse(IPV6));
  }
}
