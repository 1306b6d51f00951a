package io.understudy.security;

import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.osgi.service.component.annotations.Component;

/**
 * Lets HTTPS answer under each name and address that this machine has. Jetty refuses those that are
 * not in the certificate, but a virtual address comes and goes, and it is the browser that judges a
 * certificate; under which names we are called is judged by {@link HostNames}. Felix has no setting
 * for it, and asks for a connector; the one it gets is reachable from within this process alone.
 */
@Component(name = "io.understudy.security.anyname")
public final class AnyNameComponent implements ConnectorFactory {

  @Override
  public Connector createConnector(Server server) {
    for (Connector connector : server.getConnectors()) {
      HttpConnectionFactory http = connector.getConnectionFactory(HttpConnectionFactory.class);
      SecureRequestCustomizer names =
          http == null
              ? null
              : http.getHttpConfiguration().getCustomizer(SecureRequestCustomizer.class);
      if (names != null) {
        names.setSniHostCheck(false);
      }
    }
    return new LocalConnector(server);
  }
}
