package io.understudy.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.felix.webconsole.spi.SecurityProvider;
import org.jspecify.annotations.Nullable;

/** Sees every request of the console first. Threads of the web server. */
final class ConsoleLogin implements SecurityProvider {

  private static final int TOO_MANY_REQUESTS = 429;

  private final AtomicReference<Access> access;
  private final RefusalLog refusals;

  ConsoleLogin(Access access, RefusalLog refusals) {
    this.access = new AtomicReference<>(access);
    this.refusals = refusals;
  }

  /** From now on this counts. */
  void use(Access wanted) {
    access.getAndSet(wanted).login().close();
  }

  void close() {
    access.get().login().close();
  }

  @Override
  public @Nullable Object authenticate(HttpServletRequest request, HttpServletResponse response) {
    Access current = access.get();
    keepToItself(response);
    Optional<String> refusal = current.guard().refusal(request);
    String visitor = String.valueOf(request.getRemoteAddr());
    if (refusal.isPresent()) {
      refusals.refused("not a name of this gateway, or a page of another site", visitor);
      return refuse(response, HttpServletResponse.SC_FORBIDDEN, refusal.get());
    }
    Optional<Credentials> credentials = Credentials.parse(request.getHeader("Authorization"));
    if (credentials.isEmpty()) {
      return challenge(response);
    }
    return switch (current.login().judge(credentials.get(), visitor)) {
      case RIGHT -> {
        refusals.letIn(visitor);
        yield credentials.get().user();
      }
      case WRONG -> {
        refusals.refused("wrong user or password", visitor);
        yield challenge(response);
      }
      case BUSY -> {
        refusals.refused("too many attempts at once", visitor);
        response.setHeader("Retry-After", "2");
        yield refuse(response, TOO_MANY_REQUESTS, "Too many attempts at once. Try again.");
      }
    };
  }

  /** One user, who may do everything. */
  @Override
  public boolean authorize(Object user, String role) {
    return true;
  }

  /** A browser forgets a password when it is told that it is wrong. */
  @Override
  public void logout(HttpServletRequest request, HttpServletResponse response) {
    challenge(response);
  }

  private static @Nullable Object challenge(HttpServletResponse response) {
    response.setHeader("WWW-Authenticate", "Basic realm=\"Understudy\", charset=\"UTF-8\"");
    return refuse(response, HttpServletResponse.SC_UNAUTHORIZED, "User and password, please.");
  }

  private static void keepToItself(HttpServletResponse response) {
    response.setHeader("X-Frame-Options", "SAMEORIGIN");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
  }

  private static @Nullable Object refuse(HttpServletResponse response, int status, String reason) {
    response.setStatus(status);
    response.setContentType("text/plain");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    try {
      response.getWriter().println(reason);
      response.flushBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return null;
  }

  /** Who may come in, and from where. */
  record Access(Login login, RequestGuard guard) {}
}
