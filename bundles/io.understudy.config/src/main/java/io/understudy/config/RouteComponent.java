package io.understudy.config;

import io.understudy.config.section.RouteSection;
import io.understudy.config.section.SectionKind;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ManagedServiceFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The routes. */
@Component(
    name = RouteSection.PID,
    service = ManagedServiceFactory.class,
    configurationPolicy = ConfigurationPolicy.IGNORE,
    property = Constants.SERVICE_PID + "=" + RouteSection.PID)
@Designate(ocd = RouteOcd.class, factory = true)
public final class RouteComponent extends SectionFactory {

  /** Hands everything to this sink. */
  @Activate
  public RouteComponent(@Reference ConfigurationSink sink) {
    super(SectionKind.ROUTE, sink);
  }
}
