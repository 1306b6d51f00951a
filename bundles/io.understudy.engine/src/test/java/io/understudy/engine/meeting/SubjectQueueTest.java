package io.understudy.engine.meeting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectQueueTest {

  private final SubjectQueue<String> queue =
      new SubjectQueue<>(item -> item.charAt(0), (older, newer) -> newer + "<" + older);

  @Test
  void newerItemTakesThePlaceOfAnOlderOneAtTheEnd() {
    List.of("a1", "b1", "c1", "a2").forEach(queue::add);
    assertEquals(3, queue.size());
    assertEquals(List.of("b1", "c1", "a2<a1"), queue.drain());
  }

  @Test
  void itemsAreTakenOneByOne() {
    List.of("a1", "b1", "a2").forEach(queue::add);
    assertEquals("b1", queue.poll());
    queue.add("b2");
    assertEquals("a2<a1", queue.poll());
    assertEquals("b2", queue.poll());
    assertNull(queue.poll());
  }

  @Test
  void isEmptyOnceDrained() {
    queue.add("a1");
    assertEquals(List.of("a1"), queue.drain());
    assertEquals(0, queue.size());
    assertEquals(List.of(), queue.drain());
  }
}
