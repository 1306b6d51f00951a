package io.understudy.api.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.model.ConfigurationProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LastGoodTest {

  private final List<ConfigurationProblem> told = new ArrayList<>();
  private final LastGood<String> configuration = new LastGood<>(told::add);

  private static ConfigurationProblem problem(String value) {
    return new ConfigurationProblem("pid", "key", value, "must be good");
  }

  private static Section<String> good(String content) {
    return new Section<>("pid", "", Optional.of(content), List.of());
  }

  private static Section<String> bad(String... values) {
    return new Section<>(
        "pid", "", Optional.empty(), List.of(values).stream().map(LastGoodTest::problem).toList());
  }

  private String failure() {
    return assertThrows(
            IllegalStateException.class, () -> configuration.require(IllegalStateException::new))
        .getMessage();
  }

  @Test
  void thereIsNoneAtFirst() {
    assertEquals(Optional.empty(), configuration.get());
    assertEquals("not configured yet", configuration.refusal());
    assertEquals("not configured yet", failure());
  }

  @Test
  void lastGoodOneStaysWhenABadOneComes() {
    configuration.offer(good("one"));
    configuration.offer(bad("x"));
    assertEquals(Optional.of("one"), configuration.get());
    configuration.offer(good("two"));
    assertEquals("two", configuration.require(IllegalStateException::new));
  }

  @Test
  void withoutAGoodOneTheLatestBadOneSaysWhy() {
    configuration.offer(bad("x"));
    configuration.offer(bad("y", "z"));
    assertEquals(Optional.empty(), configuration.get());
    assertEquals("configuration refused: " + problem("y"), configuration.refusal());
    assertEquals(problem("y").toString(), failure());
  }

  @Test
  void everyProblemIsToldOnce() {
    configuration.offer(good("one"));
    configuration.offer(bad("x", "y"));
    configuration.refusal();
    assertEquals(List.of(problem("x"), problem("y")), told);
  }
}
