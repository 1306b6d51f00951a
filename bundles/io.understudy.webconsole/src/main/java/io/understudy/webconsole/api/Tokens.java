package io.understudy.webconsole.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a request that changes something must carry, so that no other site can make a browser send
 * one: known to whoever may read our answers, other for each user, and new with each start. Any
 * thread.
 */
final class Tokens {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_OCTETS = 32;

  private final SecretKeySpec key;

  Tokens() {
    byte[] octets = new byte[KEY_OCTETS];
    new SecureRandom().nextBytes(octets);
    key = new SecretKeySpec(octets, ALGORITHM);
  }

  String of(String user) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(user.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing); // each Java has this algorithm
    }
  }

  boolean isOf(String user, @Nullable String token) {
    return token != null
        && MessageDigest.isEqual(
            of(user).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }
}
