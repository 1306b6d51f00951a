package io.understudy.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.VrrpStatus;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MetricsServletTest {

  private static final VrrpStatus STATUS = () -> Snapshots.engine(List.of());

  private final Map<String, Object> answer = new TreeMap<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  @Test
  void allowedClientGetsTheText() throws IOException {
    serve(Optional.of(STATUS), "GET", "192.0.2.7");
    assertEquals(Map.of(), pick("setStatus"));
    assertEquals(
        "application/openmetrics-text; version=1.0.0; charset=utf-8", answer.get("setContentType"));
    assertEquals(body.size(), answer.get("setContentLength"));
    assertTrue(text().endsWith("# EOF\n"));
    assertEquals("no-store", answer.get("Cache-Control"));
  }

  @Test
  void otherClientsGetNothing() throws IOException {
    serve(Optional.of(STATUS), "GET", "192.0.2.8");
    assertEquals(Map.of("setStatus", 403), pick("setStatus"));
    assertEquals("not for this client\n", text());
  }

  @Test
  void nothingCanBeChanged() throws IOException {
    serve(Optional.of(STATUS), "POST", "192.0.2.7");
    assertEquals(Map.of("setStatus", 405), pick("setStatus"));
    assertEquals("GET, HEAD", answer.get("Allow"));
  }

  @Test
  void withoutTheEngineItIsUnavailable() throws IOException {
    serve(Optional.empty(), "GET", "192.0.2.7");
    assertEquals(Map.of("setStatus", 503), pick("setStatus"));
  }

  private void serve(Optional<VrrpStatus> status, String method, String remote) throws IOException {
    MetricsServlet servlet = new MetricsServlet(() -> status, "1.2.3", AllowedClients.NOBODY);
    servlet.use(new AllowedClients(List.of(ClientRange.parse("192.0.2.7").orElseThrow())));
    servlet.service(request(method, remote), response());
  }

  private Map<String, Object> pick(String key) {
    return answer.containsKey(key) ? Map.of(key, answer.get(key)) : Map.of();
  }

  private String text() {
    return body.toString(StandardCharsets.UTF_8);
  }

  private static HttpServletRequest request(String method, String remote) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            MetricsServletTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, called, arguments) ->
                switch (called.getName()) {
                  case "getMethod" -> method;
                  case "getRemoteAddr" -> remote;
                  default -> throw new UnsupportedOperationException(called.getName());
                });
  }

  private HttpServletResponse response() {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            MetricsServletTest.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, called, arguments) -> {
              switch (called.getName()) {
                case "getOutputStream" -> {
                  return stream();
                }
                case "setHeader" -> answer.put((String) arguments[0], arguments[1]);
                default -> answer.put(called.getName(), arguments[0]);
              }
              return null;
            });
  }

  private ServletOutputStream stream() {
    return new ServletOutputStream() {
      @Override
      public void write(int octet) {
        body.write(octet);
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setWriteListener(WriteListener listener) {}
    };
  }
}
