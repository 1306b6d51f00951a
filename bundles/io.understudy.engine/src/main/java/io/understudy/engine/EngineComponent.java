package io.understudy.engine;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.VrrpControl;
import io.understudy.api.VrrpStatus;
import io.understudy.engine.journal.EngineLog;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.protocol.machine.VirtualRouterMachine;
import io.understudy.spi.platform.Platform;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The engine as a service, on the platform that is there. It starts with nothing to do; when it is
 * deactivated, every virtual router is stopped as planned.
 */
@Component(
    immediate = true,
    service = {VrrpStatus.class, VrrpControl.class})
public final class EngineComponent implements VrrpStatus, VrrpControl {

  /** A little more than the engine itself insists. */
  private static final Duration LONGEST_STOP = Duration.ofSeconds(6);

  private static final Duration LONGEST_LOGGING = Duration.ofSeconds(1);

  private final VirtualRouterEngine engine;
  private final ExecutorService logThread;
  private final Thread engineThread;

  /** An engine that does not run yet. */
  @Activate
  public EngineComponent(@Reference Platform platform) {
    EngineLog log = new EngineLog();
    logThread = Executors.newSingleThreadExecutor(run -> new Thread(run, "vrrp-journal"));
    engine =
        new VirtualRouterEngine(
            platform,
            VirtualRouterMachine.STANDARD,
            InstantSource.system(),
            snapshot -> logThread.execute(() -> log.write(snapshot)));
    engineThread = new Thread(new EngineLoop(engine, platform), "vrrp-engine");
    engineThread.setUncaughtExceptionHandler((thread, defect) -> log.write(defect));
  }

  @Activate
  void start() {
    engineThread.start();
  }

  /** Says farewell, hands over and lets go of everything; takes 6 s at most. */
  @Deactivate
  void stop() throws InterruptedException {
    engine.stop();
    engineThread.join(LONGEST_STOP.toMillis());
    logThread.shutdown();
    logThread.awaitTermination(LONGEST_LOGGING.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public EngineSnapshot snapshot() {
    return engine.snapshot();
  }

  @Override
  public void configure(ConfigurationSnapshot configuration) {
    engine.configure(configuration);
  }
}
