package io.understudy.config;

import io.understudy.config.section.GlobalSection;
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

/** The Global section. */
@Component(
    name = GlobalSection.PID,
    service = ManagedService.class,
    configurationPolicy = ConfigurationPolicy.IGNORE,
    property = Constants.SERVICE_PID + "=" + GlobalSection.PID)
@Designate(ocd = GlobalOcd.class)
public final class GlobalComponent implements ManagedService {

  private final ConfigurationSink sink;

  /** Hands everything to this sink. */
  @Activate
  public GlobalComponent(@Reference ConfigurationSink sink) {
    this.sink = sink;
  }

  /** Nothing if there is no such configuration, or no longer. */
  @Override
  public void updated(@Nullable Dictionary<String, ?> properties) {
    if (properties == null) {
      sink.deleted(GlobalSection.PID);
    } else {
      sink.changed(GlobalSection.PID, FrameworkUtil.asMap(properties));
    }
  }
}
