package io.understudy.config;

import io.understudy.config.section.StaticSection;
import java.util.Dictionary;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ManagedService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The Static section. */
@Component(
    name = StaticSection.PID,
    service = ManagedService.class,
    configurationPolicy = ConfigurationPolicy.IGNORE,
    property = Constants.SERVICE_PID + "=" + StaticSection.PID)
@Designate(ocd = StaticOcd.class)
public final class StaticComponent implements ManagedService {

  private final ConfigurationSink sink;

  /** Hands everything to this sink. */
  @Activate
  public StaticComponent(@Reference ConfigurationSink sink) {
    this.sink = sink;
  }

  /** Nothing if there is no such configuration, or no longer. */
  @Override
  public void updated(@Nullable Dictionary<String, ?> properties) {
    if (properties == null) {
      sink.deleted(StaticSection.PID);
    } else {
      sink.changed(StaticSection.PID, FrameworkUtil.asMap(properties));
    }
  }
}
