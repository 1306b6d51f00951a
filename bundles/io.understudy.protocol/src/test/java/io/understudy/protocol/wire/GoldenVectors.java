package io.understudy.protocol.wire;

import io.understudy.model.Acceptance.AcceptedChecksum;
import io.understudy.model.AddressList;
import io.understudy.model.Authentication;
import io.understudy.model.Authentication.SimpleText;
import io.understudy.model.ChecksumForm;
import io.understudy.model.IpAddress;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.Vrid;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The vectors of CONFORMANCE.md 1.7, recomputed there or captured from foreign routers. */
final class GoldenVectors {

  static final String G1 = "210ac802000192edc0000201c00002020000000000000000";
  static final String G2 = "310ac8020064828ac0000201c0000202";
  static final String G2C = "310ac8020064defbc0000201c0000202";
  static final String G2R = "310ac802f0649289c0000201c0000202";
  static final String G3 =
      "310a640200643f5dfe80000000000000000000000000000120010db8000000000000000000000001";
  static final String G4 = "210a640101017ba5c00002017365637265740000";
  static final String G5 = "310a000100640c8fc0000201";
  static final String G5C = "310a0001006469f5c0000201";
  static final String G6 = "310a00010064d128fe800000000000000000000000000001";
  static final String G7 = "3101fe0100010efac0000201";
  static final String G8 = "31ff01010ffffafec0000201";
  static final String G9 = "3133c80100644402c0000264";
  static final String G10 = "21331e010001b5c50a0001050000000000000000";
  static final String G11 =
      "01005e00001200005e00010a080045c0002400000000ff70179cc00002fbe0000012" + G2;
  static final String G12 =
      "ffffffffffff00005e00010a0806000108000604000100005e00010ac000020100005e00010ac0000201";
  static final String G13 =
      "33330000000100005e00020a86dd6000000000203afffe8000000000000000000000000000c8"
          + "ff02000000000000000000000000000188004992a000000020010db8000000000000000000000001"
          + "020100005e00020a";
  static final String G14 =
      "01005e00001200005e00012a08004500003012340000ff70bebc0a00005be0000012"
          + "212abf03010af11f0a042a010a042a020a042a036162636465666768";
  static final String G15 =
      "01005e00001200005e00012c08004500002412340000ff70bec80a00005be0000012"
          + "312cbf0203e8b3c60a042c640a042cc800000000000000000000";
  static final String G16 =
      "33330000001200005e00022d86dd60000000002870fffe80000000000000d6ca6dfffe66cf60"
          + "ff020000000000000000000000000012"
          + "312dbf0203e8cfa0fe8000000000000002005efffe00022d200100000000000000000000abcd000a";

  private static final String WATCHED_IPV4 = "192.0.2.251";
  private static final String WATCHED_IPV6 = "fe80::c8";

  private GoldenVectors() {}

  /**
   * A vector that holds an advertisement.
   *
   * @param id its id, of the frame where the message is inside one
   * @param message the octets of the message
   * @param source the address that it came from
   * @param advertisement what it says
   * @param authentication what it carries
   */
  record Golden(
      String id,
      byte[] message,
      IpAddress source,
      Advertisement advertisement,
      Authentication authentication) {

    Envelope envelope() {
      return Envelope.toGroup(source);
    }

    /** A virtual router that has nothing to remark on it, and accepts its checksum form alone. */
    VirtualRouterSpec receiver() {
      VirtualRouterSpec router =
          Fixtures.router(
              advertisement.version(),
              advertisement.vrid().value(),
              advertisement.interval(),
              advertisement.addresses());
      return Fixtures.authenticated(
          Fixtures.accepting(router, AcceptedChecksum.valueOf(advertisement.checksumForm().name())),
          authentication);
    }

    @Override
    public String toString() {
      return id;
    }
  }

  /** Every advertisement, those inside frames among them. */
  static Stream<Golden> advertisements() {
    return Stream.of(
        v2("G1", G1, WATCHED_IPV4, 10, 200, 1, Authentication.NONE, "192.0.2.1", "192.0.2.2"),
        plain("G2", G2, WATCHED_IPV4, 10, 200, 100, "192.0.2.1", "192.0.2.2"),
        pseudo("G2c", G2C, WATCHED_IPV4, 10, 200, 100, "192.0.2.1", "192.0.2.2"),
        plain("G2r", G2R, WATCHED_IPV4, 10, 200, 100, "192.0.2.1", "192.0.2.2"),
        pseudo("G3", G3, WATCHED_IPV6, 10, 100, 100, "fe80::1", "2001:db8::1"),
        v2("G4", G4, WATCHED_IPV4, 10, 100, 1, new SimpleText("secret"), "192.0.2.1"),
        plain("G5", G5, "192.0.2.10", 10, 0, 100, "192.0.2.1"),
        pseudo("G5c", G5C, "192.0.2.10", 10, 0, 100, "192.0.2.1"),
        pseudo("G6", G6, WATCHED_IPV6, 10, 0, 100, "fe80::1"),
        plain("G7", G7, WATCHED_IPV4, 1, 254, 1, "192.0.2.1"),
        plain("G8", G8, WATCHED_IPV4, 255, 1, 4095, "192.0.2.1"),
        plain("G9", G9, WATCHED_IPV4, 51, 200, 100, "192.0.2.100"),
        v2("G10", G10, WATCHED_IPV4, 51, 30, 1, Authentication.NONE, "10.0.1.5"),
        v2(
            "G14",
            G14.substring(68),
            "10.0.0.91",
            42,
            191,
            10,
            new SimpleText("abcdefgh"),
            "10.4.42.1",
            "10.4.42.2",
            "10.4.42.3"),
        pseudo(
            "G15",
            G15.substring(68, 100),
            "10.0.0.91",
            44,
            191,
            1000,
            "10.4.44.100",
            "10.4.44.200"),
        pseudo(
            "G16",
            G16.substring(108),
            "fe80::d6ca:6dff:fe66:cf60",
            45,
            191,
            1000,
            "fe80::200:5eff:fe00:22d",
            "2001::abcd:a"));
  }

  static Golden advertisement(String id) {
    return advertisements().filter(golden -> golden.id().equals(id)).findFirst().orElseThrow();
  }

  /** Every vector as it stands in the list, messages and frames. */
  static List<byte[]> all() {
    return Stream.of(
            G1, G2, G2C, G2R, G3, G4, G5, G5C, G6, G7, G8, G9, G10, G11, G12, G13, G14, G15, G16)
        .map(GoldenVectors::octets)
        .toList();
  }

  static byte[] octets(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static Golden v2(
      String id,
      String hex,
      String source,
      int vrid,
      int priority,
      int seconds,
      Authentication authentication,
      String... addresses) {
    Advertisement advertisement =
        new Advertisement(
            ProtocolVersion.V2,
            new Vrid(vrid),
            new Priority(priority),
            Duration.ofSeconds(seconds),
            Fixtures.list(addresses),
            ChecksumForm.MESSAGE_ONLY);
    return new Golden(id, octets(hex), IpAddress.parse(source), advertisement, authentication);
  }

  private static Golden plain(
      String id, String hex, String source, int vrid, int priority, int cs, String... addresses) {
    return v3(id, hex, source, vrid, priority, cs, ChecksumForm.MESSAGE_ONLY, addresses);
  }

  private static Golden pseudo(
      String id, String hex, String source, int vrid, int priority, int cs, String... addresses) {
    return v3(id, hex, source, vrid, priority, cs, ChecksumForm.PSEUDO_HEADER, addresses);
  }

  private static Golden v3(
      String id,
      String hex,
      String source,
      int vrid,
      int priority,
      int cs,
      ChecksumForm form,
      String... literals) {
    AddressList addresses = Fixtures.list(literals);
    Advertisement advertisement =
        new Advertisement(
            ProtocolVersion.V3,
            new Vrid(vrid),
            new Priority(priority),
            Duration.ofMillis(10L * cs),
            addresses,
            form);
    return new Golden(id, octets(hex), IpAddress.parse(source), advertisement, Authentication.NONE);
  }
}
