package io.understudy.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.security.ConsoleLogin.Access;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleLoginTest {

  private final Notes notes = new Notes();
  private final ConsoleLogin login =
      new ConsoleLogin(access("first-password"), new RefusalLog(notes, notes.logger()));

  @Test
  void rightPasswordIsLetIn() {
    assertEquals("admin", authenticate(visit("first-password")));
  }

  @Test
  void nobodyAndWrongPasswordAreAskedForOne() {
    Exchange nobody = new Exchange("GET", "127.0.0.1").with("Host", "localhost");
    Exchange wrong = visit("other-password");
    for (Exchange exchange : List.of(nobody, wrong)) {
      assertNull(authenticate(exchange));
      assertEquals(401, exchange.status());
      assertTrue(exchange.responseHeader("WWW-Authenticate").startsWith("Basic "));
    }
  }

  @Test
  void requestOfAnotherSiteIsForbiddenAlthoughItsPasswordIsRight() {
    Exchange exchange = visit("first-password").with("Sec-Fetch-Site", "cross-site");
    assertNull(authenticate(exchange));
    assertEquals(403, exchange.status());
  }

  @Test
  void refusalShowsNothingThatABrowserWouldRun() {
    Exchange exchange = visit("first-password").with("Host", "<script>alert(1)</script>");
    assertNull(authenticate(exchange));
    assertFalse(exchange.body().contains("<"), exchange.body());
  }

  @Test
  void newPasswordReplacesTheOldOneAtOnce() {
    assertEquals("admin", authenticate(visit("first-password")));
    login.use(access("second-password"));
    assertNull(authenticate(visit("first-password")));
    assertEquals("admin", authenticate(visit("second-password")));
  }

  @Test
  void refusalsAreLoggedOnceAMinuteAndTheFirstSuccessAfterThem() {
    authenticate(visit("wrong-1"));
    authenticate(visit("wrong-2"));
    authenticate(visit("first-password").with("Host", "evil.example\n[forged]"));
    authenticate(visit("first-password"));
    authenticate(visit("first-password"));
    assertEquals(
        List.of(
            "warn Console: refused once, a visitor from 192.0.2.99: wrong user or password",
            "info Console: 192.0.2.99 logged in, the first after refusals"),
        notes.lines());
    notes.minuteIsOver();
    assertEquals(
        "warn Console: refused 2 times in a minute, the last time one from 192.0.2.99:"
            + " not a name of this gateway, or a page of another site",
        notes.lines().get(2));
    notes.minuteIsOver();
    assertEquals(3, notes.lines().size());
    authenticate(visit("wrong-3"));
    assertEquals(4, notes.lines().size());
  }

  private Object authenticate(Exchange exchange) {
    return login.authenticate(exchange.request(), exchange.response());
  }

  private static Exchange visit(String password) {
    String text = "admin:" + password;
    return new Exchange("GET", "127.0.0.1")
        .with("Host", "localhost:8080")
        .with(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Access access(String password) {
    return new Access(
        new Login("admin", PasswordHash.of(password, new byte[16]), Duration.ZERO),
        new RequestGuard(List.of()));
  }
}
