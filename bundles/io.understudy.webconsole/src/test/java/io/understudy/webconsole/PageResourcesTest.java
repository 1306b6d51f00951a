package io.understudy.webconsole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What no build step checks of the page's scripts and styles, since there is none for them. */
class PageResourcesTest {

  private static final Path FOLDER = Path.of("src/main/resources/res");
  private static final Pattern IMPORT =
      Pattern.compile("(?:from|import) \"(\\.[^\"]*)\"|@import url\\(\"([^\"]*)\"\\)");
  private static final Pattern NAMES = Pattern.compile("import \\{([^}]*)\\} from \"(\\.[^\"]*)\"");
  private static final String EXPORT = "export (?:async )?(?:function|const|class|let) ";
  private static final Pattern MARKUP_OR_CODE_FROM_TEXT =
      Pattern.compile(
          "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function\\("
              + "|setTimeout\\(\"|javascript:|DOMParser");
  private static final Pattern OTHER_HOST =
      Pattern.compile("(?:https?:)?//[a-z0-9.-]+\\.[a-z]{2,}/");
  private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";

  @Test
  void noScriptTakesTextForMarkupOrCode() {
    assertEquals(
        List.of(),
        files(".js").filter(file -> MARKUP_OR_CODE_FROM_TEXT.matcher(text(file)).find()).toList());
  }

  @Test
  void nothingComesFromAnotherHost() {
    assertEquals(
        List.of(),
        files("")
            .filter(file -> OTHER_HOST.matcher(text(file).replace(SVG_NAMESPACE, "")).find())
            .toList());
  }

  @Test
  void everyImportIsThereAndEveryFileIsImported() {
    TreeSet<Path> imported = new TreeSet<>();
    imported.add(FOLDER.resolve("main.js"));
    imported.add(FOLDER.resolve("page.css"));
    files("")
        .forEach(
            file ->
                imports(file)
                    .map(name -> file.resolveSibling(name).normalize())
                    .forEach(imported::add));

    assertFalse(imported.isEmpty());
    assertEquals(imported, new TreeSet<>(files("").toList()));
  }

  @Test
  void everyNameThatIsImportedIsExported() {
    List<String> missing = new ArrayList<>();
    for (Path file : files(".js").toList()) {
      NAMES
          .matcher(text(file))
          .results()
          .forEach(
              match -> {
                Path from = file.resolveSibling(match.group(2)).normalize();
                for (String name :
                    match.group(1).strip().split("(?: as \\w+)?\\s*,\\s*| as \\w+$")) {
                  if (!Pattern.compile(EXPORT + Pattern.quote(name) + "\\b")
                      .matcher(text(from))
                      .find()) {
                    missing.add(file + ": " + name);
                  }
                }
              });
    }
    assertEquals(List.of(), missing);
  }

  private static Stream<String> imports(Path file) {
    return IMPORT.matcher(text(file)).results().map(PageResourcesTest::imported);
  }

  private static String imported(MatchResult match) {
    return match.group(1) == null ? match.group(2) : match.group(1);
  }

  private static Stream<Path> files(String ending) {
    try (Stream<Path> all = Files.walk(FOLDER)) {
      return all
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(ending))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
