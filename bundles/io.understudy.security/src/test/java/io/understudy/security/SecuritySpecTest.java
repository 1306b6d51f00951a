package io.understudy.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecuritySpecTest {

  private static final String HASH = PasswordHash.of("a-password", new byte[16]).toString();

  @Test
  void userIsAdminIfNothingElseIsSaid() {
    assertEquals("admin", SecuritySpec.of(Map.of("passwordHash", HASH)).user());
  }

  @Test
  void hostsComeAsListOrArrayOrText() {
    for (Object hosts : new Object[] {List.of("a", "b"), new String[] {"a", "b"}, "a, b", ",a,b"}) {
      Map<String, Object> properties = Map.of("passwordHash", HASH, "hosts", hosts);
      assertEquals(List.of("a", "b"), SecuritySpec.of(properties).hosts());
    }
  }

  @Test
  void textsWithTypesAreRead() {
    SecuritySpec spec =
        SecuritySpec.of(
            Map.of(
                "user",
                "\"root\"",
                "passwordHash",
                "\"" + HASH + "\"",
                "hosts",
                "[ \"a\", \"b\", ]"));
    assertEquals("root", spec.user());
    assertEquals(List.of("a", "b"), spec.hosts());
  }

  @Test
  void consoleCanNeitherSaveABadLoginNorDeleteIt() {
    LoginCheckComponent check = new LoginCheckComponent();
    assertEquals(List.of(), check.saving("io.understudy.security", Map.of("passwordHash", HASH)));
    assertEquals(
        "passwordHash",
        check.saving("io.understudy.security", Map.of("passwordHash", "x")).get(0).property());
    assertEquals(1, check.deleting("io.understudy.security").size());
    assertEquals(List.of(), check.saving("io.understudy.global", Map.of()));
    assertEquals(List.of(), check.deleting("io.understudy.global"));
  }

  @Test
  void problemNamesPidKeyAndWhatIsAllowedButNoSecret() {
    String message = refusal(Map.of("passwordHash", "hunter2hunter2"));
    assertTrue(message.contains("io.understudy.security: passwordHash="), message);
    assertTrue(message.contains("must be pbkdf2-sha256$"), message);
    assertFalse(message.contains("hunter2"), message);
  }

  @Test
  void missingHashAndUnusableUserAreRefused() {
    assertTrue(refusal(Map.of()).contains("passwordHash"));
    assertTrue(refusal(Map.of("passwordHash", HASH, "user", "a:b")).contains("user=\"a:b\""));
    assertTrue(refusal(Map.of("passwordHash", HASH, "user", "")).contains("user"));
  }

  private static String refusal(Map<String, ?> properties) {
    return assertThrows(IllegalArgumentException.class, () -> SecuritySpec.of(properties))
        .getMessage();
  }
}
