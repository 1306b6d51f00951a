package io.understudy.webconsole;

import io.understudy.api.NotifierStatus;
import io.understudy.api.VrrpActions;
import io.understudy.api.VrrpStatus;
import io.understudy.api.change.ConfigurationExchange;
import io.understudy.api.change.StagedChanges;
import io.understudy.webconsole.api.ApiServlet;
import jakarta.servlet.Servlet;
import java.time.InstantSource;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.log.LogReaderService;

/**
 * The API of the page, in the console's own part of the web server: whoever the console does not
 * let in does not get here.
 */
@Component(
    name = "io.understudy.webconsole.api",
    service = Servlet.class,
    property = {
      "osgi.http.whiteboard.context.select="
          + "(osgi.http.whiteboard.context.name=org.apache.felix.webconsole)",
      "osgi.http.whiteboard.servlet.pattern=/vrrp/api/*",
      "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"
    })
public final class ApiComponent extends ApiServlet {

  private static final long serialVersionUID = 1L;

  private final transient TrackedServices services;

  /** Looks for its services from now on. */
  @Activate
  public ApiComponent(BundleContext context) {
    this(
        context,
        new TrackedServices(
            context,
            VrrpStatus.class,
            NotifierStatus.class,
            StagedChanges.class,
            ConfigurationExchange.class,
            VrrpActions.class,
            LogReaderService.class));
  }

  private ApiComponent(BundleContext context, TrackedServices services) {
    super(services, context, InstantSource.system());
    this.services = services;
  }

  @Deactivate
  void deactivate() {
    close();
    services.close();
  }
}
