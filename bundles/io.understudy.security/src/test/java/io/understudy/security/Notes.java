package io.understudy.security;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

/** What was logged, and a minute that is over when the test says so. */
final class Notes implements RefusalLog.Minute {

  private final List<String> lines = new ArrayList<>();
  private final List<Runnable> waiting = new ArrayList<>();

  Logger logger() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, level, arguments) -> {
              Object[] values =
                  arguments[1] instanceof Object[] many
                      ? many
                      : List.of(arguments).subList(1, arguments.length).toArray();
              String text = MessageFormatter.basicArrayFormat(arguments[0].toString(), values);
              lines.add(level.getName() + " " + text);
              return null;
            });
  }

  List<String> lines() {
    return lines;
  }

  void minuteIsOver() {
    List<Runnable> due = List.copyOf(waiting);
    waiting.clear();
    due.forEach(Runnable::run);
  }

  @Override
  public void after(Runnable task) {
    waiting.add(task);
  }

  @Override
  public void close() {
    waiting.clear();
  }
}
