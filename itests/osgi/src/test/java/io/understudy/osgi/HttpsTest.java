package io.understudy.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console over HTTPS, from outside: the started distribution and another program's client. */
class HttpsTest {

  private static final String ADDRESS = "192.0.2.11";
  private static final String PAGE = "https://" + ADDRESS + ":8443/system/console/";
  private static final String FINGERPRINT = "fingerprint of its certificate is ";
  private static final String JAVA = System.getProperty("java.home");

  private static Path home;

  private final Namespace namespace = new Namespace("us-https");
  @TempDir private Path work;

  @BeforeAll
  static void unpack() {
    home = Distribution.unpack("https");
  }

  @BeforeEach
  void makeNetwork() throws IOException {
    namespace.create();
    Files.createDirectories(work.resolve("etc"));
    Files.writeString(
        work.resolve("etc/io.understudy.virtualip-lan.cfg"), "name=lan\naddress=192.0.2.1/24\n");
    Files.writeString(
        work.resolve("etc/io.understudy.vrrp.instance-lan.cfg"),
        """
        name = lan
        interface = us0
        vrid = 52
        priority = 150
        version = 3
        advertIntervalMillis = 200
        virtualIps = lan
        """);
  }

  @AfterEach
  void removeNetwork() throws IOException {
    namespace.delete();
  }

  @Test
  void consoleOfTheNetworkHasACertificateThatIsMadeOnce() throws Exception {
    String fingerprint;
    try (Gateway gateway = start(Map.of())) {
      fingerprint = gateway.awaitLine(FINGERPRINT).replaceFirst(".*" + FINGERPRINT, "");
      awaitStatus("401", "--cacert", exported(work.resolve("state/https/made.p12"), "understudy"));
      for (String port : List.of("8080", "8443")) {
        assertNotEquals(
            "401", namespace.httpStatus("http://" + ADDRESS + ":" + port + "/system/console/"));
      }
      assertEquals("000", namespace.httpStatus(PAGE), "nobody vouches for it but itself");
      gateway.terminate();
    }
    for (String file : List.of("state/https/made.p12", "state/https/made.p12.sha256")) {
      assertEquals("rw-------", mode(work.resolve(file)), file);
    }
    try (Gateway again = start(Map.of())) {
      again.awaitLine(fingerprint);
      again.terminate();
    }
  }

  @Test
  void anAddressThatCameLaterAnswersTooAndACertificateThatIsLostIsMadeAgain() throws Exception {
    Map<String, String> everywhere = Map.of("UNDERSTUDY_CONSOLE_ADDRESS", "0.0.0.0");
    try (Gateway gateway = start(everywhere)) {
      gateway.awaitLine("BACKUP -> MASTER");
      for (String address : List.of("127.0.0.1", ADDRESS, "192.0.2.1")) {
        Eventually.get(
            "console at " + address,
            () -> namespace.httpStatus(PAGE.replace(ADDRESS, address), "--insecure"),
            "401"::equals);
      }
      gateway.terminate();
    }
    Files.delete(work.resolve("state/https/made.p12"));
    try (Gateway again = start(everywhere)) {
      again.awaitLine(FINGERPRINT);
      String exported = exported(work.resolve("state/https/made.p12"), "understudy");
      awaitStatusOf(PAGE.replace(ADDRESS, "127.0.0.1"), "401", "--cacert", exported);
      again.terminate();
    }
  }

  @Test
  void certificateOfTheUsersIsShown() throws Exception {
    Path given = makeCertificate("station");
    Path password = Files.writeString(work.resolve("password"), "station\n");
    try (Gateway gateway =
        start(
            Map.of(
                "UNDERSTUDY_CONSOLE_CERTIFICATE", given.toString(),
                "UNDERSTUDY_CONSOLE_CERTIFICATE_PASSWORD", password.toString()))) {
      awaitStatus("401", "--cacert", exported(given, "station"));
      gateway.terminate();
    }
  }

  @Test
  void withoutItsCertificateTheConsoleStaysOffAndTheRouterRuns() throws Exception {
    Path given = makeCertificate("station");
    Path password = Files.writeString(work.resolve("password"), "another\n");
    assertStaysOff(
        Map.of(
            "UNDERSTUDY_CONSOLE_CERTIFICATE", given.toString(),
            "UNDERSTUDY_CONSOLE_CERTIFICATE_PASSWORD", password.toString()),
        "which is no PKCS#12 file with a key that the password");
    assertStaysOff(
        Map.of("UNDERSTUDY_CONSOLE_CERTIFICATE", "/nowhere/gateway.p12"), "which cannot be read");
    assertStaysOff(
        Map.of("UNDERSTUDY_CONSOLE_CERTIFICATE", given.toString()),
        "UNDERSTUDY_CONSOLE_CERTIFICATE_PASSWORD is the file with the password");
  }

  @Test
  void javaWithoutKeytoolMakesNoCertificate() throws Exception {
    Path java = Files.createDirectories(work.resolve("jre/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nexec " + JAVA + "/bin/java \"$@\"\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertStaysOff(Map.of("JAVA_HOME", work.resolve("jre").toString()), "there is no ");
  }

  private void assertStaysOff(Map<String, String> environment, String reason) throws Exception {
    try (Gateway gateway = start(environment)) {
      gateway.awaitLine(reason);
      gateway.awaitLine("the web console stays off");
      gateway.awaitLine("BACKUP -> MASTER");
      assertEquals("000", namespace.httpStatus(PAGE, "--insecure"));
      assertFalse(gateway.output().contains("web console: https"), gateway.output());
      assertTrue(gateway.isAlive());
      gateway.terminate();
    }
  }

  private void awaitStatus(String status, String... options) {
    awaitStatusOf(PAGE, status, options);
  }

  private void awaitStatusOf(String page, String status, String... options) {
    Eventually.get("console", () -> namespace.httpStatus(page, options), status::equals);
  }

  private Path makeCertificate(String password) throws IOException {
    Path file = work.resolve("given.p12");
    Distribution.run(
        keytool(),
        "-genkeypair",
        "-alias",
        "gateway",
        "-keyalg",
        "EC",
        "-dname",
        "CN=gateway",
        "-ext",
        "san=ip:" + ADDRESS,
        "-storetype",
        "PKCS12",
        "-keystore",
        file.toString(),
        "-storepass",
        password);
    return file;
  }

  /** The certificate alone, as other programs read it. */
  private String exported(Path store, String password) throws IOException {
    Path file = work.resolve("exported.pem");
    String alias = password.equals("understudy") ? "console" : "gateway";
    Distribution.run(
        keytool(),
        "-exportcert",
        "-rfc",
        "-alias",
        alias,
        "-keystore",
        store.toString(),
        "-storepass",
        password,
        "-file",
        file.toString());
    return file.toString();
  }

  private static String keytool() {
    return JAVA + "/bin/keytool";
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private Gateway start(Map<String, String> environment) throws IOException {
    Map<String, String> whole = new HashMap<>(Map.of("UNDERSTUDY_CONSOLE_ADDRESS", ADDRESS));
    whole.putAll(environment);
    return Gateway.start(namespace, List.of(), home, work, whole);
  }
}
