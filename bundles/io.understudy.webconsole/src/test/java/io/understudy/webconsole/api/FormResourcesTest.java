package io.understudy.webconsole.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.change.StagedChanges;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormResourcesTest {

  private final Api api = new FakeGateway().with(StagedChanges.class, new StagedRecorder()).api();

  @Test
  void sectionsOfOursStandInTheOrderOfThePage() throws IOException {
    List<JsonObject> sections = sections();

    assertEquals(
        List.of("io.understudy.vrrp.instance", "io.understudy.notify.user"),
        sections.stream().map(section -> section.getString("section")).toList());
    assertTrue(sections.get(0).getBoolean("factory"));
    assertFalse(sections.get(1).getBoolean("factory"));
  }

  @Test
  void instancesHaveASecondTab() throws IOException {
    List<JsonObject> tabs = sections().get(0).getJsonArray("tabs").getValuesAs(JsonObject.class);

    assertEquals(
        List.of("General", "Advanced"), tabs.stream().map(tab -> tab.getString("title")).toList());
    assertEquals(
        List.of("name", "interface", "vrid", "authPassword", "virtualIps"), ids(tabs.get(0)));
    assertEquals(List.of("garpDelaySeconds", "version"), ids(tabs.get(1)));
  }

  @Test
  void fieldHasItsLimitsPresetsOptionsAndSuggestions() throws IOException {
    JsonObject general = tab(0);
    JsonObject vrid = attribute(general, "vrid");
    assertEquals(1, vrid.getInt("min"));
    assertEquals(255, vrid.getInt("max"));
    assertEquals("INTEGER", vrid.getString("type"));
    assertTrue(vrid.getBoolean("required"));
    assertEquals("PASSWORD", attribute(general, "authPassword").getString("type"));
    assertEquals("interfaces", attribute(general, "interface").getString("suggest"));
    assertEquals("virtualips", attribute(general, "virtualIps").getString("suggest"));
    assertTrue(attribute(general, "virtualIps").getBoolean("list"));
    JsonObject delay = attribute(tab(1), "garpDelaySeconds");
    assertEquals("[\"5\"]", delay.get("preset").toString());
    assertFalse(delay.containsKey("max"));
    assertEquals(
        "[{\"value\":\"2\",\"label\":\"VRRP 2\"},{\"value\":\"3\",\"label\":\"VRRP 3\"}]",
        attribute(tab(1), "version").get("options").toString());
  }

  @Test
  void suggestionsAreOfTheMachineAndOfWhatIsStaged() throws IOException {
    JsonObject suggestions = Exchange.get("suggestions").sentTo(api).json();

    List<JsonObject> interfaces =
        suggestions.getJsonArray("interfaces").getValuesAs(JsonObject.class);
    assertTrue(interfaces.stream().anyMatch(each -> each.getString("name").equals("lo")));
    assertTrue(
        suggestions.getJsonArray("processes").getValuesAs(JsonString.class).stream()
            .anyMatch(process -> process.getString().startsWith("java")));
    JsonObject names = suggestions.getJsonObject("names");
    assertEquals("[\"wan\"]", names.get("instances").toString());
    assertEquals("[]", names.get("virtualips").toString());
  }

  @Test
  void suggestionsDoWithoutTheStagedConfiguration() throws IOException {
    assertEquals(200, Exchange.get("suggestions").sentTo(new FakeGateway().api()).status());
  }

  private List<JsonObject> sections() throws IOException {
    return Exchange.get("forms")
        .sentTo(api)
        .json()
        .getJsonArray("sections")
        .getValuesAs(JsonObject.class);
  }

  private JsonObject tab(int place) throws IOException {
    return sections().get(0).getJsonArray("tabs").getJsonObject(place);
  }

  private static JsonObject attribute(JsonObject tab, String id) {
    return tab.getJsonArray("attributes").getValuesAs(JsonObject.class).stream()
        .filter(each -> each.getString("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> ids(JsonObject tab) {
    return tab.getJsonArray("attributes").getValuesAs(JsonObject.class).stream()
        .map(each -> each.getString("id"))
        .toList();
  }
}
