package io.understudy.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.Setting;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/** The forms show what the code reads: the same keys, presets and limits. */
class MetatypeTest {

  private static final Map<NotifySection, Class<?>> FORMS =
      Map.of(
          NotifySection.SCRIPT, NotifyScriptOcd.class,
          NotifySection.USER, UserNotifyOcd.class,
          NotifySection.FIFO, NotifyFifoOcd.class);

  @ParameterizedTest
  @EnumSource
  void formHasExactlyTheKeysThatAreRead(NotifySection kind) throws Exception {
    assertEquals(
        kind.settings().stream().map(Setting::key).toList(),
        metatype(kind).attributes().stream().map(ad -> ad.getAttribute("id")).toList());
  }

  @ParameterizedTest
  @EnumSource
  void formIsOfTheRightPid(NotifySection kind) throws Exception {
    String attribute = kind == NotifySection.USER ? "pid" : "factoryPid";
    assertEquals(kind.pid(), metatype(kind).only("Designate").getAttribute(attribute));
  }

  @ParameterizedTest
  @EnumSource
  void presetsTypesAndLimitsAreTheSame(NotifySection kind) throws Exception {
    List<Element> attributes = metatype(kind).attributes();
    for (int i = 0; i < attributes.size(); i++) {
      Setting<?> setting = kind.settings().get(i);
      Element attribute = attributes.get(i);
      boolean isOptional = setting.preset().isPresent();
      assertEquals(isOptional, attribute.getAttribute("required").equals("false"), setting.key());
      assertEquals(text(setting), attribute.getAttribute("default"), setting.key());
      assertEquals(expected(setting.form()), described(attribute), setting.key());
    }
  }

  /** What is preset, as a form shows it; nothing is shown for nothing. */
  static String text(Setting<?> setting) {
    Object preset = setting.preset().map(Object.class::cast).orElse("");
    boolean isNothing =
        preset.equals(Optional.empty())
            || (preset instanceof Collection<?> collection && collection.isEmpty());
    return isNothing ? "" : preset.toString();
  }

  private static String expected(Form<?> form) {
    if (form instanceof Form.WholeNumber number) {
      return "Integer " + number.least() + ".." + number.most();
    }
    if (form instanceof Form.Flag) {
      return "Boolean ..";
    }
    return form instanceof Form.Names ? "Strings .." : "String ..";
  }

  private static String described(Element attribute) {
    return attribute.getAttribute("type")
        + (attribute.hasAttribute("cardinality") ? "s" : "")
        + " "
        + attribute.getAttribute("min")
        + ".."
        + attribute.getAttribute("max");
  }

  @ParameterizedTest
  @EnumSource
  void everyFieldHasALabelAndASentenceWithItsUnit(NotifySection kind) throws Exception {
    for (Element attribute : metatype(kind).attributes()) {
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
  void listOfTheConsoleNamesWhatCounts() throws Exception {
    assertEquals("{name}", metatype(NotifySection.SCRIPT).nameHint());
    assertEquals("{name}: {path}", metatype(NotifySection.FIFO).nameHint().replace("\\ ", " "));
  }

  private static Metatype metatype(NotifySection kind) throws Exception {
    return Metatype.of(FORMS.get(kind));
  }
}
