package io.understudy.config;

import io.understudy.config.section.VirtualIpSection;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** One Virtual IP. */
@Component(
    name = VirtualIpSection.PID,
    service = {},
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = VirtualIpOcd.class, factory = true)
public final class VirtualIpComponent {

  private final ConfigurationSink sink;

  /** Hands everything to this sink. */
  @Activate
  public VirtualIpComponent(@Reference ConfigurationSink sink) {
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
