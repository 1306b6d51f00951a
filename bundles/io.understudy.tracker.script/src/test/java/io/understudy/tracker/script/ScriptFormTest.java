package io.understudy.tracker.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The form of the console and the document say what the code reads. */
class ScriptFormTest {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(\\w+)` \\| ([^|]*) \\| ([^|]*) \\| ([^|]*) \\| ([^|]*) \\|$");

  @Test
  void formHasTheKeysTypesPresetsAndLimitsThatAreRead() throws Exception {
    List<String> expected = new ArrayList<>();
    for (Setting<?> setting : ScriptSection.SETTINGS) {
      expected.add(
          "%s %s, %s"
              .formatted(
                  setting.key(),
                  type(setting.form()),
                  setting.preset().map(Object::toString).orElse("required")));
    }
    List<String> actual = new ArrayList<>();
    for (Element field : fields()) {
      actual.add(
          "%s %s %s..%s, %s"
              .formatted(
                  field.getAttribute("id"),
                  field.getAttribute("type"),
                  field.getAttribute("min"),
                  field.getAttribute("max"),
                  field.getAttribute("required").equals("false")
                      ? field.getAttribute("default")
                      : "required"));
    }
    assertEquals(expected, actual);
  }

  private static String type(Form<?> form) {
    if (form instanceof Form.WholeNumber number) {
      return "Integer " + number.least() + ".." + number.most();
    }
    return form instanceof Form.Flag ? "Boolean .." : "String ..";
  }

  @Test
  void formIsOfThisFactory() throws Exception {
    Element designate = (Element) metatype().getElementsByTagName("Designate").item(0);
    assertEquals(ScriptSection.PID, designate.getAttribute("factoryPid"));
  }

  @Test
  void everyFieldHasALabelAndASentenceWithItsUnitAndLimits() throws Exception {
    for (Element field : fields()) {
      String key = field.getAttribute("id");
      String sentence = field.getAttribute("description");
      assertTrue(field.getAttribute("name").matches("(\\p{Lu}\\w*)( \\p{Lu}\\w*)*"), key);
      assertTrue(sentence.endsWith(".") && sentence.length() > 20, key);
      assertTrue(!key.endsWith("Millis") || sentence.contains("in milliseconds"), key);
      assertTrue(sentence.contains(field.getAttribute("min")), key);
      assertTrue(sentence.contains(field.getAttribute("max")), key);
    }
  }

  private static List<Element> fields() throws Exception {
    NodeList nodes = metatype().getElementsByTagName("AD");
    List<Element> fields = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      Element field = (Element) nodes.item(i);
      if (!field.getAttribute("id").startsWith("webconsole.")) {
        fields.add(field);
      }
    }
    return fields;
  }

  private static Document metatype() throws Exception {
    Path built = Path.of("target/classes/OSGI-INF/metatype");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(built.resolve(ScriptTrackerOcd.class.getName() + ".xml").toFile());
  }

  @Test
  void documentHasARowForEveryKey() throws Exception {
    List<String> expected = new ArrayList<>();
    for (Setting<?> setting : ScriptSection.SETTINGS) {
      expected.add("%s, %s, %s".formatted(setting.key(), preset(setting), limits(setting.form())));
    }
    List<String> actual = new ArrayList<>();
    for (MatchResult row : ROW.matcher(chapter()).results().toList()) {
      actual.add("%s, %s, %s".formatted(row.group(1), row.group(3), row.group(4)));
      assertTrue(row.group(5).length() > 10, row.group());
    }
    assertEquals(expected, actual);
  }

  private static String preset(Setting<?> setting) {
    return setting
        .preset()
        .map(preset -> preset.toString().isEmpty() ? "empty" : "`" + preset + "`")
        .orElse("**required**");
  }

  private static String limits(Form<?> form) {
    if (form instanceof Form.WholeNumber number) {
      return number.least() + " to " + number.most();
    }
    return form instanceof Form.Flag
        ? "`true`, `false`"
        : form.rule().replaceFirst("^be (the |a )?", "");
  }

  /** From the heading with the PID to the next heading, wherever the section stands. */
  private static String chapter() throws Exception {
    Path own = Path.of("../../docs/parts/tracking-script.md");
    Path whole = Path.of("../../docs/configuration.md");
    String document = Files.readString(Files.exists(own) ? own : whole) + "\n## ";
    int begin = document.indexOf("\n## Tracking Script: `" + ScriptSection.PID + "`\n");
    if (begin < 0) {
      begin = document.indexOf("## Tracking Script: `" + ScriptSection.PID + "`\n");
    }
    assertTrue(begin >= 0, "no section of " + ScriptSection.PID);
    return document.substring(begin, document.indexOf("\n## ", begin + 1));
  }
}
