package io.understudy.notify.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The mail library is inside, whole and with its licences, and nobody else sees it. */
class BundleTest {

  private static final Path BUNDLE = Path.of("target/classes");
  private static final List<String> LIBRARIES =
      List.of(
          "lib/jakarta.mail-api.jar",
          "lib/jakarta.activation-api.jar",
          "lib/angus-core.jar",
          "lib/smtp.jar");

  /** With what belongs to the JDK, our API, the framework and the log. */
  private static final Pattern OURS =
      Pattern.compile("javax\\..*|io\\.understudy\\..*|org\\.osgi\\..*|org\\.slf4j");

  @Test
  void librariesAreOnTheClassPathOfTheBundle() throws IOException {
    assertEquals(
        "., " + String.join(", ", LIBRARIES),
        manifest().getValue("Bundle-ClassPath").replace(",", ", "));
    for (String library : LIBRARIES) {
      try (JarFile jar = new JarFile(BUNDLE.resolve(library).toFile())) {
        assertNotNull(jar.getEntry("META-INF/LICENSE.md"), library);
        assertNotNull(jar.getEntry("META-INF/NOTICE.md"), library);
      }
    }
  }

  @Test
  void nothingOfItIsImportedOrExported() throws IOException {
    String imports = manifest().getValue("Import-Package").replaceAll("\"[^\"]*\"", "");
    assertEquals(
        List.of(),
        Arrays.stream(imports.split(","))
            .map(clause -> clause.replaceFirst(";.*", ""))
            .filter(name -> !OURS.matcher(name).matches())
            .toList());
    assertNull(manifest().getValue("Export-Package"));
    assertNull(manifest().getValue("DynamicImport-Package"));
    assertTrue(!manifest().getValue("Provide-Capability").contains("jakarta"));
  }

  private static Attributes manifest() throws IOException {
    try (InputStream in = Files.newInputStream(BUNDLE.resolve("META-INF/MANIFEST.MF"))) {
      return new Manifest(in).getMainAttributes();
    }
  }
}
