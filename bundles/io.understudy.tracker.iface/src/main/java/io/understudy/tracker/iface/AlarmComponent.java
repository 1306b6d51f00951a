package io.understudy.tracker.iface;

import io.understudy.api.alarm.Alarm;
import io.understudy.api.alarm.ThreadAlarm;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread for all trackers, as long as there is one. */
@Component(
    name = "io.understudy.tracking.interface.alarm",
    service = SharedAlarm.class,
    configurationPolicy = ConfigurationPolicy.IGNORE)
public final class AlarmComponent implements SharedAlarm {

  private static final Logger LOG = LoggerFactory.getLogger(AlarmComponent.class);

  private final Alarm alarm =
      new ThreadAlarm(
          "vrrp-track-interface", e -> LOG.error("An interface could not be tracked", e));

  @Override
  public Alarm alarm() {
    return alarm;
  }

  /** The trackers have stopped before; what that takes is still done. */
  @Deactivate
  void stop() {
    alarm.close();
  }
}
