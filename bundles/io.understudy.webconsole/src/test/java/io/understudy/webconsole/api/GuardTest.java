package io.understudy.webconsole.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.VrrpStatus;
import io.understudy.api.change.StagedChanges;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every request meets before anything is done. */
class GuardTest {

  private static final String REVERT = "{\"pids\":[]}";

  private final StagedRecorder staged = new StagedRecorder();
  private final FakeGateway gateway = new FakeGateway().with(StagedChanges.class, staged);
  private final Api api = gateway.api();

  @Test
  void sessionSaysWhoAsksAndWhatToSend() throws IOException {
    Exchange session = Exchange.get("session").sentTo(api);

    assertEquals(200, session.status());
    assertEquals("admin", session.json().getString("user"));
    assertEquals("1.2.3", session.json().getString("version"));
    assertEquals("2026-01-02T03:04:05Z", session.json().getString("now"));
    assertTrue(session.json().getString("token").length() >= 32);
  }

  @Test
  void changeWithoutTheTokenIsForbiddenAndNotDone() throws IOException {
    Exchange refused = Exchange.post("staged/revert", REVERT).sentTo(api);

    assertTrue(refused.refusal().startsWith("403 FORBIDDEN "), refused.text());
    assertEquals(List.of(), staged.calls());
  }

  @Test
  void tokenOfAnotherStartIsForbidden() throws IOException {
    Exchange refused = Exchange.post("staged/revert", REVERT).allowedBy(gateway.api()).sentTo(api);

    assertEquals(403, refused.status());
    assertEquals(List.of(), staged.calls());
  }

  @Test
  void changeWithTheTokenIsDone() throws IOException {
    assertEquals(200, Exchange.post("staged/revert", REVERT).allowedBy(api).sentTo(api).status());
    assertEquals(List.of("revert [] by admin"), staged.calls());
  }

  @Test
  void usersHaveTokensOfTheirOwn() {
    Tokens tokens = new Tokens();

    assertNotEquals(tokens.of("admin"), tokens.of("eve"));
    assertTrue(tokens.isOf("admin", tokens.of("admin")));
    assertEquals(false, tokens.isOf("admin", tokens.of("eve")));
    assertEquals(false, tokens.isOf("admin", null));
    assertEquals(false, tokens.isOf("admin", ""));
  }

  @Test
  void whoeverCameNotThroughTheConsoleSeesAndDoesNothing() throws IOException {
    Exchange question = Exchange.get("session").ofNobody().sentTo(api);
    Exchange change = Exchange.post("staged/revert", REVERT).allowedBy(api).ofNobody().sentTo(api);

    assertEquals("403 FORBIDDEN the console does not know who asks", question.refusal());
    assertEquals(403, change.status());
    assertEquals(List.of(), staged.calls());
  }

  @Test
  void unknownAddressIsSaidSo() throws IOException {
    assertEquals(
        "404 UNKNOWN there is no GET nothing", Exchange.get("nothing").sentTo(api).refusal());
    assertTrue(
        Exchange.post("status", "{}").allowedBy(api).sentTo(api).refusal().startsWith("404 "));
  }

  @Test
  void absentServiceIsUnavailable() throws IOException {
    assertTrue(Exchange.get("status").sentTo(api).refusal().startsWith("503 UNAVAILABLE "));
  }

  @Test
  void defectIsAnsweredWithoutItsDetails() throws IOException {
    gateway.with(
        VrrpStatus.class,
        () -> {
          throw new IllegalStateException("secret");
        });

    Exchange failed = Exchange.get("status").sentTo(api);

    assertEquals("500 DEFECT This failed; the log says why.", failed.refusal());
  }

  @Test
  void noAnswerIsKeptOrTakenForAPage() throws IOException {
    for (Exchange answer :
        List.of(Exchange.get("session").sentTo(api), Exchange.get("nothing").sentTo(api))) {
      assertEquals("no-store", answer.header("Cache-Control"));
      assertEquals("nosniff", answer.header("X-Content-Type-Options"));
      assertEquals("application/json", answer.header("Content-Type"));
      assertTrue(answer.header("Content-Security-Policy").contains("default-src 'none'"));
    }
  }
}
