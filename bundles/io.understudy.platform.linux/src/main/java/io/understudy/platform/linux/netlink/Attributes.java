package io.understudy.platform.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The attributes of one message, by type. One that is cut short, and all after it, are left out.
 */
final class Attributes {

  private static final int HEADER_OCTETS = 4;

  /** The two highest bits say how the value is coded, not what it is. */
  private static final int TYPE_MASK = 0x3FFF;

  private final Map<Integer, ByteBuffer> values = new HashMap<>();

  private Attributes() {}

  /** Reads the attributes from an offset to the limit. */
  static Attributes read(ByteBuffer body, int offset) {
    Attributes attributes = new Attributes();
    int at = offset;
    while (at + HEADER_OCTETS <= body.limit()) {
      int length = Short.toUnsignedInt(body.getShort(at));
      int type = Short.toUnsignedInt(body.getShort(at + Short.BYTES)) & TYPE_MASK;
      if (length < HEADER_OCTETS || at + length > body.limit()) {
        break;
      }
      ByteBuffer value = body.slice(at + HEADER_OCTETS, length - HEADER_OCTETS);
      attributes.values.put(type, value.order(ByteOrder.nativeOrder()));
      at += Rtnetlink.align(length);
    }
    return attributes;
  }

  /** Which are there. */
  Set<Integer> types() {
    return Set.copyOf(values.keySet());
  }

  /** The value, if it is there and has this many octets at least. */
  Optional<ByteBuffer> value(int type, int octets) {
    ByteBuffer value = values.get(type);
    return value == null || value.remaining() < octets
        ? Optional.empty()
        : Optional.of(value.duplicate().order(ByteOrder.nativeOrder()));
  }

  /** The attributes within an attribute; none if it is not there. */
  Attributes nested(int type) {
    return value(type, 0).map(value -> read(value, 0)).orElseGet(Attributes::new);
  }

  int number(int type, int otherwise) {
    return value(type, Integer.BYTES).map(value -> value.getInt(0)).orElse(otherwise);
  }

  int octet(int type, int otherwise) {
    return value(type, Byte.BYTES).map(value -> Byte.toUnsignedInt(value.get(0))).orElse(otherwise);
  }

  /** The text up to the zero that ends it; empty if there is none. */
  String text(int type) {
    return value(type, 0).map(Attributes::decode).orElse("");
  }

  private static String decode(ByteBuffer value) {
    int end = 0;
    while (end < value.limit() && value.get(end) != 0) {
      end++;
    }
    return StandardCharsets.UTF_8.decode(value.slice(0, end)).toString();
  }
}
