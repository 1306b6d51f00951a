package io.understudy.api.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectionPidTest {

  @ParameterizedTest
  @CsvSource({
    "a.b, true",
    "a.b~name, true",
    "a.b.4711, true",
    "a.b|bundle, true",
    "a.bs, false",
    "a, false",
    "b, false",
    "'', false",
  })
  void pidBelongsToItsSection(String pid, boolean belongs) {
    assertEquals(belongs, SectionPid.isOf("a.b", pid));
  }
}
