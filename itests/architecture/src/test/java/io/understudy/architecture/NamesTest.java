package io.understudy.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

/** A name says what a type is for. */
class NamesTest {

  private static final String EMPTY_WORDS =
      ".*(Manager|Helper|Util|Utils|Data|Info|Base|Common|Processor|Handler)";

  @Test
  void noNameEndsInAnEmptyWord() {
    noClasses().should().haveNameMatching(EMPTY_WORDS).check(Modules.EVERYTHING);
  }
}
