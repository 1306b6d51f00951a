package io.understudy.config;

import io.understudy.config.section.GlobalSection;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The Global section. */
@Component(
    name = GlobalSection.PID,
    service = {},
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = GlobalOcd.class)
public final class GlobalComponent {

  private final ConfigurationSink sink;

  /** Hands everything to this sink. */
  @Activate
  public GlobalComponent(@Reference ConfigurationSink sink) {
    this.sink = sink;
  }

  @Activate
  @Modified
  void configure(Map<String, Object> properties) {
    sink.changed(properties);
  }

  @Deactivate
  void deactivate(Map<String, Object> properties, int reason) {
    sink.deactivated(properties, reason);
  }
}
