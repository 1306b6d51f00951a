package io.understudy.notify.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} tells of every key what the code does. */
class ConfigurationDocumentTest {

  private static final Path PART = Path.of("../../docs/parts/notify-mail.md");
  private static final Path WHOLE = Path.of("../../docs/configuration.md");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(\\w+)` \\| ([^|]*) \\| ([^|]*) \\| ([^|]*) \\| ([^|]*) \\|$");

  @Test
  void everyKeyHasItsRow() throws IOException {
    List<String> expected = new ArrayList<>();
    for (Setting<?> setting : MailSection.SETTINGS) {
      expected.add("%s, %s, %s".formatted(setting.key(), preset(setting), limits(setting)));
    }
    List<String> actual = new ArrayList<>();
    for (MatchResult row : ROW.matcher(chapter()).results().toList()) {
      actual.add("%s, %s, %s".formatted(row.group(1), row.group(3), row.group(4)));
      assertTrue(row.group(5).length() > 10, row.group());
    }
    assertEquals(expected, actual);
  }

  private static String preset(Setting<?> setting) {
    return setting.preset().map(ConfigurationDocumentTest::code).orElse("**required**");
  }

  private static String code(Object preset) {
    List<?> values = preset instanceof List<?> list ? list : List.of(preset);
    String code =
        values.stream()
            .map(Object::toString)
            .filter(text -> !text.isEmpty())
            .map(text -> "`" + text + "`")
            .collect(Collectors.joining(", "));
    return code.isEmpty() ? "empty" : code;
  }

  private static String limits(Setting<?> setting) {
    Form<?> form = setting.form();
    if (form instanceof Form.WholeNumber number) {
      return number.least() + " to " + number.most();
    }
    if (form instanceof Form.Choice<?> choice) {
      return code(choice.options());
    }
    if (form instanceof Form.Flag) {
      return "`true`, `false`";
    }
    if (form instanceof Form.Password password) {
      return "at most " + password.mostOctets() + " octets";
    }
    if (setting == MailSection.STATES) {
      return code(StateWord.all());
    }
    if (setting == MailSection.GROUPS) {
      return "names of sync groups";
    }
    if (setting == MailSection.TO) {
      return "addresses like those of `from`, each listed once";
    }
    return form instanceof Form.Names
        ? "names of VRRP instances"
        : form.rule().replaceFirst("^be (the |an? )?", "");
  }

  /** From the heading with the PID to the next heading, or to the end. */
  private static String chapter() throws IOException {
    String document = Files.readString(Files.exists(PART) ? PART : WHOLE);
    int begin = document.indexOf("## Notify Mail: `" + MailSection.PID + "`\n");
    assertTrue(begin >= 0, MailSection.PID);
    int end = document.indexOf("\n## ", begin);
    return document.substring(begin, end < 0 ? document.length() : end);
  }
}
