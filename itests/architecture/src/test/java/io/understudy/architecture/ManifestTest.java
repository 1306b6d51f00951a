package io.understudy.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a bundle gives and takes, compared with {@code src/test/resources/manifests}: a difference
 * is a question for the review. {@code -Dmanifests.update=true} rewrites the files.
 */
class ManifestTest {

  private static final Path EXPECTED = Path.of("src/test/resources/manifests");

  private static final List<String> HEADERS =
      List.of(
          "Export-Package",
          "Import-Package",
          "Private-Package",
          "Provide-Capability",
          "Require-Capability");

  @ParameterizedTest
  @MethodSource("bundles")
  void manifestIsAsAgreed(Path bundle) throws IOException {
    Path expected = EXPECTED.resolve(bundle.getFileName() + ".txt");
    String actual = describe(bundle.resolve("target/classes/META-INF/MANIFEST.MF"));
    if (Boolean.getBoolean("manifests.update")) {
      Files.writeString(expected, actual);
    }
    assertEquals(Files.readString(expected), actual);
  }

  static Stream<Path> bundles() {
    return Modules.bundles().stream().filter(module -> Files.exists(module.resolve("bnd.bnd")));
  }

  private static String describe(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Attributes headers = new Manifest(in).getMainAttributes();
      StringBuilder text = new StringBuilder();
      for (String header : HEADERS) {
        if (headers.getValue(header) != null) {
          text.append(header).append('\n');
          clauses(headers.getValue(header)).forEach(c -> text.append("  ").append(c).append('\n'));
        }
      }
      return text.toString();
    }
  }

  /** The clauses of a header, sorted; a comma between quotes is part of a clause. */
  private static Stream<String> clauses(String value) {
    return Stream.of(value.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")).sorted();
  }
}
