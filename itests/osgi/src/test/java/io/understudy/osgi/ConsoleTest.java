package io.understudy.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import io.understudy.api.VrrpStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.osgi.framework.FrameworkUtil;
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
  @Inject private VrrpStatus status;

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

  @Test
  public void badLogSettingsAndTheEndOfTheLoginAreRefused() throws Exception {
    setHash(HASH);
    awaitStatus(200, login("admin", "open-sesame"));
    String general = "io.understudy.general";
    edit(general, "apply=true&propertylist=fileCount&fileCount=100");
    assertNull(admin.listConfigurations("(service.pid=" + general + ")"));
    edit(general, "apply=true&propertylist=fileCount&fileCount=9");
    assertEquals(1, admin.listConfigurations("(service.pid=" + general + ")").length);
    edit("io.understudy.security", "apply=1&delete=1");
    edit("io.understudy.security", "apply=1&propertylist=passwordHash&passwordHash=x");
    assertEquals(200, get(login("admin", "open-sesame")).statusCode());
    edit(general, "apply=1&delete=1");
    assertNull(admin.listConfigurations("(service.pid=" + general + ")"));
  }

  private void edit(String pid, String form) {
    send(
        request("configMgr/" + pid, login("admin", "open-sesame"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form + "&action=ajaxConfigManager")));
  }

  @Test
  public void noPageShowsAPassword() throws IOException {
    setHash(HASH);
    awaitStatus(200, login("admin", "open-sesame"));
    Path secrets = Path.of(context.getProperty("felix.fileinstall.dir").split(",")[0], "secrets");
    Files.createDirectories(secrets);
    Files.writeString(secrets.resolve("vrrp"), "sesame-2");
    configureWithPassword("one", 61, "sesame-1");
    configureWithPassword("two", 62, "$[secret:vrrp]");
    Eventually.get(
        "virtual routers", () -> status.snapshot().routers().size(), count -> count == 2);
    Map<String, String> login = login("admin", "open-sesame");
    Set<String> pages = new TreeSet<>(Set.of("configMgr", "components", "components.json"));
    pages.addAll(pages(send(request("bundles", login).GET()).body()));
    assertTrue(pages.toString(), pages.size() > 10);
    for (String page : pages) {
      String body = send(request(page, login).GET()).body();
      assertFalse(page + " shows the password", body.contains("sesame-1"));
      assertFalse(page + " shows the secret", body.contains("sesame-2"));
      assertFalse(page + " shows the hash", body.contains(HASH));
    }
    admin.getFactoryConfiguration("io.understudy.vrrp.instance", "one", "?").delete();
    admin.getFactoryConfiguration("io.understudy.vrrp.instance", "two", "?").delete();
  }

  private void configureWithPassword(String name, int vrid, String password) throws IOException {
    admin
        .getFactoryConfiguration("io.understudy.virtualip", name, "?")
        .update(
            FrameworkUtil.asDictionary(Map.of("name", name, "address", "192.0.2." + vrid + "/24")));
    admin
        .getFactoryConfiguration("io.understudy.vrrp.instance", name, "?")
        .update(
            FrameworkUtil.asDictionary(
                Map.of(
                    "name", name,
                    "interface", "us0",
                    "vrid", vrid,
                    "version", "2",
                    "virtualIps", name,
                    "authPassword", password)));
  }

  /** Every page that this one leads to, and each status page as text and as JSON. */
  private static Set<String> pages(String body) {
    Set<String> pages = new TreeSet<>();
    Matcher link = Pattern.compile("/system/console/([A-Za-z0-9_.%-]+)").matcher(body);
    while (link.find()) {
      String page = link.group(1);
      if (!page.equals("logout") && !page.equals("res")) {
        pages.add(page);
        if (page.startsWith("status-")) {
          pages.addAll(Set.of(page + ".txt", page + ".json", page + ".html"));
        }
      }
    }
    return pages;
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
