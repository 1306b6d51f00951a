package io.understudy.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.Authentication;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.VirtualRouterSpec;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;

/**
 * The entry point of a fuzzer: any octets, as a frame, as a datagram and as a message, make a value
 * and never an exception. What is accepted says what the octets say.
 */
public final class DecoderFuzz {

  private static final List<VirtualRouterSpec> ROUTERS =
      List.of(
          Fixtures.F3,
          Fixtures.F2,
          Fixtures.F6,
          Fixtures.FO,
          Fixtures.FO_DROP,
          Fixtures.strict(Fixtures.F6),
          Fixtures.strict(Fixtures.withPassword(Fixtures.F2, "secret")));
  private static final List<Envelope> ENVELOPES =
      List.of(Envelope.toGroup(Fixtures.PEER_IPV4), Envelope.toGroup(Fixtures.PEER_IPV6));

  private DecoderFuzz() {}

  /** Called by the fuzzer, by Jazzer's convention. */
  public static void fuzzerTestOneInput(byte[] input) {
    byte[] before = input.clone();
    open(input, EthernetCodec::open);
    open(input, Ipv4Codec::open);
    open(input, Ipv6Codec::open);
    for (Envelope envelope : ENVELOPES) {
      decode(ByteBuffer.wrap(input), envelope);
    }
    assertArrayEquals(before, input, "the octets are left alone");
  }

  private static void open(byte[] input, Function<ByteBuffer, Opened> codec) {
    ByteBuffer buffer = ByteBuffer.wrap(input);
    codec
        .apply(buffer)
        .accept(
            new Opened.Cases<Void>() {
              @Override
              public Void message(Opened.Message message) {
                assertTrue(buffer.limit() <= input.length);
                decode(buffer, message.envelope());
                return null;
              }

              @Override
              public Void refused(Opened.Refused refused) {
                return null;
              }
            });
  }

  private static void decode(ByteBuffer message, Envelope envelope) {
    ByteBuffer before = message.duplicate();
    for (VirtualRouterSpec router : ROUTERS) {
      ReceiveRules.Lookup lookup =
          vrid -> vrid == 0 ? null : Fixtures.rules(Fixtures.withVrid(router, vrid));
      AdvertisementCodec.decode(message, envelope, lookup)
          .accept(
              new Decoded.Cases<Void>() {
                @Override
                public Void valid(Decoded.Valid valid) {
                  assertSaysWhatTheOctetsSay(valid.advertisement(), router, message, envelope);
                  return null;
                }

                @Override
                public Void rejected(Decoded.Rejected rejected) {
                  return null;
                }
              });
      assertEquals(before, message);
      assertEquals(before.position(), message.position());
    }
  }

  /** Encodes it again, and compares all octets but those that the receiver must ignore. */
  private static void assertSaysWhatTheOctetsSay(
      Advertisement advertisement,
      VirtualRouterSpec router,
      ByteBuffer message,
      Envelope envelope) {
    byte[] received = new byte[message.remaining()];
    message.get(message.position(), received);
    Authentication authentication = router.acceptance().authentication();
    ByteBuffer encoded = ByteBuffer.allocate(AdvertisementCodec.MOST_OCTETS);
    AdvertisementCodec.encode(advertisement, authentication, envelope, encoded);
    byte[] sent = new byte[encoded.flip().remaining()];
    encoded.get(sent);
    assertArrayEquals(
        withoutIgnored(sent, advertisement.version()),
        withoutIgnored(received, advertisement.version()));
  }

  private static byte[] withoutIgnored(byte[] octets, ProtocolVersion version) {
    byte[] seen = octets.clone();
    ByteBuffer buffer = ByteBuffer.wrap(seen).putShort(6, (short) 0);
    switch (version) {
      case V2 -> buffer.putLong(seen.length - 8, 0);
      case V3 -> seen[4] &= 0x0F;
    }
    return seen;
  }
}
