package io.understudy.config.stage;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** What tells one content of a section from another. */
final class Revision {

  private static final int OCTETS = 8;
  private static final long POSITIVE_AND_EXACT_IN_JSON = 0x1F_FFFF_FFFF_FFFFL;

  private Revision() {}

  /** The revision of one section, as it is stored and staged. */
  static String of(Optional<Map<String, Object>> stored, Optional<Map<String, Object>> staged) {
    byte[] octets = octets(Map.of("0", stored), Map.of("1", staged));
    return HexFormat.of().formatHex(digest(octets), 0, OCTETS);
  }

  /** The revision of everything, of those of the sections. */
  static long of(Map<String, String> sections) {
    byte[] octets = octets(Map.of("", Optional.of(PropertyValues.copy(Map.copyOf(sections)))));
    return ByteBuffer.wrap(digest(octets)).getLong() & POSITIVE_AND_EXACT_IN_JSON;
  }

  @SafeVarargs
  private static byte[] octets(Map<String, Optional<Map<String, Object>>>... parts) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(octets);
    try {
      for (Map<String, Optional<Map<String, Object>>> part : parts) {
        SectionCodec.write(out, part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return octets.toByteArray();
  }

  private static byte[] digest(byte[] octets) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(octets);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
