package io.understudy.tracker.process;

import io.understudy.api.settings.SectionReader;
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

/** A tracker for each configuration; name, weight and sense are its service properties. */
@Component(
    name = ProcessSpec.PID,
    service = Tracker.class,
    configurationPid = ProcessSpec.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ProcessTrackerOcd.class, factory = true)
public final class ProcessTrackerComponent implements Tracker {

  private final ProcessTracker tracker;

  /** Waits for a configuration, and for somebody who wants to be told. */
  @Activate
  public ProcessTrackerComponent(@Reference SharedCount shared) {
    tracker = new ProcessTracker(shared.count(), shared.alarm());
  }

  @Activate
  @Modified
  void configure(Map<String, Object> properties) {
    tracker.configure(ProcessSpec.read(SectionReader.ofComponent(ProcessSpec.PID, properties)));
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
