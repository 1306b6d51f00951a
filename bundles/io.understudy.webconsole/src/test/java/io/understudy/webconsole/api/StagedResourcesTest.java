package io.understudy.webconsole.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.change.ConfigurationExchange;
import io.understudy.api.change.ImportReport;
import io.understudy.api.change.SourceFile;
import io.understudy.api.change.StagedChanges;
import io.understudy.api.change.StagingException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StagedResourcesTest {

  private final StagedRecorder staged = new StagedRecorder();
  private final List<String> imports = new ArrayList<>();
  private final Api api =
      new FakeGateway()
          .with(StagedChanges.class, staged)
          .with(ConfigurationExchange.class, new Importer())
          .api();

  @Test
  void editArrivesWithTypesThatConfigAdminKnows() throws IOException {
    post(
        "staged",
        """
        {"edits":[{"pid":"p~a","revision":"r1","properties":
          {"text":"é","small":7,"great":5000000000,"yes":true,"list":["a","b"],"numbers":[1,2]}},
         {"pid":"p~b","revision":"r2","properties":null}]}
        """);

    assertEquals(
        List.of(
            "p~a {great=Long 5000000000, list=String[][a, b], numbers=String[][1, 2],"
                + " small=Integer 7, text=String é, yes=Boolean true} r1 by admin",
            "p~b deleted r2 by admin"),
        staged.calls());
  }

  @Test
  void sectionsShowWhatIsStoredAndStaged() throws IOException {
    JsonObject answer = Exchange.get("staged").sentTo(api).json();

    JsonObject edited = answer.getJsonArray("sections").getJsonObject(0);
    assertEquals("wan", edited.getString("title"));
    assertEquals("lan", edited.getJsonObject("stored").getString("name"));
    assertEquals("[\"uplink\"]", edited.getJsonObject("staged").get("trackers").toString());
    assertTrue(edited.getBoolean("changed"));
    JsonObject deleted = answer.getJsonArray("sections").getJsonObject(1);
    assertEquals("gone", deleted.getString("title"));
    assertTrue(deleted.isNull("staged"));
    assertEquals("[24,32]", deleted.getJsonObject("stored").get("prefixes").toString());
    assertEquals("t1", answer.getJsonObject("trial").getString("token"));
  }

  @ParameterizedTest
  @CsvSource({"CONFLICT,409", "INVALID,422", "BUSY,409", "UNKNOWN,404", "READ_ONLY,409"})
  void refusalOfTheServiceIsHandedOnWithItsProblems(StagingException.Kind kind, int status)
      throws IOException {
    staged.refuse(kind);

    Exchange refused = post("staged/revert", "{\"pids\":[\"p\"]}");

    assertEquals("%d %s refused".formatted(status, kind), refused.refusal());
    JsonObject problem =
        refused.json().getJsonObject("error").getJsonArray("problems").getJsonObject(0);
    assertEquals("vrid", problem.getString("property"));
  }

  @Test
  void applyConfirmAndRollBackNameWhatWasSeen() throws IOException {
    post("apply", "{\"revision\":7,\"confirmWithinSeconds\":90}");
    post("apply", "{\"revision\":8,\"confirmWithinSeconds\":0}");
    post("confirm", "{\"token\":\"t1\"}");
    post("rollback", "{\"token\":\"t2\"}");

    assertEquals(
        List.of(
            "apply 7 within PT1M30S by admin",
            "apply 8 within PT0S by admin",
            "confirm t1 by admin",
            "roll back t2 by admin"),
        staged.calls());
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 86_401, Long.MAX_VALUE})
  void trialOfNoSuchLengthIsRefused(long seconds) throws IOException {
    Exchange refused =
        post("apply", "{\"revision\":7,\"confirmWithinSeconds\":%d}".formatted(seconds));

    assertEquals(400, refused.status());
    assertEquals(List.of(), staged.calls());
  }

  @ParameterizedTest
  @EnumSource(ConfigurationExchange.Format.class)
  void filesArriveInTheirOrder(ConfigurationExchange.Format format) throws IOException {
    Exchange answer =
        post(
            "import",
            """
            {"format":"%s","files":[{"name":"a","text":"1"},{"name":"b","text":"2"}]}
            """
                .formatted(format.name().toLowerCase(java.util.Locale.ROOT)));

    assertEquals(List.of(format + " a=1 b=2 by admin"), imports);
    JsonObject line = answer.json().getJsonArray("report").getJsonObject(0);
    assertEquals("ERROR", line.getString("outcome"));
  }

  @Test
  void importOfNothingOrOfAnotherFormatIsRefused() throws IOException {
    assertEquals(400, post("import", "{\"format\":\"auto\",\"files\":[]}").status());
    assertEquals(
        400,
        post("import", "{\"format\":\"x\",\"files\":[{\"name\":\"a\",\"text\":\"\"}]}").status());
    assertEquals(List.of(), imports);
  }

  @Test
  void exportIsAFileThatIsNotShown() throws IOException {
    Exchange answer = Exchange.get("export").sentTo(api);

    assertEquals("vrrp_instance lan {}\n", answer.text());
    assertEquals("text/plain", answer.header("Content-Type"));
    assertEquals("attachment; filename=\"keepalived.conf\"", answer.header("Content-Disposition"));
  }

  @Test
  void planIsOfTheRevisionThatApplyWants() throws IOException {
    JsonObject plan = Exchange.get("plan").sentTo(api).json();

    assertEquals(7, plan.getInt("revision"));
    JsonObject impact = plan.getJsonArray("impacts").getJsonObject(0);
    assertEquals("eth0/51/IPv4", impact.getString("router"));
    assertEquals("FAILS_OVER", impact.getString("kind"));
  }

  private Exchange post(String path, String body) throws IOException {
    return Exchange.post(path, body).allowedBy(api).sentTo(api);
  }

  private final class Importer implements ConfigurationExchange {

    @Override
    public ImportReport read(Format format, List<SourceFile> files, String author) {
      StringBuilder call = new StringBuilder(format.name());
      files.forEach(file -> call.append(' ').append(file.name()).append('=').append(file.text()));
      imports.add(call + " by " + author);
      return new ImportReport(
          staged.snapshot(),
          List.of(new ImportReport.Line("a", 1, "1", ImportReport.Outcome.ERROR, "not a word")));
    }

    @Override
    public String export() {
      return "vrrp_instance lan {}\n";
    }
  }
}
