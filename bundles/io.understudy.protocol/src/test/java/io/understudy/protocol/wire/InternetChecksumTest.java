package io.understudy.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InternetChecksumTest {

  @Test
  @DisplayName("the example of RFC 1071 section 3 adds up to ddf2")
  void theExampleOfTheRfcAddsUp() {
    byte[] octets = GoldenVectors.octets("0001f203f4f5f6f7");
    long sum = InternetChecksum.sum(ByteBuffer.wrap(octets), 0, octets.length);
    assertEquals(~0xDDF2 & 0xFFFF, InternetChecksum.complement(sum));
    assertFalse(InternetChecksum.isRight(sum));
    assertTrue(InternetChecksum.isRight(sum + (~0xDDF2 & 0xFFFF)));
  }

  @Property(seed = "31")
  void agreesWithTheReferenceForAnyOctets(@ForAll @Size(max = 5000) byte[] octets) {
    long sum = InternetChecksum.sum(ByteBuffer.wrap(octets), 0, octets.length);
    assertEquals(ReferenceChecksum.ofMessage(octets), InternetChecksum.complement(sum));
  }
}
