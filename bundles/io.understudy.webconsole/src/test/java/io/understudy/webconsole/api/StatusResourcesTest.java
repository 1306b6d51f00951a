package io.understudy.webconsole.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.VrrpStatus;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusResourcesTest {

  private final Api api = new FakeGateway().with(VrrpStatus.class, Snapshots::everything).api();

  @Test
  void routerShowsItsPriorityMasterAndLastTransition() throws IOException {
    JsonObject status = Exchange.get("status").sentTo(api).json();

    JsonObject router = status.getJsonArray("routers").getJsonObject(0);
    assertEquals("eth0/51/IPv4", router.getString("key"));
    assertEquals(70, router.getJsonObject("priority").getInt("effective"));
    assertEquals("192.0.2.20", router.getJsonObject("master").getString("address"));
    assertEquals(3.727, router.getJsonObject("timers").getJsonNumber("masterDown").doubleValue());
    assertEquals(2, router.getJsonObject("last").getInt("sequence"));
    assertTrue(router.getJsonObject("drain").isNull("until"));
    JsonObject other = status.getJsonArray("routers").getJsonObject(1);
    assertTrue(other.isNull("master"));
    assertTrue(other.isNull("drain"));
    assertTrue(status.getBoolean("drained"));
  }

  @Test
  void journalIsOldestFirst() throws IOException {
    assertEquals(List.of(1, 2, 3, 4, 5, 6, 7), sequences(Exchange.get("journal")));
  }

  @Test
  void limitKeepsTheLatest() throws IOException {
    assertEquals(List.of(6, 7), sequences(Exchange.get("journal").where("limit", "2")));
  }

  @Test
  void pageBeforeAnEntryEndsRightBeforeIt() throws IOException {
    assertEquals(
        List.of(3, 4), sequences(Exchange.get("journal").where("limit", "2").where("before", "5")));
  }

  @Test
  void journalOfARouterHasWhatIsOfNoOther() throws IOException {
    assertEquals(
        List.of(1, 2, 3, 4, 5, 6),
        sequences(Exchange.get("journal").where("router", "eth0/51/IPv4")));
  }

  @Test
  void journalOfARouterHasTheReadingsOfItsTrackersAlone() throws IOException {
    assertEquals(
        List.of(1, 4, 7), sequences(Exchange.get("journal").where("router", "eth1/52/IPv4")));
  }

  private List<Integer> sequences(Exchange journal) throws IOException {
    return journal.sentTo(api).json().getJsonArray("entries").getValuesAs(JsonObject.class).stream()
        .map(entry -> entry.getInt("sequence"))
        .toList();
  }
}
