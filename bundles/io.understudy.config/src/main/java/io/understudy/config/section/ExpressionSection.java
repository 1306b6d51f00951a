package io.understudy.config.section;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.NameForms;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import io.understudy.model.ExpressionSpec;
import io.understudy.model.TrackerExpression;
import io.understudy.model.Weight;
import io.understudy.model.Weight.Sense;
import java.util.List;
import java.util.Optional;

/** A tracker that is made of others; they need not exist yet. */
public final class ExpressionSection {

  /** The factory PID. */
  public static final String PID = "io.understudy.tracking.expression";

  /** The largest weight of a tracker's own, up or down. */
  private static final int MOST_WEIGHT = 253;

  static final Setting<String> NAME = Setting.required("name", NameForms.SECTION);
  static final Setting<Integer> WEIGHT =
      Setting.optional("weight", new Form.WholeNumber(-MOST_WEIGHT, MOST_WEIGHT), 0);
  static final Setting<Boolean> REVERSE = Setting.optional("reverse", new Form.Flag(), false);
  static final Setting<String> EXPRESSION =
      Setting.required(
          "expression",
          new Form.Text<>(
              "be one line, such as any(wan1, wan2), all(a, b) or 2 of (a, b, c)",
              "any",
              Optional::of));

  static final List<Setting<?>> SETTINGS = List.of(NAME, WEIGHT, REVERSE, EXPRESSION);

  private ExpressionSection() {}

  /** Reads the PID. */
  public static Section<ExpressionSpec> read(SectionReader reader) {
    String name = reader.read(NAME);
    Weight weight =
        new Weight(reader.read(WEIGHT), reader.read(REVERSE) ? Sense.REVERSED : Sense.AS_READ);
    TrackerExpression expression = readExpression(reader);
    reader.refuseUnknownKeys(SETTINGS);
    return Section.of(reader, name, () -> new ExpressionSpec(name, weight, expression));
  }

  private static TrackerExpression readExpression(SectionReader reader) {
    String text = reader.read(EXPRESSION);
    try {
      return ExpressionReader.read(text);
    } catch (ExpressionMistake e) {
      reader.refuse(EXPRESSION.key(), String.valueOf(e.getMessage()), text);
      return new TrackerExpression.One(EXPRESSION.form().standIn());
    }
  }
}
