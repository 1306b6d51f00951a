package io.understudy.config;

import io.understudy.config.section.SectionKind;
import io.understudy.config.section.VrrpInstanceSection;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ManagedServiceFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The VRRP instances. A component without properties: the console shows those, and passwords are
 * among them.
 */
@Component(
    name = VrrpInstanceSection.PID,
    service = ManagedServiceFactory.class,
    configurationPolicy = ConfigurationPolicy.IGNORE,
    property = Constants.SERVICE_PID + "=" + VrrpInstanceSection.PID)
@Designate(ocd = VrrpInstanceOcd.class, factory = true)
public final class VrrpInstanceComponent extends SectionFactory {

  /** Hands everything to this sink. */
  @Activate
  public VrrpInstanceComponent(@Reference ConfigurationSink sink) {
    super(SectionKind.VRRP_INSTANCE, sink);
  }
}
