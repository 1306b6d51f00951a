package io.understudy.config;

import io.understudy.config.section.SectionKind;
import io.understudy.config.section.VirtualIpSection;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ManagedServiceFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The Virtual IPs. */
@Component(
    name = VirtualIpSection.PID,
    service = ManagedServiceFactory.class,
    configurationPolicy = ConfigurationPolicy.IGNORE,
    property = Constants.SERVICE_PID + "=" + VirtualIpSection.PID)
@Designate(ocd = VirtualIpOcd.class, factory = true)
public final class VirtualIpComponent extends SectionFactory {

  /** Hands everything to this sink. */
  @Activate
  public VirtualIpComponent(@Reference ConfigurationSink sink) {
    super(SectionKind.VIRTUAL_IP, sink);
  }
}
