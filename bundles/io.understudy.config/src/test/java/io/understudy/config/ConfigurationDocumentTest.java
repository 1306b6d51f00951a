package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.Setting;
import io.understudy.config.section.SectionKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code docs/configuration.md} tells of every key what the code does. */
class ConfigurationDocumentTest {

  private static final Map<String, String> NAMES =
      Map.of(
          "members", "names of VRRP instances",
          "routes", "names of routes",
          "virtualRoutes", "names of routes",
          "rules", "names of rules",
          "virtualRules", "names of rules",
          "sourceAddress", "unicast IPv4 or IPv6 address in numbers, one of each family",
          "unicastPeers",
              "unicast IPv4 or IPv6 address in numbers, each alone or with a range of TTLs");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(\\w+)` \\| ([^|]*) \\| ([^|]*) \\| ([^|]*) \\| ([^|]*) \\|$");

  @ParameterizedTest
  @EnumSource
  void everyKeyHasItsRow(SectionKind kind) throws IOException {
    List<String> expected = new ArrayList<>();
    for (Setting<?> setting : kind.settings()) {
      expected.add("%s, %s, %s".formatted(setting.key(), preset(setting), limits(setting)));
    }
    List<String> actual = new ArrayList<>();
    for (MatchResult row : ROW.matcher(chapter(kind)).results().toList()) {
      actual.add("%s, %s, %s".formatted(row.group(1), row.group(3), row.group(4)));
      assertTrue(row.group(5).length() > 10, row.group());
    }
    assertEquals(expected, actual);
  }

  private static String preset(Setting<?> setting) {
    return setting
        .preset()
        .map(Object::toString)
        .map(text -> text.isEmpty() || text.equals("[]") ? "empty" : "`" + text + "`")
        .orElse("**required**");
  }

  private static String limits(Setting<?> setting) {
    Form<?> form = setting.form();
    if (form instanceof Form.WholeNumber number) {
      return number.least() + " to " + number.most();
    }
    if (form instanceof Form.Choice<?> choice) {
      return choice.options().stream()
          .map(option -> "`" + option + "`")
          .collect(Collectors.joining(", "));
    }
    if (form instanceof Form.Flag) {
      return "`true`, `false`";
    }
    if (form instanceof Form.Password) {
      return "at most 8 octets";
    }
    if (setting.key().equals("trackers")) {
      return "names of trackers, each alone or with `weight` -254 to 254 and `reverse` or"
          + " `noreverse`";
    }
    return form instanceof Form.Names
        ? NAMES.getOrDefault(setting.key(), "names of Virtual IPs")
        : form.rule().replaceFirst("^be (the |a )?", "");
  }

  /** From the heading with the PID to the next heading. */
  private static String chapter(SectionKind kind) throws IOException {
    String document = Files.readString(Path.of("../../docs/configuration.md"));
    int begin = document.indexOf("`" + kind.pid() + "`\n");
    assertTrue(begin >= 0, kind.pid());
    return document.substring(begin, document.indexOf("\n## ", begin));
  }
}
