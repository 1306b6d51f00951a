package io.understudy.webconsole.api;

import io.understudy.webconsole.feed.EventFeed;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;

/** What is below the page's address: the API, and the events. */
public class ApiServlet extends HttpServlet implements AutoCloseable {

  private static final long serialVersionUID = 1L;

  private final transient Api api;
  private final transient EventFeed feed;

  /** Over these services. */
  protected ApiServlet(Services services, BundleContext context, InstantSource time) {
    api = new Api(services, context, time);
    feed = new EventFeed(List.of(new StatusSource(services), new StagedSource(services)));
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
    if (path.equals("events") && request.getMethod().equals("GET")) {
      feed.open(request, response);
    } else {
      api.serve(path, request, response);
    }
  }

  @Override
  public void close() {
    feed.close();
  }
}
