package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.Setting;
import io.understudy.config.section.SectionKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/** The forms show what the code reads: the same keys, presets and limits. */
class MetatypeTest {

  private static final Map<SectionKind, Class<?>> FORMS =
      Map.of(
          SectionKind.GLOBAL, GlobalOcd.class,
          SectionKind.ROUTE, RouteOcd.class,
          SectionKind.RULE, RuleOcd.class,
          SectionKind.STATIC, StaticOcd.class,
          SectionKind.SYNC_GROUP, SyncGroupOcd.class,
          SectionKind.VIRTUAL_IP, VirtualIpOcd.class,
          SectionKind.TRACKER_EXPRESSION, ExpressionOcd.class,
          SectionKind.VRRP_INSTANCE, VrrpInstanceOcd.class);

  @ParameterizedTest
  @EnumSource
  void formHasExactlyTheKeysThatAreRead(SectionKind kind) throws Exception {
    assertEquals(
        kind.settings().stream().map(Setting::key).toList(),
        metatype(kind).attributes().stream().map(ad -> ad.getAttribute("id")).toList());
  }

  @ParameterizedTest
  @EnumSource
  void formIsOfTheRightPid(SectionKind kind) throws Exception {
    String attribute = kind.isFactory() ? "factoryPid" : "pid";
    assertEquals(kind.pid(), metatype(kind).only("Designate").getAttribute(attribute));
  }

  @ParameterizedTest
  @EnumSource
  void presetsAreTheSame(SectionKind kind) throws Exception {
    List<Element> attributes = metatype(kind).attributes();
    for (int i = 0; i < attributes.size(); i++) {
      Setting<?> setting = kind.settings().get(i);
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

  @ParameterizedTest
  @EnumSource
  void typesAndLimitsAreTheSame(SectionKind kind) throws Exception {
    List<Element> attributes = metatype(kind).attributes();
    for (int i = 0; i < attributes.size(); i++) {
      Setting<?> setting = kind.settings().get(i);
      assertEquals(expected(setting), described(attributes.get(i)), setting.key());
    }
  }

  private static String expected(Setting<?> setting) {
    Form<?> form = setting.form();
    if (form instanceof Form.WholeNumber number) {
      return "Integer " + number.least() + ".." + number.most() + " []";
    }
    if (form instanceof Form.Choice<?> choice) {
      String type = choice.options().get(0) instanceof Integer ? "Integer" : "String";
      return type + " .. " + choice.options().stream().map(Object::toString).toList();
    }
    if (form instanceof Form.Flag) {
      return "Boolean .. []";
    }
    if (form instanceof Form.Password) {
      return "Password .. []";
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

  @ParameterizedTest
  @EnumSource
  void everyFieldHasALabelAndASentenceWithItsUnit(SectionKind kind) throws Exception {
    for (Element attribute : metatype(kind).attributes()) {
      String key = attribute.getAttribute("id");
      String sentence = attribute.getAttribute("description");
      assertTrue(attribute.getAttribute("name").matches("(\\p{Lu}\\w*)( [\\p{Lu}\\d]\\w*)*"), key);
      assertTrue(sentence.endsWith(".") && sentence.length() > 20, key);
      assertTrue(!key.endsWith("Millis") || sentence.contains("in milliseconds"), key);
      assertTrue(!key.endsWith("Seconds") || sentence.contains("in seconds"), key);
      assertTrue(!key.endsWith("Micros") || sentence.contains("in microseconds"), key);
      assertTrue(sentence.contains(attribute.getAttribute("min")), key);
      assertTrue(sentence.contains(attribute.getAttribute("max")), key);
    }
  }

  @Test
  void listOfTheConsoleNamesWhatCounts() throws Exception {
    assertEquals(
        "{name}: {interface}/{vrid} prio {priority}",
        metatype(SectionKind.VRRP_INSTANCE).nameHint().replace("\\ ", " "));
    assertEquals(
        "{name}: {address}", metatype(SectionKind.VIRTUAL_IP).nameHint().replace("\\ ", " "));
    assertEquals(
        "{name}: {destination}", metatype(SectionKind.ROUTE).nameHint().replace("\\ ", " "));
    assertEquals(
        "{name}: {members}", metatype(SectionKind.SYNC_GROUP).nameHint().replace("\\ ", " "));
    assertEquals(
        "{name}: {expression}",
        metatype(SectionKind.TRACKER_EXPRESSION).nameHint().replace("\\ ", " "));
  }

  private static Metatype metatype(SectionKind kind) throws Exception {
    return Metatype.of(FORMS.get(kind));
  }
}
