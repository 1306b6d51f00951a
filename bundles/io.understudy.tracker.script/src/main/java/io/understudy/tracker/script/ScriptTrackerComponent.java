package io.understudy.tracker.script;

import io.understudy.api.settings.SectionReader;
import io.understudy.spi.platform.ProgramPort;
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
    name = ScriptSection.PID,
    service = Tracker.class,
    configurationPid = ScriptSection.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ScriptTrackerOcd.class, factory = true)
public final class ScriptTrackerComponent implements Tracker {

  private final ScriptTracker tracker;

  /** Waits for a configuration, and for somebody who wants to be told. */
  @Activate
  public ScriptTrackerComponent(@Reference ProgramPort port) {
    this(port, new ThreadAlarm());
  }

  ScriptTrackerComponent(ProgramPort port, Alarm alarm) {
    tracker = new ScriptTracker(port, alarm);
  }

  @Activate
  @Modified
  void configure(Map<String, Object> properties) {
    tracker.configure(ScriptSection.read(SectionReader.ofComponent(ScriptSection.PID, properties)));
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
    tracker.end();
  }
}
