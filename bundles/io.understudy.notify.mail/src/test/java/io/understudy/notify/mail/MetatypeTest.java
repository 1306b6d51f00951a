package io.understudy.notify.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.Setting;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The form shows what the code reads: the same keys, presets and limits. */
class MetatypeTest {

  @Test
  void formHasExactlyTheKeysThatAreRead() throws Exception {
    assertEquals(
        MailSection.SETTINGS.stream().map(Setting::key).toList(),
        metatype().attributes().stream().map(ad -> ad.getAttribute("id")).toList());
  }

  @Test
  void formIsOfTheRightPid() throws Exception {
    assertEquals(MailSection.PID, metatype().only("Designate").getAttribute("factoryPid"));
    assertEquals("VRRP: Notify Mail", metatype().only("OCD").getAttribute("name"));
    assertEquals("{name}: {to}", metatype().nameHint().replace("\\ ", " "));
  }

  @Test
  void presetsAreTheSame() throws Exception {
    List<Element> attributes = metatype().attributes();
    for (int i = 0; i < attributes.size(); i++) {
      Setting<?> setting = MailSection.SETTINGS.get(i);
      Element attribute = attributes.get(i);
      boolean isOptional = setting.preset().isPresent();
      assertEquals(isOptional, attribute.hasAttribute("default"), setting.key());
      assertEquals(isOptional, attribute.getAttribute("required").equals("false"), setting.key());
      assertEquals(
          setting.preset().map(MetatypeTest::text).orElse(""),
          attribute.getAttribute("default"),
          setting.key());
    }
  }

  private static String text(Object preset) {
    return preset instanceof List<?> list
        ? list.stream().map(Object::toString).collect(Collectors.joining(","))
        : preset.toString();
  }

  @Test
  void typesAndLimitsAreTheSame() throws Exception {
    List<Element> attributes = metatype().attributes();
    for (int i = 0; i < attributes.size(); i++) {
      Setting<?> setting = MailSection.SETTINGS.get(i);
      assertEquals(expected(setting), described(attributes.get(i)), setting.key());
    }
  }

  private static String expected(Setting<?> setting) {
    Form<?> form = setting.form();
    if (form instanceof Form.WholeNumber number) {
      return "Integer " + number.least() + ".." + number.most() + " []";
    }
    if (form instanceof Form.Choice<?> choice) {
      return "String .. " + choice.options().stream().map(Object::toString).toList();
    }
    if (form instanceof Form.Flag) {
      return "Boolean .. []";
    }
    if (form instanceof Form.Password) {
      return "Password .. []";
    }
    if (setting == MailSection.STATES) {
      return "Strings .. " + StateWord.all();
    }
    return form instanceof Form.Names ? "Strings .. []" : "String .. []";
  }

  private static String described(Element attribute) {
    return attribute.getAttribute("type")
        + (attribute.hasAttribute("cardinality") ? "s" : "")
        + " "
        + attribute.getAttribute("min")
        + ".."
        + attribute.getAttribute("max")
        + " "
        + Metatype.options(attribute);
  }

  @Test
  void everyFieldHasALabelAndASentenceWithItsUnit() throws Exception {
    for (Element attribute : metatype().attributes()) {
      String key = attribute.getAttribute("id");
      String sentence = attribute.getAttribute("description");
      assertTrue(attribute.getAttribute("name").matches("(\\p{Lu}\\w*)( \\p{Lu}\\w*)*"), key);
      assertTrue(sentence.endsWith(".") && sentence.length() > 20, key);
      assertTrue(!key.endsWith("Millis") || sentence.contains("in milliseconds"), key);
      assertTrue(sentence.contains(attribute.getAttribute("min")), key);
      assertTrue(sentence.contains(attribute.getAttribute("max")), key);
    }
  }

  private static Metatype metatype() throws Exception {
    return Metatype.of(MailOcd.class);
  }
}
