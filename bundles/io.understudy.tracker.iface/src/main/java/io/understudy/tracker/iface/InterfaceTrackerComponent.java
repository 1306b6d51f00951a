package io.understudy.tracker.iface;

import io.understudy.api.settings.SectionReader;
import io.understudy.spi.platform.LinkPort;
import io.understudy.spi.tracker.Tracker;
import io.understudy.spi.tracker.TrackerListener;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** A tracker for each configuration; name, weight and sense are its service properties. */
@Component(
    name = InterfaceSpec.PID,
    service = Tracker.class,
    property = Tracker.KIND + "=" + Tracker.KIND_INTERFACE,
    configurationPid = InterfaceSpec.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = InterfaceTrackerOcd.class, factory = true)
public final class InterfaceTrackerComponent implements Tracker {

  private final InterfaceTracker tracker;

  /** Waits for a configuration, and for somebody who wants to be told. */
  @Activate
  public InterfaceTrackerComponent(@Reference LinkPort links, @Reference SharedAlarm shared) {
    tracker = new InterfaceTracker(links, shared.alarm());
  }

  @Activate
  @Modified
  void configure(Map<String, Object> properties) {
    Map<String, Object> settings = new HashMap<>(properties);
    settings.remove(Tracker.KIND); // the service says it, not the user
    tracker.configure(InterfaceSpec.read(SectionReader.ofComponent(InterfaceSpec.PID, settings)));
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
