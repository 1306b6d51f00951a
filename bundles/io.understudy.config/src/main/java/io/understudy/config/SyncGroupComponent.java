package io.understudy.config;

import io.understudy.config.section.SectionKind;
import io.understudy.config.section.SyncGroupSection;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ManagedServiceFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The sync groups. */
@Component(
    name = SyncGroupSection.PID,
    service = ManagedServiceFactory.class,
    configurationPolicy = ConfigurationPolicy.IGNORE,
    property = Constants.SERVICE_PID + "=" + SyncGroupSection.PID)
@Designate(ocd = SyncGroupOcd.class, factory = true)
public final class SyncGroupComponent extends SectionFactory {

  /** Hands everything to this sink. */
  @Activate
  public SyncGroupComponent(@Reference ConfigurationSink sink) {
    super(SectionKind.SYNC_GROUP, sink);
  }
}
