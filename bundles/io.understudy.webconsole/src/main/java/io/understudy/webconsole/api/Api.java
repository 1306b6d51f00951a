package io.understudy.webconsole.api;

import io.understudy.webconsole.forms.FormCatalog;
import io.understudy.webconsole.json.ErrorJson;
import io.understudy.webconsole.json.SessionJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the resource that a request is for, guards it, and answers. Any thread. */
public final class Api {

  /** Carries the token of a request that changes something. */
  static final String TOKEN_HEADER = "X-Understudy-Token";

  private static final Logger LOG = LoggerFactory.getLogger(Api.class);
  private static final int INTERNAL_ERROR = 500;

  private final Tokens tokens = new Tokens();
  private final Map<String, Resource> resources = new HashMap<>();

  /**
   * The API over these services.
   *
   * @param time stamps what people read
   */
  public Api(Services services, BundleContext context, InstantSource time) {
    FormCatalog catalog = new FormCatalog(context);
    String version = context.getBundle().getVersion().toString();
    resources.put(
        "GET session",
        call ->
            Answer.json(
                SessionJson.of(call.user(), tokens.of(call.user()), version, time.instant())));
    resources.put("GET openapi.json", call -> OpenApi.answer());
    resources.putAll(new StatusResources(services).all());
    resources.putAll(new StagedResources(services).all());
    resources.putAll(new FormResources(services, catalog).all());
    resources.putAll(new ScriptResources(services, catalog).all());
    resources.putAll(new ActionResource(services).all());
    resources.putAll(new LogResource(services).all());
  }

  /** Answers one request, whatever it is. */
  public void serve(String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Call call = new Call(request);
    try {
      Resource resource = find(request.getMethod(), path);
      requireToken(request, call);
      send(answer(resource, call), response);
    } catch (Refusal refused) {
      refuse(refused, response);
    } catch (RuntimeException defect) {
      LOG.error("the request for {} failed", path, defect);
      send(
          INTERNAL_ERROR,
          Answer.json(ErrorJson.of("DEFECT", "This failed; the log says why.", List.of())),
          response);
    }
  }

  /** What the machine refuses, a full disk for one, is said as such. */
  private static Answer answer(Resource resource, Call call) throws Refusal {
    try {
      return resource.serve(call);
    } catch (IOException failed) {
      throw new Refusal(Refusal.Kind.UNAVAILABLE, "this machine refuses: " + failed);
    }
  }

  private Resource find(String method, String path) throws Refusal {
    Resource resource = resources.get(method + " " + path);
    if (resource == null) {
      throw new Refusal(Refusal.Kind.UNKNOWN, "there is no " + method + " " + path);
    }
    return resource;
  }

  /** No other site can read the token, and so none can have a browser change anything. */
  private void requireToken(HttpServletRequest request, Call call) throws Refusal {
    String user = call.user();
    if (!request.getMethod().equals("GET") && !tokens.isOf(user, request.getHeader(TOKEN_HEADER))) {
      throw new Refusal(
          Refusal.Kind.FORBIDDEN,
          "the header " + TOKEN_HEADER + " must have the token that 'session' gives");
    }
  }

  private static void refuse(Refusal refused, HttpServletResponse response) throws IOException {
    String message = String.valueOf(refused.getMessage());
    send(
        refused.kind().status(),
        Answer.json(ErrorJson.of(refused.kind().name(), message, refused.problems())),
        response);
  }

  private static void send(Answer answer, HttpServletResponse response) throws IOException {
    send(HttpServletResponse.SC_OK, answer, response);
  }

  private static void send(int status, Answer answer, HttpServletResponse response)
      throws IOException {
    byte[] octets = answer.text().getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType(answer.contentType());
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setContentLength(octets.length);
    harden(response);
    if (!answer.fileName().isEmpty()) {
      response.setHeader(
          "Content-Disposition", "attachment; filename=\"" + answer.fileName() + "\"");
    }
    response.getOutputStream().write(octets);
  }

  /** It is for whoever asked, now, and never a page. */
  static void harden(HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  }
}
