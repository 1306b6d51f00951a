package io.understudy.config.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sections that the catalog tells of are those of {@code docs/configuration.md}. */
class SectionCatalogTest {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) \\| ([^|]*) \\| ([^|]*) \\| [^|]* \\|$");

  static Stream<String> pids() {
    return SectionCatalog.pids().stream();
  }

  @ParameterizedTest
  @MethodSource("pids")
  void keysTypesAndPresetsAreThoseOfTheDocument(String pid) throws IOException {
    List<String> told = new ArrayList<>();
    Matcher row = ROW.matcher(chapter(pid));
    while (row.find()) {
      String preset = row.group(3).replace("**required**", "required").replace("`", "");
      told.add("%s: %s, %s".formatted(row.group(1), row.group(2), preset));
    }
    List<String> known =
        SectionCatalog.settings(pid).stream()
            .map(setting -> "%s: %s, %s".formatted(setting.key(), type(setting), preset(setting)))
            .toList();
    assertTrue(known.size() > 2, pid);
    assertEquals(told, known);
  }

  private static String type(Setting<?> setting) {
    Form<?> form = setting.form();
    if (form instanceof Form.WholeNumber) {
      return "number";
    }
    if (form instanceof Form.Choice<?> choice) {
      return choice.options().get(0) instanceof Integer ? "number" : "choice";
    }
    if (form instanceof Form.Flag) {
      return "flag";
    }
    if (form instanceof Form.Password) {
      return "password";
    }
    boolean isChoiceElsewhere = setting.key().equals("syslogFacility");
    return form instanceof Form.Names ? "list" : isChoiceElsewhere ? "choice" : "text";
  }

  private static String preset(Setting<?> setting) {
    return setting
        .preset()
        .map(
            preset ->
                preset instanceof List<?> list
                    ? list.stream().map(Object::toString).collect(Collectors.joining(", "))
                    : preset.toString())
        .map(text -> text.isEmpty() ? "empty" : text)
        .orElse("required");
  }

  private static String chapter(String pid) throws IOException {
    String document = Files.readString(Path.of("../../docs/configuration.md"));
    int begin = document.indexOf("`" + pid + "`\n");
    assertTrue(begin >= 0, pid);
    return document.substring(begin, document.indexOf("\n## ", begin));
  }
}
