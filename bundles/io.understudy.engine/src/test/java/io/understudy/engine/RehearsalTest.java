package io.understudy.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RehearsalTest {

  @Test
  @DisplayName(
      "A takeover and a concession of both families come as they should, as often as asked")
  void comesAsItShould() {
    AtomicInteger left = new AtomicInteger(50);

    new Rehearsal().play(() -> left.getAndDecrement() > 0);

    assertEquals(-1, left.get());
  }
}
