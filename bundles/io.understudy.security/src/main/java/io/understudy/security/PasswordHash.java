package io.understudy.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it is stored: {@code pbkdf2-sha256$<iterations>$<salt>$<hash>}, salt and hash in
 * Base64. Immutable.
 */
final class PasswordHash {

  static final int FEWEST_ITERATIONS = 10_000;
  static final int MOST_ITERATIONS = 10_000_000;

  private static final int USUAL_ITERATIONS = 210_000;
  private static final int FEWEST_OCTETS = 16;
  private static final int MOST_OCTETS = 64;
  private static final int USUAL_OCTETS = 32;
  private static final Pattern FORM =
      Pattern.compile("pbkdf2-sha256\\$([0-9]{1,9})\\$([A-Za-z0-9+/=]+)\\$([A-Za-z0-9+/=]+)");

  private final int iterations;
  private final byte[] salt;
  private final byte[] hash;

  private PasswordHash(int iterations, byte[] salt, byte[] hash) {
    this.iterations = iterations;
    this.salt = salt;
    this.hash = hash;
  }

  /** Takes a good part of a second, on purpose. */
  static PasswordHash of(String password, byte[] salt) {
    byte[] copy = salt.clone();
    return new PasswordHash(
        USUAL_ITERATIONS, copy, derive(password, copy, USUAL_ITERATIONS, USUAL_OCTETS));
  }

  /**
   * Reads the stored form.
   *
   * @throws IllegalArgumentException saying what is allowed, without the value
   */
  static PasswordHash parse(String text) {
    Matcher parts = FORM.matcher(text.trim());
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "must be pbkdf2-sha256$<iterations>$<salt>$<hash>, as understudy password writes it");
    }
    int iterations = Integer.parseInt(parts.group(1));
    if (iterations < FEWEST_ITERATIONS || iterations > MOST_ITERATIONS) {
      throw new IllegalArgumentException(
          "iterations must be in %d..%d: %d"
              .formatted(FEWEST_ITERATIONS, MOST_ITERATIONS, iterations));
    }
    return new PasswordHash(
        iterations, octets("salt", parts.group(2)), octets("hash", parts.group(3)));
  }

  private static byte[] octets(String what, String base64) {
    byte[] octets;
    try {
      octets = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(what + " must be Base64", e);
    }
    if (octets.length < FEWEST_OCTETS || octets.length > MOST_OCTETS) {
      throw new IllegalArgumentException(
          "%s must have %d..%d octets: %d"
              .formatted(what, FEWEST_OCTETS, MOST_OCTETS, octets.length));
    }
    return octets;
  }

  /** Takes as long as making the hash took. */
  boolean matches(String password) {
    return MessageDigest.isEqual(hash, derive(password, salt, iterations, hash.length));
  }

  /** A fast digest with the same salt: fit for memory, too weak for a file. */
  byte[] quickDigest(String password) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt);
      return digest.digest(password.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks SHA-256", e);
    }
  }

  private static byte[] derive(String password, byte[] salt, int iterations, int octets) {
    PBEKeySpec key =
        new PBEKeySpec(password.toCharArray(), salt, iterations, Math.multiplyExact(octets, 8));
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(key).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks PBKDF2WithHmacSHA256", e);
    } finally {
      key.clearPassword();
    }
  }

  /** The stored form. */
  @Override
  public String toString() {
    Base64.Encoder base64 = Base64.getEncoder();
    return "pbkdf2-sha256$%d$%s$%s"
        .formatted(iterations, base64.encodeToString(salt), base64.encodeToString(hash));
  }
}
