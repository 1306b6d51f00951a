package io.understudy.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each of the 142 cases of conformance is named by a test, or is an exception with a reason. */
class ConformanceTest {

  private static final Path ROOT = Path.of("../..");
  private static final Pattern CASE = Pattern.compile("\\b[WRTDXM]-\\d+\\b");
  private static final Pattern EXCEPTION =
      Pattern.compile("^\\| ([WRTDXM]-\\d{2}) \\| (.{20,}) \\|$", Pattern.MULTILINE);

  private static Map<String, Integer> series() {
    Map<String, Integer> series = new LinkedHashMap<>();
    series.put("W", 18);
    series.put("R", 49);
    series.put("T", 44);
    series.put("D", 16);
    series.put("X", 10);
    series.put("M", 5);
    return series;
  }

  private static Set<String> cases() {
    return series().entrySet().stream()
        .flatMap(
            each ->
                IntStream.rangeClosed(1, each.getValue())
                    .mapToObj(number -> "%s-%02d".formatted(each.getKey(), number)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> exceptions() throws IOException {
    String document = Files.readString(ROOT.resolve("docs/conformance.md"));
    String table =
        document.substring(
            document.indexOf("<!-- exceptions -->"), document.indexOf("<!-- /exceptions -->"));
    return EXCEPTION
        .matcher(table)
        .results()
        .map(row -> row.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> tested() throws IOException {
    Set<String> tested = new TreeSet<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      files
          .filter(ConformanceTest::isTest)
          .forEach(file -> CASE.matcher(read(file)).results().forEach(m -> tested.add(m.group())));
    }
    return tested;
  }

  private static boolean isTest(Path file) {
    String path = ROOT.relativize(file).toString();
    return path.contains("src/test/java/")
        && path.matches(".*(Test|IT)\\.java")
        && !path.contains("/architecture/");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @DisplayName("There are 142 cases, and each is a test or an exception")
  void everyCaseIsATestOrAnException() throws IOException {
    Set<String> missing = cases();
    assertEquals(142, missing.size());
    missing.removeAll(tested());
    missing.removeAll(exceptions());
    assertEquals(Set.of(), missing);
  }

  @Test
  @DisplayName("A test names no case that is not one, and none that is an exception")
  void testsNameCasesOnly() throws IOException {
    Set<String> wanted = cases();
    wanted.removeAll(exceptions());
    Set<String> others = tested();
    others.removeAll(wanted);
    assertEquals(Set.of(), others);
  }

  @Test
  @DisplayName("An exception is a case, and few are")
  void exceptionsAreCasesAndFew() throws IOException {
    assertTrue(cases().containsAll(exceptions()));
    assertTrue(exceptions().size() <= 5, exceptions()::toString);
  }
}
