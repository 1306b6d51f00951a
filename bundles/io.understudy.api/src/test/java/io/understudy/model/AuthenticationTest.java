package io.understudy.model;

import static io.understudy.model.Refusals.assertRefused;
import static io.understudy.model.Refusals.messageOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.Authentication.AuthenticationHeader;
import io.understudy.model.Authentication.SimpleText;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {

  @ParameterizedTest(name = "W-06 a password of {1} octets is refused")
  @CsvSource({"'', 0", "ninechars, 9", "äöüäö, 10", "€€€, 9"})
  void aPasswordThatDoesNotFitIsRefused(String password, int octets) {
    assertRefused("length of the password", "1..8", octets, () -> new SimpleText(password));
  }

  @ParameterizedTest(name = "W-06 the password {0} is allowed")
  @ValueSource(strings = {"x", "secret", "abcdefgh", "äöüä", "€€ab", "        "})
  void aPasswordOfOneToEightOctetsIsAllowed(String password) {
    assertEquals(password, new SimpleText(password).password());
  }

  @Test
  @DisplayName("W-06 the refusal of a password does not repeat it")
  void theRefusalDoesNotRepeatThePassword() {
    assertFalse(messageOf(() -> new SimpleText("Xq7!Xq7!Z")).contains("Xq7"));
  }

  @Test
  @DisplayName("W-18 the refusal of a password in version 3 does not repeat it")
  void theRefusalInVersion3DoesNotRepeatThePassword() {
    Acceptance acceptance = Specs.acceptance(Strictness.LENIENT, new SimpleText("Xq7!"));
    assertFalse(messageOf(() -> Specs.withAcceptance(Specs.F3, acceptance)).contains("Xq7"));
  }

  @Test
  void noTextOfAConfigurationShowsThePassword() {
    SimpleText authentication = new SimpleText("Xq7!");
    Acceptance acceptance = Specs.acceptance(Strictness.LENIENT, authentication);
    VirtualRouterSpec router = Specs.withAcceptance(Specs.F2, acceptance);
    ConfigurationSnapshot snapshot = new ConfigurationSnapshot(List.of(router));
    for (Object value : List.of(authentication, acceptance, router, snapshot)) {
      assertFalse(value.toString().contains("Xq7"), value.getClass().getSimpleName());
    }
  }

  @Test
  void theRefusalOfADuplicateDoesNotShowThePassword() {
    VirtualRouterSpec router =
        Specs.withAcceptance(
            Specs.F2, Specs.acceptance(Strictness.LENIENT, new SimpleText("Xq7!")));
    assertFalse(
        messageOf(() -> new ConfigurationSnapshot(List.of(router, router))).contains("Xq7"));
  }

  @Test
  void passwordsAreEqualByTheirText() {
    assertEquals(new SimpleText("secret"), new SimpleText("secret"));
    assertFalse(new SimpleText("secret").equals(new SimpleText("Secret")));
  }

  @Test
  void onlyNoneIsNone() {
    assertTrue(Authentication.NONE.isNone());
    assertFalse(new SimpleText("secret").isNone());
    assertEquals("none", Authentication.NONE.toString());
    assertEquals("simple text password", new SimpleText("secret").toString());
    assertFalse(new AuthenticationHeader("secret").isNone());
    assertEquals("IP authentication header", new AuthenticationHeader("secret").toString());
  }

  @Test
  void callsTheCaseThatFits() {
    Authentication.Cases<String> cases =
        new Authentication.Cases<>() {
          @Override
          public String none() {
            return "no password";
          }

          @Override
          public String simpleText(SimpleText authentication) {
            return authentication.password();
          }

          @Override
          public String authenticationHeader(AuthenticationHeader authentication) {
            return "digest by " + authentication.password();
          }
        };
    assertEquals("no password", Authentication.NONE.accept(cases));
    assertEquals("secret", new SimpleText("secret").accept(cases));
    assertEquals("digest by secret", new AuthenticationHeader("secret").accept(cases));
  }
}
