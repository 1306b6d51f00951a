package io.understudy.tracker.iface;

import io.understudy.api.settings.Placeholders;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.spi.platform.LinkPort;
import io.understudy.spi.tracker.Tracker;
import io.understudy.spi.tracker.TrackerListener;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A tracker for each configuration; name, weight and sense are its service properties. */
@Component(
    name = InterfaceSpec.PID,
    service = Tracker.class,
    configurationPid = InterfaceSpec.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = InterfaceTrackerOcd.class, factory = true)
public final class InterfaceTrackerComponent implements Tracker {

  private static final Logger LOG = LoggerFactory.getLogger(InterfaceTrackerComponent.class);

  private final InterfaceTracker tracker;

  /** Waits for a configuration, and for somebody who wants to be told. */
  @Activate
  public InterfaceTrackerComponent(@Reference LinkPort links, @Reference Alarm alarm) {
    tracker = new InterfaceTracker(links, alarm);
  }

  @Activate
  @Modified
  void configure(Map<String, Object> properties) {
    String pid = String.valueOf(properties.getOrDefault("service.pid", InterfaceSpec.PID));
    Section<InterfaceSpec> section =
        InterfaceSpec.read(new SectionReader(pid, properties, Placeholders.REFUSED));
    section.problems().forEach(problem -> LOG.warn("Configuration refused: {}", problem));
    tracker.configure(section);
  }

  @Override
  public void start(TrackerListener listener) {
    tracker.start(listener);
  }

  @Override
  public void stop() {
    tracker.stop();
  }

  /** Nobody may be left to call {@link #stop()}. */
  @Deactivate
  void end() {
    tracker.stop();
  }
}
