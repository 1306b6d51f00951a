package io.understudy.webconsole;

import io.understudy.webconsole.page.PageFile;
import io.understudy.webconsole.page.PageFiles;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URL;
import org.apache.felix.webconsole.servlet.AbstractServlet;
import org.apache.felix.webconsole.servlet.ServletConstants;
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

  /** The page has one address: at others it would stand without its policy. */
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String path = request.getPathInfo();
    URL file = files.find(path);
    if (file != null) {
      new PageFile(file).send(request, response);
    } else if (files.isPage(path)) {
      super.doGet(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  @Override
  public void renderContent(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String root = String.valueOf(request.getAttribute(ServletConstants.ATTR_PLUGIN_ROOT));
    response.getWriter().print(files.frame(root));
  }
}
