package io.understudy.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.Counter;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.wire.GoldenVectors.Golden;
import java.nio.ByteBuffer;
import java.util.Set;

/** Gives messages and frames to a virtual router and asserts what becomes of them. */
final class Receiving {

  private Receiving() {}

  static Decoded decode(VirtualRouterSpec router, RawMessage message) {
    return decode(router, message.octets(), message.envelope());
  }

  static Decoded decode(VirtualRouterSpec router, byte[] message, Envelope envelope) {
    return AdvertisementCodec.decode(ByteBuffer.wrap(message), envelope, Fixtures.only(router));
  }

  /** Gives octets to the receiver of a vector, or to another in its place, as coming from there. */
  static Decoded decode(Golden golden, VirtualRouterSpec receiver, byte[] message) {
    ReceiveRules rules = ReceiveRules.of(receiver, null);
    int vrid = receiver.key().vrid().value();
    return AdvertisementCodec.decode(
        ByteBuffer.wrap(message), golden.envelope(), asked -> asked == vrid ? rules : null);
  }

  /** Opens a frame and, if it holds a message, judges that. */
  static Decoded receive(VirtualRouterSpec router, byte[] frame) {
    ByteBuffer buffer = ByteBuffer.wrap(frame);
    return EthernetCodec.open(buffer)
        .accept(
            new Opened.Cases<>() {
              @Override
              public Decoded message(Opened.Message message) {
                return AdvertisementCodec.decode(buffer, message.envelope(), Fixtures.only(router));
              }

              @Override
              public Decoded refused(Opened.Refused refused) {
                return new Decoded.Rejected(refused.reason());
              }
            });
  }

  static void assertAccepted(VirtualRouterSpec router, RawMessage message, Counter... remarks) {
    assertEquals(
        new Decoded.Valid(message.advertisement(), Set.of(remarks)),
        decode(router, message),
        message::toString);
  }

  static void assertRejected(Counter reason, VirtualRouterSpec router, RawMessage message) {
    assertEquals(new Decoded.Rejected(reason), decode(router, message), message::toString);
  }

  static void assertFrameRejected(Counter reason, VirtualRouterSpec router, byte[] frame) {
    assertEquals(new Decoded.Rejected(reason), receive(router, frame));
  }
}
