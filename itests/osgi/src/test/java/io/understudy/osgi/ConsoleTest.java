package io.understudy.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Hashtable;
import java.util.Map;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;

/** The web console and its login. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ConsoleTest {

  /** Of "open-sesame". */
  private static final String HASH =
      "pbkdf2-sha256$20000$AAECAwQFBgcICQoLDA0ODw==$gcdYzr294dnqp7Md6TBnULzqqHTKgEj3Axz0RuUAoDk=";

  @Inject private BundleContext context;
  @Inject private ConfigurationAdmin admin;

  private final HttpClient client = HttpClient.newHttpClient();

  @Configuration
  public static Option[] configuration() {
    return new Option[] {FrameworkOptions.of(Distribution.unpack("console"))};
  }

  @After
  public void forgetPassword() throws IOException {
    admin.getConfiguration("io.understudy.security", "?").delete();
    awaitStatus(404, Map.of());
  }

  @Test
  public void withoutPasswordThereIsNoConsole() throws IOException {
    setHash("not-a-hash");
    awaitStatus(404, Map.of());
    assertEquals(404, get(login("admin", "admin")).statusCode());
  }

  @Test
  public void onlyTheRightPasswordOpens() throws IOException {
    setHash(HASH);
    awaitStatus(401, Map.of());
    assertEquals(401, get(login("admin", "admin")).statusCode());
    HttpResponse<String> page = get(login("admin", "open-sesame"));
    assertEquals(200, page.statusCode());
    assertTrue(page.body(), page.body().contains("io.understudy.vrrp.instance"));
  }

  @Test
  public void refusedPasswordLeavesTheLastGoodOne() throws IOException {
    setHash(HASH);
    awaitStatus(200, login("admin", "open-sesame"));
    setHash("nonsense");
    setHosts("gw1.example.com");
    awaitStatus(200, login("admin", "open-sesame"));
  }

  @Test
  public void requestOfAnotherSiteIsForbidden() throws IOException {
    setHash(HASH);
    awaitStatus(200, login("admin", "open-sesame"));
    String authorization = login("admin", "open-sesame").get("Authorization");
    assertEquals(403, post(Map.of("Authorization", authorization, "Sec-Fetch-Site", "cross-site")));
    assertEquals(
        403, post(Map.of("Authorization", authorization, "Origin", "http://evil.example")));
    assertEquals(
        200, post(Map.of("Authorization", authorization, "Origin", "http://127.0.0.1:" + port())));
  }

  private void setHash(String hash) throws IOException {
    update("passwordHash", hash);
  }

  private void setHosts(String host) throws IOException {
    update("hosts", host);
  }

  private void update(String key, String value) throws IOException {
    var configuration = admin.getConfiguration("io.understudy.security", "?");
    var properties = configuration.getProperties();
    Hashtable<String, Object> wanted = new Hashtable<>();
    if (properties != null && properties.get("passwordHash") != null && key.equals("hosts")) {
      wanted.put("passwordHash", properties.get("passwordHash"));
    }
    wanted.put(key, value);
    configuration.update(wanted);
  }

  private void awaitStatus(int status, Map<String, String> headers) {
    Eventually.get("status " + status, () -> get(headers).statusCode(), got -> got == status);
  }

  private HttpResponse<String> get(Map<String, String> headers) {
    return send(request("configMgr", headers).GET());
  }

  private int post(Map<String, String> headers) {
    return send(request("bundles", headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("action=refreshPackages")))
        .statusCode();
  }

  private HttpRequest.Builder request(String page, Map<String, String> headers) {
    URI address = URI.create("http://127.0.0.1:" + port() + "/system/console/" + page);
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    headers.forEach(request::header);
    return request;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private String port() {
    return context.getProperty("org.osgi.service.http.port");
  }

  private static Map<String, String> login(String user, String password) {
    byte[] text = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(text));
  }
}
