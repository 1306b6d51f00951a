package com.example.reachability;

import io.understudy.spi.tracker.Tracker;
import io.understudy.spi.tracker.TrackerListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Is UP while a TCP connection to a host can be made. */
@Component(
    configurationPid = "com.example.tracker.reachability",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ReachabilityTracker.Settings.class, factory = true)
public final class ReachabilityTracker implements Tracker {

  @ObjectClassDefinition(name = "VRRP: Reachability Tracker")
  public @interface Settings {

    @AttributeDefinition(name = "Name", description = "What VRRP instances call it.")
    String name();

    @AttributeDefinition(name = "Weight", description = "-254 to 254; 0 means FAULT while down.")
    int weight() default 0;

    @AttributeDefinition(name = "Reverse", description = "Whether up and down change places.")
    boolean reverse() default false;

    @AttributeDefinition(name = "Host", description = "The name or address of the upstream.")
    String host();

    @AttributeDefinition(name = "Port", description = "Its TCP port.")
    int port() default 443;

    @AttributeDefinition(name = "Interval", description = "Between two checks; in milliseconds.")
    int intervalMillis() default 2000;

    // With 1000 or less, one lost packet would be a failure: the kernel tries again after 1 s.
    @AttributeDefinition(name = "Timeout", description = "Of one check; in milliseconds.")
    int timeoutMillis() default 3000;
  }

  private final String host;
  private final int port;
  private final int intervalMillis;
  private final int timeoutMillis;
  private ScheduledExecutorService executor;

  @Activate
  public ReachabilityTracker(Settings settings) {
    this(settings.host(), settings.port(), settings.intervalMillis(), settings.timeoutMillis());
  }

  ReachabilityTracker(String host, int port, int intervalMillis, int timeoutMillis) {
    this.host = host;
    this.port = port;
    this.intervalMillis = intervalMillis;
    this.timeoutMillis = timeoutMillis;
  }

  @Override
  public void start(TrackerListener listener) {
    executor = Executors.newSingleThreadScheduledExecutor();
    executor.scheduleWithFixedDelay(
        () -> check(listener), 0, intervalMillis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    executor.shutdownNow();
  }

  private void check(TrackerListener listener) {
    String target = host + ":" + port;
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), timeoutMillis);
      listener.up(target + " accepts connections");
    } catch (IOException | RuntimeException e) { // What got away from here would end the checks.
      listener.down(target + ": " + e);
    }
  }
}
