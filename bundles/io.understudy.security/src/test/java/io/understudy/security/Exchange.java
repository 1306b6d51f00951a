package io.understudy.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A request with the few things that we look at, and what was answered to it. */
final class Exchange {

  private final String method;
  private final String localAddress;
  private final Map<String, String> requestHeaders = new HashMap<>();
  private final Map<String, String> responseHeaders = new HashMap<>();
  private final StringWriter body = new StringWriter();
  private int status = 200;
  private boolean secure;

  Exchange(String method, String localAddress) {
    this.method = method;
    this.localAddress = localAddress;
  }

  Exchange with(String header, String value) {
    requestHeaders.put(header.toLowerCase(Locale.ROOT), value);
    return this;
  }

  Exchange overHttps() {
    secure = true;
    return this;
  }

  int status() {
    return status;
  }

  String body() {
    return body.toString();
  }

  String responseHeader(String name) {
    return responseHeaders.get(name);
  }

  HttpServletRequest request() {
    return of(
        HttpServletRequest.class,
        (called, arguments) ->
            switch (called) {
              case "getMethod" -> method;
              case "getLocalAddr" -> localAddress;
              case "isSecure" -> secure;
              case "getRemoteAddr" -> "192.0.2.99";
              case "getHeader" ->
                  requestHeaders.get(arguments[0].toString().toLowerCase(Locale.ROOT));
              default -> throw new UnsupportedOperationException(called);
            });
  }

  HttpServletResponse response() {
    return of(
        HttpServletResponse.class,
        (called, arguments) ->
            switch (called) {
              case "setStatus" -> status = (Integer) arguments[0];
              case "setHeader" -> responseHeaders.put((String) arguments[0], (String) arguments[1]);
              case "getWriter" -> new PrintWriter(body, true);
              case "setContentType", "setCharacterEncoding", "flushBuffer" -> null;
              default -> throw new UnsupportedOperationException(called);
            });
  }

  private static <T> T of(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, arguments) -> {
              Object answer = answers.of(called.getName(), arguments);
              return called.getReturnType() == void.class ? null : answer;
            }));
  }

  private interface Answers {
    Object of(String called, Object[] arguments);
  }
}
