package io.understudy.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.Setting;
import io.understudy.model.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The document of the configuration tells of every key what the code does. */
class ConfigurationDocumentTest {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(\\w+)` \\| ([^|]*) \\| ([^|]*) \\| ([^|]*) \\| ([^|]*) \\|$");

  @ParameterizedTest
  @EnumSource
  void everyKeyHasItsRow(NotifySection kind) throws IOException {
    List<String> expected = new ArrayList<>();
    for (Setting<?> setting : kind.settings()) {
      expected.add("%s, %s, %s".formatted(setting.key(), preset(setting), limits(setting)));
    }
    List<String> actual = new ArrayList<>();
    for (MatchResult row : ROW.matcher(chapter(kind.pid())).results().toList()) {
      actual.add("%s, %s, %s".formatted(row.group(1), row.group(3), row.group(4)));
      assertTrue(row.group(5).length() > 10, row.group());
    }
    assertEquals(expected, actual);
  }

  private static String preset(Setting<?> setting) {
    String text = MetatypeTest.text(setting);
    if (setting.preset().isEmpty()) {
      return "**required**";
    }
    return text.isEmpty() ? "empty" : "`" + text + "`";
  }

  private static String limits(Setting<?> setting) {
    if (setting == ScriptSection.GROUPS) {
      return "names of sync groups";
    }
    Form<?> form = setting.form();
    if (form instanceof Form.WholeNumber number) {
      return number.least() + " to " + number.most();
    }
    if (form instanceof Form.Flag) {
      return "`true`, `false`";
    }
    return form instanceof Form.Names
        ? "names of VRRP instances"
        : form.rule().replaceFirst("^be (the |an |a )?", "");
  }

  @Test
  void everyVariableIsExplained() throws IOException {
    assertEquals(
        new TreeSet<>(ScriptEnvironment.of(Happened.became("x", State.MASTER)).keySet()),
        names(chapter(ScriptSection.PID), "[A-Z_]+"));
  }

  @Test
  void everyPropertyOfAnEventIsExplained() throws IOException {
    assertEquals(
        new TreeSet<>(EventProperties.of(Happened.became("x", State.MASTER)).keySet()),
        names(chapter("io/understudy/vrrp/*"), "[a-z]+"));
  }

  /** What stands in the first column of the tables with two columns. */
  private static Set<String> names(String chapter, String form) {
    return Pattern.compile("(?m)^\\| (`" + form + "`(?:, `" + form + "`)*) \\| [^|]{10,} \\|$")
        .matcher(chapter)
        .results()
        .flatMap(row -> Pattern.compile(", ").splitAsStream(row.group(1)))
        .map(name -> name.replace("`", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** From the heading with this name to the next heading. */
  private static String chapter(String name) throws IOException {
    Path part = Path.of("../../docs/parts/notify.md");
    String document =
        Files.readString(Files.exists(part) ? part : Path.of("../../docs/configuration.md"))
            + "\n## ";
    int begin = document.indexOf("`" + name + "`\n");
    assertTrue(begin >= 0, name);
    return document.substring(begin, document.indexOf("\n## ", begin));
  }
}
