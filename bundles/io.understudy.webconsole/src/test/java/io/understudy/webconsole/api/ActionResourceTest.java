package io.understudy.webconsole.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.VrrpActions;
import io.understudy.api.VrrpStatus;
import io.understudy.model.VirtualRouterKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionResourceTest {

  private final List<String> calls = new ArrayList<>();
  private CompletionStage<String> outcome = CompletableFuture.completedFuture("It is done.");
  private final Api api =
      new FakeGateway()
          .with(VrrpStatus.class, Snapshots::everything)
          .with(VrrpActions.class, new Recorder())
          .api();

  @Test
  void drainTakesItsTerms() throws IOException {
    Exchange done =
        act(
            """
            {"action":"drain","routers":["eth0/51/IPv4","eth1/52/IPv4"],"seconds":600,
             "standIn":"NEVER"}
            """);

    assertEquals("It is done.", done.json().getString("message"));
    assertEquals(
        List.of(
            "drain [eth0/51/IPv4, eth1/52/IPv4]"
                + " DrainTerms[span=PT10M, standIn=NEVER, author=admin]"),
        calls);
  }

  @Test
  void drainWithoutTermsLastsAndStandsIn() throws IOException {
    act("{\"action\":\"drain\",\"routers\":[\"eth0/51/IPv4\"]}");

    assertEquals(
        List.of("drain [eth0/51/IPv4] DrainTerms[span=PT0S, standIn=IF_ALONE, author=admin]"),
        calls);
  }

  @Test
  void othersNameTheRouterAndWhoWantsIt() throws IOException {
    for (String action : List.of("undrain", "elect", "announce")) {
      act("{\"action\":\"%s\",\"routers\":[\"eth0/51/IPv4\"]}".formatted(action));
    }

    assertEquals(
        List.of(
            "undrain [eth0/51/IPv4] admin",
            "elect eth0/51/IPv4 admin",
            "announce eth0/51/IPv4 admin"),
        calls);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"action\":\"drain\",\"routers\":[]}",
        "{\"action\":\"dance\",\"routers\":[\"eth0/51/IPv4\"]}",
        "{\"action\":\"elect\",\"routers\":[\"eth0/51/IPv4\",\"eth1/52/IPv4\"]}",
        "{\"action\":\"drain\",\"routers\":[\"eth0/51/IPv4\"],\"seconds\":-1}",
        "{\"action\":\"drain\",\"routers\":[\"eth0/51/IPv4\"],\"seconds\":1.5}",
        "{\"action\":\"drain\",\"routers\":[\"eth0/51/IPv4\"],\"standIn\":\"MAYBE\"}",
      })
  void whatIsNoActionIsRefused(String body) throws IOException {
    assertTrue(act(body).refusal().startsWith("400 BAD_REQUEST "), body);
    assertEquals(List.of(), calls);
  }

  @Test
  void unknownRouterIsNamed() throws IOException {
    assertEquals(
        "404 UNKNOWN there is no virtual router eth9/1/IPv4",
        act("{\"action\":\"elect\",\"routers\":[\"eth9/1/IPv4\"]}").refusal());
  }

  @Test
  void whatCannotBeDoneIsRefusedWithItsReason() throws IOException {
    outcome = CompletableFuture.failedFuture(new IllegalStateException("nobody took over"));

    String refusal = act("{\"action\":\"elect\",\"routers\":[\"eth0/51/IPv4\"]}").refusal();

    assertEquals("422 INVALID nobody took over", refusal);
  }

  private Exchange act(String body) throws IOException {
    return Exchange.post("actions", body).allowedBy(api).sentTo(api);
  }

  private final class Recorder implements VrrpActions {

    @Override
    public CompletionStage<String> drain(List<VirtualRouterKey> routers, DrainTerms terms) {
      return remember("drain " + routers + " " + terms);
    }

    @Override
    public CompletionStage<String> undrain(List<VirtualRouterKey> routers, String author) {
      return remember("undrain " + routers + " " + author);
    }

    @Override
    public CompletionStage<String> elect(VirtualRouterKey router, String author) {
      return remember("elect " + router + " " + author);
    }

    @Override
    public CompletionStage<String> announce(VirtualRouterKey router, String author) {
      return remember("announce " + router + " " + author);
    }

    private CompletionStage<String> remember(String call) {
      calls.add(call);
      return outcome;
    }
  }
}
