package io.understudy.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** whatever the octets are, the outcome is a value. */
class RobustnessTest {

  private static final int TIMES = 10_000;

  @Test
  @DisplayName("R-47 10,000 random strings of octets throw nothing")
  void randomOctetsThrowNothing() {
    Random random = new Random(47);
    for (int i = 0; i < TIMES; i++) {
      byte[] octets = new byte[random.nextInt(120)];
      random.nextBytes(octets);
      DecoderFuzz.fuzzerTestOneInput(octets);
    }
  }

  @Test
  @DisplayName("R-47 10,000 mutations of G1 to G16 throw nothing")
  void mutationsOfTheVectorsThrowNothing() {
    Random random = new Random(4711);
    List<byte[]> vectors = GoldenVectors.all();
    for (int i = 0; i < TIMES; i++) {
      DecoderFuzz.fuzzerTestOneInput(mutated(vectors.get(i % vectors.size()), random));
    }
  }

  @Test
  @DisplayName("R-47 10,000 mutations with the checksum made right again throw nothing")
  void mutationsWithARightChecksumThrowNothing() {
    Random random = new Random(474_747);
    List<byte[]> messages =
        GoldenVectors.advertisements().map(GoldenVectors.Golden::message).toList();
    int accepted = 0;
    for (int i = 0; i < TIMES; i++) {
      byte[] message = mutated(messages.get(i % messages.size()), random);
      if (message.length >= 8) {
        ByteBuffer buffer = ByteBuffer.wrap(message).putShort(6, (short) 0);
        buffer.putShort(6, (short) ReferenceChecksum.ofMessage(message));
      }
      DecoderFuzz.fuzzerTestOneInput(message);
      Decoded decoded =
          Receiving.decode(Fixtures.F3, message, Envelope.toGroup(Fixtures.PEER_IPV4));
      accepted += decoded instanceof Decoded.Valid ? 1 : 0;
    }
    assertTrue(accepted > 100, accepted + " of them got past every check");
  }

  private static byte[] mutated(byte[] vector, Random random) {
    byte[] mutant = vector.clone();
    for (int times = 1 + random.nextInt(4); times > 0 && mutant.length > 0; times--) {
      int at = random.nextInt(mutant.length);
      switch (random.nextInt(5)) {
        case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> mutant[at] = (byte) random.nextInt();
        case 2 -> mutant[at] = (byte) (random.nextBoolean() ? 0 : 0xFF);
        case 3 -> mutant = Arrays.copyOf(mutant, random.nextInt(mutant.length + 1));
        default -> mutant = Arrays.copyOf(mutant, mutant.length + random.nextInt(20));
      }
    }
    return mutant;
  }
}
