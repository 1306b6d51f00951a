package io.understudy.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.Acceptance.AcceptedChecksum;
import io.understudy.model.AddressFamily;
import io.understudy.model.AddressList;
import io.understudy.model.Authentication;
import io.understudy.model.Authentication.SimpleText;
import io.understudy.model.ChecksumForm;
import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.Vrid;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is encoded is what the reference writes, and is decoded to what was encoded. */
class RoundTripTest {

  private static final Arbitrary<Integer> VRIDS = Arbitraries.integers().between(1, 255);
  private static final Arbitrary<Integer> PRIORITIES = Arbitraries.integers().between(0, 255);
  private static final Arbitrary<Integer> SECONDS = Arbitraries.integers().between(1, 255);
  private static final Arbitrary<Integer> CENTISECONDS = Arbitraries.integers().between(1, 4095);
  private static final Arbitrary<IpAddress> IPV4 =
      Arbitraries.integers().between(0x0100_0000, 0x7EFF_FFFF).map(IpAddress::ofIpv4);
  private static final Arbitrary<IpAddress> IPV6 =
      Arbitraries.longs().map(low -> IpAddress.ofIpv6(0x2001_0DB8L << 32, low));
  private static final Arbitrary<IpAddress> LINK_LOCAL =
      Arbitraries.longs().greaterOrEqual(0x100).map(low -> IpAddress.ofIpv6(0xFE80L << 48, low));

  /**
   * An advertisement on its way.
   *
   * @param advertisement what it says
   * @param authentication what it carries
   * @param source where it comes from
   */
  record Sent(Advertisement advertisement, Authentication authentication, IpAddress source) {

    VirtualRouterSpec receiver() {
      VirtualRouterSpec router =
          Fixtures.router(
              advertisement.version(),
              advertisement.vrid().value(),
              advertisement.interval(),
              advertisement.addresses());
      AcceptedChecksum accepted = AcceptedChecksum.valueOf(advertisement.checksumForm().name());
      return Fixtures.strict(
          Fixtures.accepting(Fixtures.authenticated(router, authentication), accepted));
    }

    byte[] encoded() {
      ByteBuffer out = ByteBuffer.allocate(AdvertisementCodec.MOST_OCTETS);
      AdvertisementCodec.encode(advertisement, authentication, Envelope.toGroup(source), out);
      return Arrays.copyOf(out.array(), out.position());
    }
  }

  @Property(seed = "21", edgeCases = EdgeCasesMode.NONE)
  void version2IsDecodedToWhatWasEncoded(@ForAll("version2") Sent sent) {
    assertRoundTrip(sent);
  }

  @Property(seed = "22", edgeCases = EdgeCasesMode.NONE)
  void version3OverIpv4IsDecodedToWhatWasEncoded(@ForAll("version3") Sent sent) {
    assertRoundTrip(sent);
  }

  @Property(seed = "23", edgeCases = EdgeCasesMode.NONE)
  void version3OverIpv6IsDecodedToWhatWasEncoded(@ForAll("ipv6") Sent sent) {
    assertRoundTrip(sent);
  }

  @Property(seed = "24", edgeCases = EdgeCasesMode.NONE)
  void version2IsEncodedAsTheReferenceWritesIt(@ForAll("version2") Sent sent) {
    assertEncodedLikeTheReference(sent, RawMessage.forF2());
  }

  @Property(seed = "25", edgeCases = EdgeCasesMode.NONE)
  void version3OverIpv4IsEncodedAsTheReferenceWritesIt(@ForAll("version3") Sent sent) {
    assertEncodedLikeTheReference(sent, RawMessage.forF3());
  }

  @Property(seed = "26", edgeCases = EdgeCasesMode.NONE)
  void version3OverIpv6IsEncodedAsTheReferenceWritesIt(@ForAll("ipv6") Sent sent) {
    assertEncodedLikeTheReference(sent, RawMessage.forF6());
  }

  @Property(seed = "27", edgeCases = EdgeCasesMode.NONE)
  void aFrameIsReceivedAsWhatWasEncoded(@ForAll("any") Sent sent) {
    ByteBuffer out = ByteBuffer.allocate(2048);
    EthernetCodec.encodeAdvertisement(
        MacAddress.ofVirtualRouter(sent.source().family(), sent.advertisement().vrid()),
        Envelope.toGroup(sent.source()),
        ByteBuffer.wrap(sent.encoded()),
        out);
    assertEquals(
        new Decoded.Valid(sent.advertisement(), Set.of()),
        Receiving.receive(sent.receiver(), Arrays.copyOf(out.array(), out.position() + 7)));
  }

  @Provide
  Arbitrary<Sent> version2() {
    Arbitrary<Authentication> authentications =
        Arbitraries.strings()
            .ascii()
            .ofMinLength(1)
            .ofMaxLength(8)
            .<Authentication>map(SimpleText::new)
            .injectNull(0.3)
            .map(password -> password == null ? Authentication.NONE : password);
    return Combinators.combine(VRIDS, PRIORITIES, SECONDS, ipv4Lists(), authentications, IPV4)
        .as(
            (vrid, priority, seconds, addresses, authentication, source) ->
                new Sent(
                    new Advertisement(
                        ProtocolVersion.V2,
                        new Vrid(vrid),
                        new Priority(priority),
                        Duration.ofSeconds(seconds),
                        addresses,
                        ChecksumForm.MESSAGE_ONLY),
                    authentication,
                    source));
  }

  @Provide
  Arbitrary<Sent> version3() {
    return version3(ipv4Lists(), Arbitraries.of(ChecksumForm.class), IPV4);
  }

  @Provide
  Arbitrary<Sent> ipv6() {
    Arbitrary<AddressList> lists =
        Combinators.combine(LINK_LOCAL, IPV6.list().uniqueElements().ofMaxSize(20))
            .as(
                (first, others) -> {
                  others.add(0, first);
                  return AddressList.of(AddressFamily.IPV6, others);
                });
    return version3(lists, Arbitraries.of(ChecksumForm.PSEUDO_HEADER), LINK_LOCAL);
  }

  @Provide
  Arbitrary<Sent> any() {
    return Arbitraries.oneOf(version2(), version3(), ipv6());
  }

  private static Arbitrary<Sent> version3(
      Arbitrary<AddressList> lists, Arbitrary<ChecksumForm> forms, Arbitrary<IpAddress> sources) {
    return Combinators.combine(VRIDS, PRIORITIES, CENTISECONDS, lists, forms, sources)
        .as(
            (vrid, priority, centiseconds, addresses, form, source) ->
                new Sent(
                    new Advertisement(
                        ProtocolVersion.V3,
                        new Vrid(vrid),
                        new Priority(priority),
                        Duration.ofMillis(10L * centiseconds),
                        addresses,
                        form),
                    Authentication.NONE,
                    source));
  }

  private static Arbitrary<AddressList> ipv4Lists() {
    return IPV4.list()
        .uniqueElements()
        .ofMinSize(1)
        .ofMaxSize(30)
        .map(addresses -> AddressList.of(AddressFamily.IPV4, List.copyOf(addresses)));
  }

  private static void assertRoundTrip(Sent sent) {
    assertEquals(
        new Decoded.Valid(sent.advertisement(), Set.of()),
        Receiving.decode(sent.receiver(), sent.encoded(), Envelope.toGroup(sent.source())));
  }

  private static void assertEncodedLikeTheReference(Sent sent, RawMessage reference) {
    Advertisement advertisement = sent.advertisement();
    long unit = advertisement.version() == ProtocolVersion.V2 ? 1000 : 10;
    reference
        .vrid(advertisement.vrid().value())
        .priority(advertisement.priority().value())
        .interval((int) (advertisement.interval().toMillis() / unit))
        .addresses(advertisement.addresses())
        .form(advertisement.checksumForm())
        .source(sent.source());
    if (sent.authentication() instanceof SimpleText simpleText) {
      reference.password(simpleText.password());
    }
    assertEquals(ByteBuffer.wrap(reference.octets()), ByteBuffer.wrap(sent.encoded()));
  }
}
