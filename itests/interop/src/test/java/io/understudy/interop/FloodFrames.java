package io.understudy.interop;

import io.understudy.model.AddressFamily;
import io.understudy.model.AddressList;
import io.understudy.model.Authentication;
import io.understudy.model.ChecksumForm;
import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.Vrid;
import io.understudy.protocol.wire.Advertisement;
import io.understudy.protocol.wire.AdvertisementCodec;
import io.understudy.protocol.wire.Envelope;
import io.understudy.protocol.wire.EthernetCodec;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Frames with VRRP that nobody may act on: malformed, for other virtual routers, or from whom a
 * master has nothing to fear. Each would win, were it believed, but for those of lower priority.
 */
final class FloodFrames {

  private static final int WINS = 254;
  private static final int LOSES = 1;
  private static final int FOREIGN_VRID = 99;
  private static final int MOST_OCTETS = 1500;

  private final MacAddress sender;
  private final IpAddress source;
  private final Vrid vrid;
  private final IpAddress held;
  private final IpAddress other;
  private final RandomGenerator dice;
  private final List<byte[]> frames = new ArrayList<>();

  private FloodFrames(MacAddress sender, SurvivalRouter router, RandomGenerator dice) {
    this.sender = sender;
    this.dice = dice;
    source = IpAddress.parse(router.stranger());
    vrid = new Vrid(router.vrid());
    held = IpAddress.parse(router.first());
    other = IpAddress.parse(router.strange());
  }

  /** For every virtual router of the pair, from this MAC address. */
  static List<byte[]> all(MacAddress sender, RandomGenerator dice) {
    List<byte[]> all = new ArrayList<>();
    for (SurvivalRouter router : SurvivalRouter.values()) {
      FloodFrames some = new FloodFrames(sender, router, dice);
      some.fill();
      all.addAll(some.frames);
    }
    return all;
  }

  private void fill() {
    ByteBuffer winner = message(vrid, WINS, held);
    add(255, message(new Vrid(FOREIGN_VRID), WINS, held));
    add(254, winner);
    add(255, changed(winner, 6, 0x55)); // checksum
    add(255, changed(winner, 0, 0x41)); // version
    add(255, changed(winner, 0, 0x32)); // type
    add(255, changed(winner, 3, 200)); // more addresses than there are
    for (int octets = 0; octets < winner.remaining(); octets++) {
      add(255, winner.duplicate().limit(octets));
    }
    if (source.family() == AddressFamily.IPV4) {
      add(255, message(ProtocolVersion.V2, vrid, WINS, held));
      add(255, message(vrid, LOSES, other));
    } else { // which is strict, and the list does not begin with a link-local address
      add(255, message(vrid, WINS, other));
    }
    add(255, message(vrid, LOSES, held));
    for (int octets = 8; octets <= 1024; octets *= 2) {
      byte[] noise = new byte[octets];
      dice.nextBytes(noise);
      add(255, ByteBuffer.wrap(noise));
    }
  }

  private ByteBuffer message(Vrid of, int priority, IpAddress address) {
    return message(ProtocolVersion.V3, of, priority, address);
  }

  private ByteBuffer message(ProtocolVersion version, Vrid of, int priority, IpAddress address) {
    ByteBuffer message = ByteBuffer.allocate(MOST_OCTETS);
    Advertisement advertisement =
        new Advertisement(
            version,
            of,
            new Priority(priority),
            Duration.ofSeconds(1),
            AddressList.of(address.family(), List.of(address)),
            address.family() == AddressFamily.IPV4
                ? ChecksumForm.MESSAGE_ONLY
                : ChecksumForm.PSEUDO_HEADER);
    AdvertisementCodec.encode(
        advertisement, Authentication.NONE, Envelope.toGroup(source), message);
    return message.flip();
  }

  private static ByteBuffer changed(ByteBuffer message, int index, int octet) {
    byte[] octets = new byte[message.remaining()];
    message.duplicate().get(octets);
    octets[index] = (byte) octet;
    return ByteBuffer.wrap(octets);
  }

  private void add(int hopLimit, ByteBuffer message) {
    Envelope envelope = new Envelope(source, Envelope.group(source.family()), hopLimit);
    ByteBuffer frame = ByteBuffer.allocate(MOST_OCTETS);
    EthernetCodec.encodeAdvertisement(sender, envelope, message.duplicate(), frame);
    byte[] octets = new byte[frame.position()];
    frame.flip().get(octets);
    frames.add(octets);
  }
}
