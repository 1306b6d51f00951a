package io.understudy.webconsole;

import io.understudy.webconsole.page.PageFiles;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URL;
import org.apache.felix.webconsole.servlet.AbstractServlet;
import org.apache.felix.webconsole.servlet.ServletConstants;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** The page "Keepalived" in the console's frame: a place for the script, and what it needs. */
@Component(
    name = "io.understudy.webconsole.page",
    service = Servlet.class,
    property = {
      ServletConstants.PLUGIN_LABEL + "=" + PageComponent.LABEL,
      ServletConstants.PLUGIN_TITLE + "=Keepalived",
      ServletConstants.PLUGIN_CATEGORY + "=Main",
      ServletConstants.PLUGIN_CSS_REFERENCES + "=/" + PageComponent.LABEL + "/res/page.css"
    })
public final class PageComponent extends AbstractServlet {

  static final String LABEL = "vrrp";

  private static final long serialVersionUID = 1L;

  private final transient PageFiles files = new PageFiles("/" + LABEL);

  @Override
  public @Nullable URL getResource(String path) {
    return files.find(path);
  }

  @Override
  public void renderContent(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String root = String.valueOf(request.getAttribute(ServletConstants.ATTR_PLUGIN_ROOT));
    response.getWriter().print(files.frame(root));
  }
}
