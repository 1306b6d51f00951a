package io.understudy.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;

/** The page's server side as the console serves it. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class PageApiTest {

  /** Of "open-sesame". */
  private static final String HASH =
      "pbkdf2-sha256$20000$AAECAwQFBgcICQoLDA0ODw==$gcdYzr294dnqp7Md6TBnULzqqHTKgEj3Axz0RuUAoDk=";

  private static final String TOKEN = "X-Understudy-Token";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject private BundleContext context;
  @Inject private ConfigurationAdmin admin;

  private final HttpClient client = HttpClient.newHttpClient();
  private Sections sections;

  @Configuration
  public static Option[] configuration() {
    return new Option[] {FrameworkOptions.of(Distribution.unpack("page-api"))};
  }

  @Before
  public void open() {
    sections = new Sections(admin);
    sections.write("io.understudy.security", "passwordHash", HASH);
    Eventually.get("the page", () -> get("").statusCode(), got -> got == 200);
  }

  @After
  public void tidy() {
    sections.deleteAll();
  }

  @Test
  public void nobodyGetsInWithoutLogin() {
    for (String path : List.of("", "/res/main.js", "/api/session", "/api/status", "/api/events")) {
      assertEquals(path, 401, send(plain(path).GET()).statusCode());
    }
    assertEquals(401, send(plain("/api/apply").POST(BodyPublishers.ofString("{}"))).statusCode());
  }

  @Test
  public void pageRunsScriptsOfThisServerAndTheFrameOnly() {
    HttpResponse<String> page = get("");
    assertTrue(page.body(), page.body().contains("<div id=\"understudy\">"));
    assertTrue(page.body(), page.body().contains("/vrrp/res/page.css"));
    String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
    assertTrue(policy, policy.startsWith("default-src 'none'"));
    Matcher scripts = Pattern.compile("script-src ([^;]*)").matcher(policy);
    assertTrue(policy, scripts.find());
    assertFalse(policy, scripts.group(1).contains("unsafe"));
    assertEquals("same-origin", header(page, "Referrer-Policy"));
  }

  @Test
  public void filesHaveTheirTypes() {
    assertTrue(header(get("/res/main.js"), "Content-Type").contains("javascript"));
    assertTrue(header(get("/res/kit/api.js"), "Content-Type").contains("javascript"));
    assertTrue(header(get("/res/page.css"), "Content-Type").startsWith("text/css"));
    assertFalse(get("/res/../openapi.json").body().contains("\"openapi\""));
  }

  /** The date of every file is the same in each build. */
  @Test
  public void browserKeepsAFileAsLongAsItsContentIsTheSame() {
    HttpResponse<String> first = get("/res/main.js");
    assertEquals("no-cache", header(first, "Cache-Control"));
    assertEquals("", header(first, "Last-Modified"));
    String tag = header(first, "ETag");
    assertEquals(304, send(mine("/res/main.js").header("If-None-Match", tag).GET()).statusCode());
    assertEquals(
        200, send(mine("/res/main.js").header("If-None-Match", "\"x\"").GET()).statusCode());
  }

  @Test
  public void pageStandsNowhereWithoutItsPolicy() {
    for (String path : List.of("/", "/x", "/res/none.js", "/openapi.json")) {
      assertEquals(path, 404, get(path).statusCode());
    }
  }

  @Test
  public void changeNeedsTheToken() {
    sections.write("io.understudy.virtualip~seen", "name", "seen", "address", "192.0.2.77/24");
    awaitStaged("io.understudy.virtualip~seen");
    assertEquals(403, post("/api/staged", "x", edit("seen", "192.0.2.78/24")).statusCode());
    assertFalse(get("/api/staged").body().contains("192.0.2.78"));
  }

  @Test
  public void editIsStagedShownAndForgotten() {
    sections.write("io.understudy.virtualip~one", "name", "one", "address", "192.0.2.71/24");
    awaitStaged("io.understudy.virtualip~one");
    HttpResponse<String> answer = post("/api/staged", token(), edit("one", "192.0.2.72/24"));
    assertEquals(answer.body(), 200, answer.statusCode());
    assertTrue(answer.body(), answer.body().contains("192.0.2.71/24"));
    assertTrue(answer.body(), answer.body().contains("192.0.2.72/24"));
    assertTrue(answer.body(), answer.body().contains("\"changed\":true"));
    HttpResponse<String> stale = post("/api/staged", token(), stale("one"));
    assertEquals(stale.body(), 409, stale.statusCode());
    assertTrue(stale.body(), stale.body().contains("\"kind\":\"CONFLICT\""));
    assertEquals(200, post("/api/staged/revert", token(), "{\"pids\":[]}").statusCode());
    assertFalse(get("/api/staged").body().contains("192.0.2.72/24"));
  }

  @Test
  public void formsAreThoseOfTheMetatype() {
    String forms = get("/api/forms").body();
    for (String section :
        List.of(
            "io.understudy.general",
            "io.understudy.global",
            "io.understudy.tracking.script",
            "io.understudy.virtualip",
            "io.understudy.vrrp.instance",
            "io.understudy.vrrp.syncgroup",
            "io.understudy.notify.user")) {
      assertTrue(section, forms.contains("\"section\":\"" + section + "\""));
    }
    assertTrue(forms, forms.contains("\"title\":\"Advanced\""));
    assertTrue(forms, forms.contains("\"min\":1,\"max\":255"));
  }

  @Test
  public void everyQuestionIsAnswered() {
    for (String path :
        List.of(
            "session",
            "status",
            "journal",
            "suggestions",
            "staged",
            "plan",
            "export",
            "log",
            "script",
            "openapi.json")) {
      HttpResponse<String> answer = get("/api/" + path);
      assertEquals(path + ": " + answer.body(), 200, answer.statusCode());
      assertEquals(path, "no-store", header(answer, "Cache-Control"));
      assertEquals(path, "nosniff", header(answer, "X-Content-Type-Options"));
    }
    assertTrue(get("/api/session").body().contains("\"user\":\"admin\""));
  }

  @Test
  public void noAnswerHasAPasswordAndTheHiddenOneComesBackAsItWas() {
    sections.write(
        "io.understudy.vrrp.instance~secret",
        "name",
        "secret",
        "interface",
        "us0",
        "vrid",
        61,
        "version",
        "2",
        "authType",
        "PASS",
        "authPassword",
        "sesame-1",
        "virtualIps",
        new String[0]);
    awaitStaged("io.understudy.vrrp.instance~secret");
    for (String path : List.of("staged", "status", "export", "plan", "log", "journal")) {
      assertFalse(path, get("/api/" + path).body().contains("sesame-1"));
    }
    assertTrue(get("/api/staged").body().contains("(hidden)"));
  }

  @Test
  public void openPageIsToldAtOnceAndWhenSomethingIsStaged() throws Exception {
    sections.write("io.understudy.virtualip~live", "name", "live", "address", "192.0.2.81/24");
    awaitStaged("io.understudy.virtualip~live");
    HttpResponse<InputStream> events =
        client.send(mine("/api/events").GET().build(), BodyHandlers.ofInputStream());
    assertEquals(200, events.statusCode());
    assertTrue(events.headers().firstValue("Content-Type").orElse("").contains("event-stream"));
    try (InputStream stream = events.body()) {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      awaitLine(lines, "event: status");
      awaitLine(lines, "event: staged");
      post("/api/staged", token(), edit("live", "192.0.2.82/24"));
      awaitLine(lines, "\"changes\":1");
    }
    post("/api/staged/revert", token(), "{\"pids\":[]}");
  }

  private static void awaitLine(BufferedReader lines, String part) throws IOException {
    List<String> seen = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.contains(part)) {
        return;
      }
      seen.add(line);
      assertTrue("no " + part + " in " + seen, seen.size() < 60);
    }
    throw new AssertionError("it ended without " + part + ": " + seen);
  }

  private void awaitStaged(String pid) {
    Eventually.get(
        pid, () -> get("/api/staged").body(), body -> body.contains("\"pid\":\"" + pid + "\""));
  }

  /** An edit of the Virtual IP that has seen what is there. */
  private String edit(String name, String address) {
    return edit(name, address, revision("io.understudy.virtualip~" + name));
  }

  private static String stale(String name) {
    return edit(name, "192.0.2.99/24", "older");
  }

  private static String edit(String name, String address, String revision) {
    return """
    {"edits":[{"pid":"io.understudy.virtualip~%s","revision":"%s",
      "properties":{"name":"%s","address":"%s"}}]}
    """
        .formatted(name, revision, name, address);
  }

  private String revision(String pid) {
    String part = get("/api/staged").body();
    part = part.substring(part.indexOf("\"pid\":\"" + pid + "\""));
    Matcher revision = Pattern.compile("\"revision\":\"([^\"]*)\"").matcher(part);
    assertTrue(part, revision.find());
    return revision.group(1);
  }

  private String token() {
    Matcher token = Pattern.compile("\"token\":\"([^\"]*)\"").matcher(get("/api/session").body());
    assertTrue(token.find());
    return token.group(1);
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private HttpResponse<String> get(String path) {
    return send(mine(path).GET());
  }

  private HttpResponse<String> post(String path, String token, String body) {
    return send(
        mine(path)
            .header("Content-Type", "application/json")
            .header(TOKEN, token)
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder mine(String path) {
    byte[] login = "admin:open-sesame".getBytes(StandardCharsets.UTF_8);
    return plain(path)
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
  }

  private HttpRequest.Builder plain(String path) {
    String port = context.getProperty("org.osgi.service.http.port");
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + port + "/system/console/vrrp" + path))
        .timeout(PATIENCE);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
