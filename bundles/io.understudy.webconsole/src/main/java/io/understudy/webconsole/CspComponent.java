package io.understudy.webconsole;

import io.understudy.webconsole.page.CapturedResponse;
import io.understudy.webconsole.page.ContentSecurityPolicy;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Component;

/**
 * Gives our page its Content-Security-Policy. The console's frame around it has scripts of its own
 * in the text, so the policy names each of those by its hash, and no other runs.
 */
@Component(
    name = "io.understudy.webconsole.policy",
    service = Filter.class,
    property = {
      "osgi.http.whiteboard.context.select="
          + "(osgi.http.whiteboard.context.name=org.apache.felix.webconsole)",
      "osgi.http.whiteboard.filter.pattern=/" + PageComponent.LABEL
    })
public final class CspComponent extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    CapturedResponse captured = new CapturedResponse(response);
    chain.doFilter(request, captured);
    String page = captured.text();
    response.setHeader("Content-Security-Policy", ContentSecurityPolicy.of(page));
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    captured.release(page);
  }
}
