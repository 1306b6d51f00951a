package io.understudy.logging.slf4j;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/** One bundle, and a log service that comes and goes and wants INFO and above. */
final class FakeFramework {

  private final List<String> logged = new CopyOnWriteArrayList<>();
  private ServiceReference<?> reference;

  Bundle bundle() {
    return of(
        Bundle.class, (called, arguments) -> called.equals("getBundleContext") ? context() : null);
  }

  void registerLogService() {
    reference = of(ServiceReference.class, (called, arguments) -> null);
  }

  ServiceReference<?> unregisterLogService() {
    ServiceReference<?> gone = reference;
    reference = null;
    return gone;
  }

  List<String> logged() {
    return List.copyOf(logged);
  }

  private BundleContext context() {
    return of(
        BundleContext.class,
        (called, arguments) ->
            switch (called) {
              case "getServiceReference" -> reference;
              case "getService" -> loggerFactory();
              default -> null;
            });
  }

  private LoggerFactory loggerFactory() {
    return of(LoggerFactory.class, (called, arguments) -> logger());
  }

  private Logger logger() {
    return of(
        Logger.class,
        (called, arguments) ->
            switch (called) {
              case "isDebugEnabled", "isTraceEnabled" -> false;
              case "isInfoEnabled", "isWarnEnabled", "isErrorEnabled" -> true;
              default -> logged.add(called + words(arguments));
            });
  }

  private static String words(Object[] arguments) {
    return Arrays.stream(arguments)
        .flatMap(
            one ->
                one instanceof Object[] array
                    ? Arrays.stream(array)
                    : Arrays.stream(new Object[] {one}))
        .map(String::valueOf)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static <T> T of(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, arguments) -> {
              if (called.getName().equals("equals")) {
                return proxy == arguments[0];
              }
              Object answer = answers.of(called.getName(), arguments);
              return called.getReturnType() == void.class ? null : answer;
            }));
  }

  private interface Answers {
    Object of(String called, Object[] arguments);
  }
}
