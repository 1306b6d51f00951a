package io.understudy.notify.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A CA, a server's certificate by it for {@code localhost}, and another CA; by keytool. */
final class Certificates {

  private static final String PASSWORD = "changeit";

  private final Path directory;

  private Certificates(Path directory) {
    this.directory = directory;
  }

  static Certificates in(Path directory) throws IOException, InterruptedException {
    Certificates made = new Certificates(directory);
    made.makeCa("ca");
    made.makeCa("other");
    made.keytool("server", "-genkeypair", "-keyalg", "EC", "-dname", "CN=mail");
    made.keytool("server", "-certreq", "-file", made.file("server.csr"));
    made.keytool(
        "ca",
        "-gencert",
        "-infile",
        made.file("server.csr"),
        "-outfile",
        made.file("server.pem"),
        "-rfc",
        "-ext",
        "san=dns:localhost");
    made.keytool(
        "server", "-importcert", "-noprompt", "-alias", "ca", "-file", made.file("ca.pem"));
    made.keytool("server", "-importcert", "-noprompt", "-file", made.file("server.pem"));
    return made;
  }

  private void makeCa(String name) throws IOException, InterruptedException {
    keytool(name, "-genkeypair", "-keyalg", "EC", "-dname", "CN=Test " + name, "-ext", "bc:c");
    keytool(name, "-exportcert", "-rfc", "-file", file(name + ".pem"));
  }

  private void keytool(String store, String command, String... arguments)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    line.addAll(List.of(command, "-keystore", file(store + ".p12"), "-storepass", PASSWORD));
    if (!List.of(arguments).contains("-alias")) {
      line.addAll(List.of("-alias", store));
    }
    line.addAll(List.of(arguments));
    Path output = directory.resolve("keytool.txt");
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    if (process.waitFor() != 0) {
      throw new IOException(line + ": " + Files.readString(output));
    }
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  Path ca() {
    return directory.resolve("ca.pem");
  }

  Path otherCa() {
    return directory.resolve("other.pem");
  }

  /** What the server shows. */
  SSLContext server() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(directory.resolve("server.p12"))) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
