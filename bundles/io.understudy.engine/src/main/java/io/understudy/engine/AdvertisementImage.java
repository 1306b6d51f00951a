package io.understudy.engine;

import io.understudy.model.AddressFamily;
import io.understudy.model.Authentication;
import io.understudy.model.ChecksumForm;
import io.understudy.model.IpAddress;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.Effect;
import io.understudy.protocol.wire.Advertisement;
import io.understudy.protocol.wire.AdvertisementCodec;
import io.understudy.protocol.wire.Envelope;
import io.understudy.protocol.wire.ReceiveRules;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The encoded advertisement of a virtual router, encoded again only when something in it has
 * changed. Engine thread.
 */
final class AdvertisementImage {

  private ByteBuffer octets = ByteBuffer.allocateDirect(0);
  private @Nullable ReceiveRules encodedRules;
  private Effect.@Nullable SendAdvertisement encodedEffect;

  /**
   * The message, from position to limit, until the next call.
   *
   * @param rules configuration and packed addresses
   * @param source the address that it will be sent from
   */
  ByteBuffer of(ReceiveRules rules, Effect.SendAdvertisement effect, IpAddress source) {
    if (!rules.equals(encodedRules) || !effect.equals(encodedEffect)) {
      encode(rules, effect, source);
      encodedRules = rules;
      encodedEffect = effect;
    }
    return octets;
  }

  private void encode(ReceiveRules rules, Effect.SendAdvertisement effect, IpAddress source) {
    VirtualRouterSpec spec = rules.spec();
    ProtocolVersion version = spec.advertising().version();
    Authentication authentication = spec.acceptance().authentication();
    Advertisement advertisement =
        new Advertisement(
            version,
            spec.key().vrid(),
            effect.priority(),
            spec.advertising().interval(),
            rules.addresses(),
            form(version, spec.key().family(), effect.checksumForm()));
    int length = AdvertisementCodec.length(version, spec.key().family(), rules.addresses().size());
    if (octets.capacity() < length) {
      octets = ByteBuffer.allocateDirect(length);
    }
    octets.clear();
    AdvertisementCodec.encode(advertisement, authentication, Envelope.toGroup(source), octets);
    octets.flip();
  }

  /** The form to send; only version 3 over IPv4 leaves a choice. */
  private static ChecksumForm form(
      ProtocolVersion version, AddressFamily family, ChecksumForm wanted) {
    return switch (version) {
      case V2 -> ChecksumForm.MESSAGE_ONLY;
      case V3 ->
          switch (family) {
            case IPV4 -> wanted;
            case IPV6 -> ChecksumForm.PSEUDO_HEADER;
          };
    };
  }
}
