package io.understudy.config;

import io.understudy.model.ConfigurationProblem;

/**
 * What a constructor of the model says when it refuses a value: {@code name must rule: value}.
 *
 * @param name the property in the model's words
 * @param rule what is allowed; it follows "must"
 * @param value the refused value
 */
record Refusal(String name, String rule, String value) {

  private static final String MUST = " must ";
  private static final String COLON = ": ";

  static Refusal of(IllegalArgumentException exception) {
    String sentence = String.valueOf(exception.getMessage());
    int must = sentence.indexOf(MUST);
    int colon = sentence.lastIndexOf(COLON);
    if (must < 0 || colon < must) {
      return new Refusal("value", "be right", sentence);
    }
    return new Refusal(
        sentence.substring(0, must),
        sentence.substring(must + MUST.length(), colon),
        sentence.substring(colon + COLON.length()));
  }

  ConfigurationProblem problem(String pid) {
    return new ConfigurationProblem(pid, ModelProperties.key(name), value, "must " + rule);
  }
}
