package io.understudy.webconsole.api;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;

/** An interface of somebody else, of which a test needs a few methods. */
final class Stub {

  private Stub() {}

  /** Answers these methods, by name; any other is an error. */
  static <T> T of(Class<T> type, Map<String, Function<Object[], Object>> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              Function<Object[], Object> answer = answers.get(method.getName());
              if (answer == null) {
                throw new UnsupportedOperationException(method.toString());
              }
              return answer.apply(arguments == null ? new Object[0] : arguments);
            }));
  }
}
