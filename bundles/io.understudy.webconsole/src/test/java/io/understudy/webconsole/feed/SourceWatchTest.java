package io.understudy.webconsole.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.webconsole.feed.EventFeed.Source;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SourceWatchTest {

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final CountDownLatch wait = new CountDownLatch(1);

  @Test
  void sourceThatWaitsKeepsPagesFromNothingElse() throws Exception {
    EventListener listener = listener();
    listener.onWritePossible();
    Set<EventListener> listeners = Set.of(listener);
    try (SourceWatch slow = new SourceWatch(source("staged", this::awaitRelease), listeners);
        SourceWatch quick = new SourceWatch(source("status", () -> true), listeners)) {
      slow.tell(listener);
      quick.tell(listener);
      assertEquals("event: status\ndata: {}\n\n", told.poll(10, TimeUnit.SECONDS));
      wait.countDown();
      String next = told.poll(10, TimeUnit.SECONDS);
      while (next != null && next.startsWith("event: status")) {
        next = told.poll(10, TimeUnit.SECONDS);
      }
      assertEquals("event: staged\ndata: {}\n\n", next);
    }
  }

  private boolean awaitRelease() {
    try {
      return wait.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Question {
    boolean isNew();
  }

  private static Source source(String kind, Question question) {
    return new Source() {
      @Override
      public String kind() {
        return kind;
      }

      @Override
      public boolean isNew() {
        return question.isNew();
      }

      @Override
      public JsonObject text() {
        question.isNew();
        return Json.createObjectBuilder().build();
      }
    };
  }

  private EventListener listener() throws IOException {
    Line line = new Line();
    ServletResponse response =
        stub(ServletResponse.class, method -> method.equals("getOutputStream") ? line : null);
    return new EventListener(
        stub(AsyncContext.class, method -> method.equals("getResponse") ? response : null));
  }

  private static <T> T stub(Class<T> type, Function<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answers.apply(method.getName())));
  }

  /** Hands on what was written at each flush. */
  private final class Line extends ServletOutputStream {

    private final StringBuilder text = new StringBuilder();

    @Override
    public void write(int octet) {
      text.append((char) octet);
    }

    @Override
    public void flush() {
      told.add(text.toString());
      text.setLength(0);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener wanted) {
      throw new UnsupportedOperationException();
    }
  }
}
