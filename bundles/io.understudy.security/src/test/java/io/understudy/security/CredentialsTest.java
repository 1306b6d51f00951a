package io.understudy.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

  @Test
  void passwordMayHaveColonsAndUmlauts() {
    // RFC 7617 section 2.1, and a colon.
    assertEquals(
        Optional.of(new Credentials("test", "123£:ü")),
        Credentials.parse("basic dGVzdDoxMjPCozrDvA=="));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Basic", "Basic ", "Basic !!!", "Basic YWRtaW4=", "Bearer YTpi"})
  void whatCannotBeReadIsNobody(String header) {
    assertEquals(Optional.empty(), Credentials.parse(header));
  }

  @Test
  void endlessHeaderIsNobody() {
    assertEquals(Optional.empty(), Credentials.parse("Basic " + "YTpi".repeat(1000)));
  }

  @Test
  void textHidesThePassword() {
    assertFalse(new Credentials("admin", "hush").toString().contains("hush"));
  }
}
