package io.understudy.webconsole.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.NotifierSnapshot;
import io.understudy.api.NotifierStatus;
import io.understudy.api.VrrpStatus;
import io.understudy.api.change.ConfigurationExchange;
import io.understudy.api.change.ImportReport;
import io.understudy.api.change.SourceFile;
import io.understudy.api.change.StagedChanges;
import io.understudy.webconsole.forms.FormCatalog;
import io.understudy.webconsole.json.Parts;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.service.log.LogReaderService;

/** The description of the API is what the API does. */
class OpenApiTest {

  private final StagedRecorder staged = new StagedRecorder();
  private final FakeGateway gateway =
      new FakeGateway()
          .with(VrrpStatus.class, Snapshots::everything)
          .with(NotifierStatus.class, OpenApiTest::notifiers)
          .with(StagedChanges.class, staged)
          .with(ConfigurationExchange.class, new Importer())
          .with(
              LogReaderService.class,
              Stub.of(
                  LogReaderService.class,
                  Map.of("getLog", none -> Collections.emptyEnumeration())));
  private final Api api = gateway.api();
  private JsonObject description = JsonValue.EMPTY_JSON_OBJECT;

  private static List<NotifierSnapshot> notifiers() {
    return List.of(
        new NotifierSnapshot("script", 1, 2, 3, 4, FakeGateway.NOW, "exit 1"),
        new NotifierSnapshot("mail", 0, 0, 0, 0, null, ""));
  }

  @BeforeEach
  void read() throws IOException {
    description = Exchange.get("openapi.json").sentTo(api).json();
  }

  @Test
  void everyRequestIsDescribedAndEveryDescribedOneIsThere() {
    List<String> there = new ArrayList<>(List.of("GET session", "GET openapi.json", "GET events"));
    FormCatalog catalog = new FormCatalog(FakeGateway.context());
    there.addAll(new StatusResources(gateway).all().keySet());
    there.addAll(new StagedResources(gateway).all().keySet());
    there.addAll(new FormResources(gateway, catalog).all().keySet());
    there.addAll(new ScriptResources(gateway, catalog).all().keySet());
    there.addAll(new ActionResource(gateway).all().keySet());
    there.addAll(new LogResource(gateway).all().keySet());

    List<String> described = new ArrayList<>();
    JsonObject paths = description.getJsonObject("paths");
    for (String path : paths.keySet()) {
      for (String method : paths.getJsonObject(path).keySet()) {
        described.add(method.toUpperCase(Locale.ROOT) + " " + path.substring(1));
      }
    }

    assertEquals(new TreeSet<>(there), new TreeSet<>(described));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "session",
        "status",
        "journal",
        "forms",
        "suggestions",
        "staged",
        "plan",
        "script",
        "log"
      })
  void answerIsAsDescribed(String path) throws IOException {
    assertAsDescribed("get", path, Exchange.get(path).sentTo(api));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "staged | {'edits':[{'pid':'a','properties':{'x':['y',1,true]},'revision':''}]}",
        "staged | {'edits':[{'pid':'a','properties':null,'revision':'r1'}]}",
        "staged/revert | {'pids':['a']}",
        "apply | {'revision':7,'confirmWithinSeconds':90}",
        "confirm | {'token':'t'}",
        "rollback | {'token':'t'}",
        "import | {'format':'auto','files':[{'name':'a','text':'b'}]}",
      })
  void changeIsAskedForAndAnsweredAsDescribed(String path, String quoted) throws IOException {
    String body = quoted.replace('\'', '"');
    JsonObject asked = at("/paths/~1%s/post/requestBody/content/application~1json/schema", path);
    assertEquals(List.of(), new Schema(description).differences(asked, Parts.read(body)));

    assertAsDescribed("post", path, Exchange.post(path, body).allowedBy(api).sentTo(api));
  }

  @Test
  void refusalIsAsDescribed() throws IOException {
    JsonObject error = at("/components/schemas/%s", "Error");
    for (Exchange refused :
        List.of(
            Exchange.get("nothing").sentTo(api),
            Exchange.post("apply", "{}").sentTo(api),
            Exchange.post("apply", "{").allowedBy(api).sentTo(api))) {
      assertTrue(refused.status() >= 400);
      assertEquals(List.of(), new Schema(description).differences(error, refused.json()));
    }
  }

  @Test
  void eventsAreAsDescribed() {
    Schema schema = new Schema(description);
    assertEquals(
        List.of(),
        schema.differences(at("/components/schemas/%s", "News"), new StagedSource(gateway).text()));
    assertEquals(
        List.of(),
        schema.differences(
            at("/components/schemas/%s", "Status"), new StatusSource(gateway).text()));
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<JsonValue> todo = new ArrayList<>(List.of(description));
    while (!todo.isEmpty()) {
      JsonValue each = todo.remove(todo.size() - 1);
      if (each instanceof JsonObject object) {
        if (object.containsKey("$ref")) {
          String reference = object.getString("$ref").substring(1);
          assertFalse(((JsonObject) description.getValue(reference)).isEmpty(), reference);
        }
        todo.addAll(object.values());
      } else if (each instanceof jakarta.json.JsonArray array) {
        todo.addAll(array);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'user':'a','token':'b','version':'c'}",
        "{'user':'a','token':'b','version':'c','now':1}",
        "{'user':'a','token':'b','version':'c','now':'d','more':1}"
      })
  void checkFindsWhatIsOtherwise(String quoted) {
    JsonObject session = at("/components/schemas/%s", "Session");
    JsonObject wrong = Parts.read(quoted.replace('\'', '"'));

    assertFalse(new Schema(description).differences(session, wrong).isEmpty());
  }

  private void assertAsDescribed(String method, String path, Exchange answer) {
    assertEquals(200, answer.status(), answer.text());
    JsonObject schema =
        at("/paths/~1%s/" + method + "/responses/200/content/application~1json/schema", path);
    assertEquals(List.of(), new Schema(description).differences(schema, answer.json()));
  }

  private JsonObject at(String pattern, String name) {
    return (JsonObject) description.getValue(pattern.formatted(name.replace("/", "~1")));
  }

  private final class Importer implements ConfigurationExchange {

    @Override
    public ImportReport read(Format format, List<SourceFile> files, String author) {
      return new ImportReport(
          staged.snapshot(),
          List.of(new ImportReport.Line("a", 1, "b", ImportReport.Outcome.WARNED, "half of it")));
    }

    @Override
    public String export() {
      return "";
    }
  }
}
