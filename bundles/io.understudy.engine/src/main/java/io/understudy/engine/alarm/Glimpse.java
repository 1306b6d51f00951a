package io.understudy.engine.alarm;

import io.understudy.model.AddressFamily;
import io.understudy.model.AddressList;
import io.understudy.model.IpAddress;
import io.understudy.protocol.wire.Envelope;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a message that was refused seems to say: nothing of it was checked, and nothing but words is
 * made of it. The buffer is left as it is. Pure.
 */
final class Glimpse {

  private static final int HEADER_OCTETS = 8;
  private static final int PASSWORD_OCTETS = 8;
  private static final int MOST_SHOWN_ADDRESSES = 8;
  private static final Duration LEAST_HOLD = AlarmBoard.LEAST_STANDING;
  private static final Duration LONGEST_HOLD = Duration.ofSeconds(150);

  private final ByteBuffer message;
  private final Envelope envelope;

  Glimpse(ByteBuffer message, Envelope envelope) {
    this.message = message;
    this.envelope = envelope;
  }

  /** How long silence has to last for the sender to be gone. */
  Duration hold() {
    return hold(message.remaining() < HEADER_OCTETS ? Duration.ZERO : interval());
  }

  /** Three intervals and what SkewTime may be, within bounds. */
  static Duration hold(Duration interval) {
    long nanos = interval.toNanos() * 4;
    if (nanos <= LEAST_HOLD.toNanos()) {
      return LEAST_HOLD;
    }
    return nanos < LONGEST_HOLD.toNanos() ? Duration.ofNanos(nanos) : LONGEST_HOLD;
  }

  /** 0 if there is none, and 0 is none either. */
  int vrid() {
    return message.remaining() < HEADER_OCTETS ? 0 : octet(1);
  }

  int version() {
    return message.hasRemaining() ? octet(0) >>> 4 : 0;
  }

  int priority() {
    return message.remaining() < HEADER_OCTETS ? 0 : octet(2);
  }

  int authType() {
    return message.remaining() < HEADER_OCTETS ? 0 : octet(4);
  }

  Duration interval() {
    return version() == 2
        ? Duration.ofSeconds(octet(5))
        : Duration.ofMillis(10L * ((octet(4) & 0x0F) << 8 | octet(5)));
  }

  /** The addresses, as many as are really there; a password is none of them. */
  AddressList addresses() {
    AddressFamily family = envelope.family();
    int frame = version() == 2 ? HEADER_OCTETS + PASSWORD_OCTETS : HEADER_OCTETS;
    int room = Math.max(0, message.remaining() - frame) / family.octets();
    int count = message.remaining() < HEADER_OCTETS ? 0 : Math.min(octet(3), room);
    return AddressList.read(family, message, message.position() + HEADER_OCTETS, count);
  }

  /** TTL, size and the header, and no more: in version 2 a password may follow. */
  String text() {
    int shown = Math.min(HEADER_OCTETS, message.remaining());
    byte[] first = new byte[shown];
    message.get(message.position(), first);
    return "TTL %d, to %s, %d octets: %s"
        .formatted(
            envelope.hopLimit(),
            envelope.destination(),
            message.remaining(),
            HexFormat.of().formatHex(first));
  }

  /** The first of the addresses, and how many there are. */
  static String text(List<IpAddress> addresses) {
    String shown =
        addresses.stream()
            .limit(MOST_SHOWN_ADDRESSES)
            .map(IpAddress::toString)
            .collect(Collectors.joining(", "));
    int more = addresses.size() - MOST_SHOWN_ADDRESSES;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  static String text(Duration interval) {
    return String.format(Locale.ROOT, "%.2f s", interval.toMillis() / 1e3);
  }

  private int octet(int index) {
    return message.get(message.position() + index) & 0xFF;
  }
}
