package io.understudy.webconsole.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class EventListenerTest {

  private final Line line = new Line();
  private final EventListener listener;
  private int completed;

  EventListenerTest() throws IOException {
    ServletResponse response =
        stub(ServletResponse.class, method -> method.equals("getOutputStream") ? line : null);
    listener =
        new EventListener(
            stub(
                AsyncContext.class,
                method -> {
                  completed += method.equals("complete") ? 1 : 0;
                  return method.equals("getResponse") ? response : null;
                }));
  }

  private static <T> T stub(Class<T> type, Function<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answers.apply(method.getName())));
  }

  @Test
  void nothingIsWrittenBeforeThereIsRoom() throws IOException {
    listener.offer("status", "1");
    assertEquals("", line.text.toString());

    listener.onWritePossible();

    assertEquals("event: status\ndata: 1\n\n|", line.text.toString());
  }

  @Test
  void slowPageIsToldTheLatestOfEachKind() throws IOException {
    listener.offer("status", "1");
    listener.offer("staged", "a");
    listener.offer("status", "2");
    listener.onWritePossible();

    assertEquals("event: status\ndata: 2\n\n|event: staged\ndata: a\n\n|", line.text.toString());
  }

  @Test
  void pageThatDoesNotReadIsGivenUp() {
    line.isFull = true;
    listener.onWritePossible();
    listener.offer("status", "1");

    assertTrue(listener.isAlive(3));
    listener.offer("status", "2");
    assertTrue(listener.isAlive(3));
    assertFalse(listener.isAlive(3));
  }

  @Test
  void pageThatReadsIsKeptHoweverLongNothingHappens() {
    listener.onWritePossible();
    listener.offer("status", "1");

    for (int round = 0; round < 10; round++) {
      assertTrue(listener.isAlive(3));
    }
  }

  @Test
  void pageThatIsGoneIsEndedOnce() {
    listener.onError(new IOException("gone"));
    listener.close();
    listener.offer("status", "1");

    assertFalse(listener.isAlive(3));
    assertEquals(1, completed);
    assertEquals("", line.text.toString());
  }

  /** What was written; a bar for each flush. */
  private static final class Line extends ServletOutputStream {

    private final StringBuilder text = new StringBuilder();
    private boolean isFull;

    @Override
    public void write(int octet) {
      text.append((char) octet);
    }

    @Override
    public void flush() {
      text.append('|');
    }

    @Override
    public boolean isReady() {
      return !isFull;
    }

    @Override
    public void setWriteListener(WriteListener wanted) {
      throw new UnsupportedOperationException();
    }
  }
}
