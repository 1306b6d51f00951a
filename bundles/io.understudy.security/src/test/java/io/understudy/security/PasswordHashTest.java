package io.understudy.security;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {

  private static final byte[] SALT = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

  /** Of "grün-ure6" in UTF-8 with the salt above, from another implementation of PBKDF2. */
  private static final String FOREIGN =
      "pbkdf2-sha256$20000$AAECAwQFBgcICQoLDA0ODw==$uDX5hbbTClLRBosdbbvy65FcGm/aG14CwR4gcJW70/o=";

  @Test
  void hashOfAnotherImplementationMatches() {
    assertTrue(PasswordHash.parse(FOREIGN).matches("grün-ure6"));
  }

  @Test
  void anotherPasswordDoesNotMatch() {
    assertFalse(PasswordHash.parse(FOREIGN).matches("grun-ure6"));
    assertFalse(PasswordHash.parse(FOREIGN).matches(""));
  }

  @Test
  void newHashMatchesItsPasswordOnly() {
    PasswordHash hash = PasswordHash.of("correct horse", SALT);
    assertTrue(hash.matches("correct horse"));
    assertFalse(hash.matches("correct horses"));
  }

  @Test
  void storedFormIsReadBack() {
    assertEquals(FOREIGN, PasswordHash.parse(FOREIGN).toString());
  }

  @Test
  void quickDigestIsThatOfThePassword() {
    PasswordHash hash = PasswordHash.parse(FOREIGN);
    assertArrayEquals(hash.quickDigest("one"), hash.quickDigest("one"));
    assertFalse(Arrays.equals(hash.quickDigest("one"), hash.quickDigest("two")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret",
        "pbkdf2-sha1$20000$AAECAwQFBgcICQoLDA0ODw==$uDX5hbbTClLRBosdbbvy65FcGm/aG14CwR4gcJW70/o=",
        "pbkdf2-sha256$9999$AAECAwQFBgcICQoLDA0ODw==$uDX5hbbTClLRBosdbbvy65FcGm/aG14CwR4gcJW70/o=",
        "pbkdf2-sha256$10000001$AAECAwQFBgcICQoLDA0ODw==$uDX5hbbTClLRBosdbbvy65FcGm/aG14CwR4gcJ0=",
        "pbkdf2-sha256$20000$AAEC$uDX5hbbTClLRBosdbbvy65FcGm/aG14CwR4gcJW70/o=",
        "pbkdf2-sha256$20000$AAECAwQFBgcICQoLDA0ODw==$uDX5",
        "pbkdf2-sha256$20000$=AAECAwQFBgcICQoLDA0ODw$uDX5hbbTClLRBosdbbvy65FcGm/aG14CwR4gcJW70/o=",
      })
  void whatIsNoStrongHashIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> PasswordHash.parse(text));
  }
}
