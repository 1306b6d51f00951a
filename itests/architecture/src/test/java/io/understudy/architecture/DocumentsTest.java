package io.understudy.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import io.understudy.model.StateChange;
import io.understudy.protocol.machine.TransitionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents say about the code is so. */
class DocumentsTest {

  private static final Path ROOT = Path.of("../..");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
  private static final Pattern TERM = Pattern.compile("\\| `(\\w+)(\\.\\w+)?` \\|");
  private static final String TABLE_BEGIN = "<!-- transitions -->\n";
  private static final String TABLE_END = "<!-- /transitions -->";

  @Test
  void transitionTableIsTheMachines() throws IOException {
    String document = Files.readString(ROOT.resolve("ARCHITECTURE.md"));
    int begin = document.indexOf(TABLE_BEGIN) + TABLE_BEGIN.length();
    assertEquals(transitionTable(), document.substring(begin, document.indexOf(TABLE_END)));
  }

  private static String transitionTable() {
    Map<String, String> rows = new LinkedHashMap<>();
    for (StateChange change : TransitionTable.LEGAL) {
      String passage = "| " + change.from() + " | " + change.to() + " | ";
      rows.merge(passage, change.cause().name(), (causes, cause) -> causes + ", " + cause);
    }
    return rows.entrySet().stream()
        .map(row -> row.getKey() + row.getValue() + " |\n")
        .collect(Collectors.joining("", "| from | to | causes |\n|---|---|---|\n", ""));
  }

  @Test
  void everyTypeOfTheGlossaryExists() throws IOException {
    Set<String> types =
        Modules.MAIN.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());
    List<String> named =
        TERM.matcher(Files.readString(ROOT.resolve("docs/glossary.md")))
            .results()
            .map(term -> term.group(1))
            .toList();
    assertFalse(named.isEmpty());
    assertEquals(List.of(), named.stream().filter(type -> !types.contains(type)).toList());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkLeadsSomewhere(Path document) throws IOException {
    for (MatchResult link : LINK.matcher(Files.readString(document)).results().toList()) {
      Path target = document.resolveSibling(link.group(1));
      assertTrue(Files.exists(target), () -> document + " links to " + target);
    }
  }

  static List<Path> documents() throws IOException {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(top, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }
}
