package io.understudy.model;

import static io.understudy.model.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriorityTest {

  @ParameterizedTest(name = "W-13 priority {0} is refused")
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 256, Integer.MAX_VALUE})
  void outsideOfAnOctetIsRefused(int value) {
    assertRefused("priority", "0..255", value, () -> new Priority(value));
  }

  @Test
  @DisplayName("W-13 priority 0 is refused as a base priority")
  void zeroIsRefusedAsABasePriority() {
    assertRefused("priority", "1..255", 0, () -> Specs.withPriority(Specs.F3, new Priority(0)));
  }

  @ParameterizedTest(name = "W-13 priority {0} is allowed as a base priority")
  @ValueSource(ints = {1, 100, 254, 255})
  void oneTo255IsAllowedAsABasePriority(int value) {
    assertEquals(value, Specs.withPriority(Specs.F3, new Priority(value)).priority().value());
  }

  @Test
  @DisplayName("W-13 priority 255 means the owner of the addresses, and 255 alone does")
  void only255IsTheOwner() {
    assertTrue(new Priority(255).isOwner());
    assertFalse(new Priority(254).isOwner());
    assertFalse(new Priority(0).isOwner());
  }

  @Test
  void onlyZeroIsLeaving() {
    assertTrue(new Priority(0).isLeaving());
    assertFalse(new Priority(1).isLeaving());
    assertFalse(new Priority(255).isLeaving());
  }

  @Test
  void theConstantsAreThoseOfTheRfc() {
    assertEquals(0, Priority.LEAVING.value());
    assertEquals(100, Priority.DEFAULT.value());
    assertEquals(255, Priority.OWNER.value());
    assertEquals(1, Priority.LEAST);
    assertEquals(254, Priority.MOST);
  }

  @Test
  void ordersByNumberAndReadsAsNumber() {
    assertTrue(new Priority(200).compareTo(new Priority(100)) > 0);
    assertTrue(new Priority(127).compareTo(new Priority(128)) < 0);
    assertEquals("254", new Priority(254).toString());
  }
}
