package io.understudy.metrics;

import io.understudy.api.VrrpStatus;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers with the text to who may read it. */
final class MetricsServlet implements Servlet {

  private final Supplier<Optional<VrrpStatus>> status;
  private final String version;
  private final AtomicReference<AllowedClients> clients;
  private final AtomicReference<@Nullable ServletConfig> config = new AtomicReference<>();

  MetricsServlet(Supplier<Optional<VrrpStatus>> status, String version, AllowedClients clients) {
    this.status = status;
    this.version = version;
    this.clients = new AtomicReference<>(clients);
  }

  /** From the next request on. */
  void use(AllowedClients allowed) {
    clients.set(allowed);
  }

  @Override
  public void service(ServletRequest request, ServletResponse response) throws IOException {
    if (request instanceof HttpServletRequest asked
        && response instanceof HttpServletResponse answer) {
      answer(asked, answer);
    }
  }

  private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String method = request.getMethod();
    if (!clients.get().admit(request.getRemoteAddr())) {
      refuse(response, HttpServletResponse.SC_FORBIDDEN, "not for this client");
    } else if (!method.equals("GET") && !method.equals("HEAD")) {
      response.setHeader("Allow", "GET, HEAD");
      refuse(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "GET or HEAD");
    } else {
      Optional<String> text = status.get().map(engine -> Exposition.of(engine.snapshot(), version));
      if (text.isEmpty()) {
        refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "the engine does not run");
      } else {
        send(response, OpenMetricsText.CONTENT_TYPE, text.get());
      }
    }
  }

  private static void refuse(HttpServletResponse response, int code, String reason)
      throws IOException {
    response.setStatus(code);
    send(response, "text/plain; charset=utf-8", reason + "\n");
  }

  /** The server leaves the body out of an answer to HEAD. */
  private static void send(HttpServletResponse response, String type, String text)
      throws IOException {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentType(type);
    response.setContentLength(octets.length);
    response.getOutputStream().write(octets);
  }

  @Override
  public void init(ServletConfig given) {
    config.set(given);
  }

  @Override
  public @Nullable ServletConfig getServletConfig() {
    return config.get();
  }

  @Override
  public String getServletInfo() {
    return "OpenMetrics of Understudy";
  }

  @Override
  public void destroy() {}
}
