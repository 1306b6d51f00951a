package io.understudy.webconsole.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.change.StagedChanges;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused because of how it is written. */
class BodyTest {

  private final StagedRecorder staged = new StagedRecorder();
  private final Api api = new FakeGateway().with(StagedChanges.class, staged).api();

  @AfterEach
  void nothingWasDone() {
    assertEquals(List.of(), staged.calls());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"edits\":[]} x",
        "{\"edits\":null}",
        "{\"edits\":{}}",
        "{\"edits\":[1]}",
        "{}",
        "{\"edits\":[{\"pid\":\"p\",\"revision\":\"\"}]}",
        "{\"edits\":[{\"pid\":7,\"properties\":null,\"revision\":\"\"}]}",
        "{\"edits\":[{\"pid\":\"p\",\"properties\":[],\"revision\":\"\"}]}",
        "{\"edits\":[{\"pid\":\"p\",\"properties\":{\"a\":{}},\"revision\":\"\"}]}",
        "{\"edits\":[{\"pid\":\"p\",\"properties\":{\"a\":null},\"revision\":\"\"}]}",
        "{\"edits\":[{\"pid\":\"p\",\"properties\":{\"a\":99999999999999999999},\"revision\":\"\"}]}",
        "{\"edits\":[{\"pid\":\"p\",\"properties\":{\"a\":1.5},\"revision\":\"\"}]}",
        "{\"edits\":[{\"pid\":\"p\",\"properties\":{\"a\":[[1]]},\"revision\":\"\"}]}",
        "{\"edits\":[{\"pid\":\"p\",\"properties\":{\"a\":[{}]},\"revision\":\"\"}]}",
        "{\"edits\":[{\"pid\":\"p\",\"properties\":null,\"revision\":\"\",\"more\":1}]}"
      })
  void whatIsNotUnderstoodIsRefused(String body) throws IOException {
    assertTrue(
        send(body).refusal().startsWith("400 BAD_REQUEST "), () -> body + " was not refused");
  }

  @Test
  void unknownKeyIsNamedWithThoseThereAre() throws IOException {
    assertEquals("400 BAD_REQUEST there is no 'edit', only edits", send("{\"edit\":[]}").refusal());
  }

  @Test
  void deepNestingIsRefused() throws IOException {
    String deep = "{\"edits\":" + "[".repeat(200_000) + "]".repeat(200_000) + "}";

    assertTrue(send(deep).refusal().startsWith("400 BAD_REQUEST "));
  }

  @Test
  void bodyOfMoreThanOneMebibyteIsTooLarge() throws IOException {
    String most = "{\"edits\":[]}" + " ".repeat(Call.MOST_OCTETS - "{\"edits\":[]}".length());

    assertEquals(200, send(most).status());
    assertEquals("413 TOO_LARGE the body must be 1 MiB at most", send(most + " ").refusal());
  }

  @Test
  void otherContentTypeIsRefused() throws IOException {
    Exchange form =
        Exchange.post("staged", "{\"edits\":[]}").with("Content-Type", "text/plain").allowedBy(api);

    assertEquals("400 BAD_REQUEST the body must be application/json", form.sentTo(api).refusal());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "10001", "x", "1e3", "99999999999"})
  void limitOutsideItsRangeIsRefused(String limit) throws IOException {
    Exchange refused = Exchange.get("journal").where("limit", limit).sentTo(api);

    assertEquals(
        "400 BAD_REQUEST limit must be a number from 1 to 10000: " + limit, refused.refusal());
  }

  private Exchange send(String body) throws IOException {
    return Exchange.post("staged", body).allowedBy(api).sentTo(api);
  }
}
