package io.understudy.model;

import static io.understudy.model.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VridTest {

  @ParameterizedTest(name = "W-13 VRID {0} is refused")
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 256, Integer.MAX_VALUE})
  void outsideOfOneTo255IsRefused(int value) {
    assertRefused("VRID", "1..255", value, () -> new Vrid(value));
  }

  @Test
  @DisplayName("W-13 VRID 1 and 255 are allowed")
  void theEndsOfTheRangeAreAllowed() {
    assertEquals(1, new Vrid(1).value());
    assertEquals(255, new Vrid(255).value());
  }

  @Test
  void ordersByNumberAndReadsAsNumber() {
    assertTrue(new Vrid(9).compareTo(new Vrid(10)) < 0);
    assertTrue(new Vrid(200).compareTo(new Vrid(100)) > 0);
    assertEquals(0, new Vrid(51).compareTo(new Vrid(51)));
    assertEquals("51", new Vrid(51).toString());
  }
}
