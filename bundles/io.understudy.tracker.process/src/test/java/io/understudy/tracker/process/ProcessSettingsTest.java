package io.understudy.tracker.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The form and the documentation say what the code reads: keys, presets and limits. */
class ProcessSettingsTest {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(\\w+)` \\| [^|]* \\| ([^|]*) \\| ([^|]*) \\| ([^|]{10,}) \\|$");
  private static final List<Path> DOCUMENTS =
      List.of(
          Path.of("../../docs/parts/tracking-process.md"), Path.of("../../docs/configuration.md"));

  private final Metatype metatype = metatype();

  @Test
  void formIsOfTheFactory() {
    assertEquals(ProcessSpec.PID, metatype.only("Designate").getAttribute("factoryPid"));
    assertEquals("VRRP: Tracking Process", metatype.only("OCD").getAttribute("name"));
    assertEquals("{name}: {process} weight {weight}", metatype.nameHint().replace("\\ ", " "));
  }

  @Test
  void formSaysWhatIsRead() {
    assertEquals(
        ProcessSpec.SETTINGS.stream().map(ProcessSettingsTest::expected).toList(),
        metatype.attributes().stream().map(ProcessSettingsTest::described).toList());
  }

  @Test
  void everyFieldHasALabelAndASentenceWithItsLimitsAndItsUnit() {
    for (Element attribute : metatype.attributes()) {
      String key = attribute.getAttribute("id");
      String sentence = attribute.getAttribute("description");
      assertTrue(attribute.getAttribute("name").matches("(\\p{Lu}\\w*)( \\p{Lu}\\w*)*"), key);
      assertTrue(sentence.endsWith(".") && sentence.length() > 20, key);
      assertTrue(!key.endsWith("Millis") || sentence.contains("in milliseconds"), key);
      assertTrue(sentence.contains(attribute.getAttribute("min")), key);
      assertTrue(sentence.contains(attribute.getAttribute("max")), key);
    }
  }

  @Test
  void documentSaysWhatIsRead() throws IOException {
    assertEquals(
        ProcessSpec.SETTINGS.stream()
            .map(setting -> "%s, %s, %s".formatted(setting.key(), preset(setting), limits(setting)))
            .toList(),
        ROW.matcher(chapter())
            .results()
            .map(row -> "%s, %s, %s".formatted(row.group(1), row.group(2), row.group(3)))
            .toList());
  }

  private static String expected(Setting<?> setting) {
    return "%s %s %s"
        .formatted(
            setting.key(), type(setting), setting.preset().map(Object::toString).orElse("!"));
  }

  private static String type(Setting<?> setting) {
    Form<?> form = setting.form();
    if (form instanceof Form.WholeNumber number) {
      return "Integer " + number.least() + ".." + number.most() + " []";
    }
    if (form instanceof Form.Choice<?> choice) {
      return "String .. " + choice.options().stream().map(Object::toString).toList();
    }
    return form instanceof Form.Flag ? "Boolean .. []" : "String .. []";
  }

  private static String described(Element attribute) {
    boolean isOptional = attribute.getAttribute("required").equals("false");
    return "%s %s %s..%s %s %s"
        .formatted(
            attribute.getAttribute("id"),
            attribute.getAttribute("type"),
            attribute.getAttribute("min"),
            attribute.getAttribute("max"),
            Metatype.options(attribute),
            isOptional ? attribute.getAttribute("default") : "!");
  }

  private static String preset(Setting<?> setting) {
    return setting.preset().map(value -> "`" + value + "`").orElse("**required**");
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
    return form instanceof Form.Flag
        ? "`true`, `false`"
        : form.rule().replaceFirst("^be (the |a )?", "");
  }

  /** From the heading with the PID to the next heading, or to the end. */
  private static String chapter() throws IOException {
    for (Path path : DOCUMENTS) {
      String document = Files.exists(path) ? Files.readString(path) : "";
      int begin = document.indexOf("`" + ProcessSpec.PID + "`\n");
      if (begin >= 0) {
        int end = document.indexOf("\n## ", begin);
        return document.substring(begin, end < 0 ? document.length() : end);
      }
    }
    throw new IOException("no document has a heading with " + ProcessSpec.PID);
  }

  private static Metatype metatype() {
    try {
      return Metatype.of(ProcessTrackerOcd.class);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
