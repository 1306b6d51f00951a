package io.understudy.platform.linux;

import io.understudy.model.AddressFamily;
import io.understudy.model.LinkStatus;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualRouterKey;
import io.understudy.platform.linux.kernel.NativeSystemCalls;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.spi.platform.DatagramPort;
import io.understudy.spi.platform.LinkPort;
import io.understudy.spi.platform.MonotonicClock;
import io.understudy.spi.platform.Platform;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.PlatformQueue;
import java.util.function.BooleanSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers the machine as a service; under its own type it is for the other components of this
 * bundle. {@link PlatformSettings} says what the framework's properties set.
 */
@Component(
    name = "io.understudy.platform.linux",
    service = {Platform.class, LinuxPlatformComponent.class},
    immediate = true)
public final class LinuxPlatformComponent implements Platform {

  private static final Logger LOG = LoggerFactory.getLogger(LinuxPlatformComponent.class);

  private final LinuxPlatform platform;

  /** Starts the platform of this machine. */
  @Activate
  public LinuxPlatformComponent(BundleContext context) throws PlatformException {
    this(start(PlatformSettings.read(context::getProperty, LOG::error)));
  }

  LinuxPlatformComponent(LinuxPlatform platform) {
    this.platform = platform;
  }

  /** The framework's own words for a refusal do not say why. */
  private static LinuxPlatform start(PlatformSettings settings) throws PlatformException {
    try {
      SystemCalls kernel = NativeSystemCalls.load();
      lockMemory(kernel, settings.memoryLock());
      return LinuxPlatform.start(kernel, settings.scheduling(), settings.runFolder());
    } catch (PlatformException refused) {
      LOG.error("nothing can be done on this machine: {}", refused.reason());
      throw refused;
    }
  }

  /** Without it all else works. */
  private static void lockMemory(SystemCalls kernel, MemoryLock lock) {
    try {
      lock.apply(kernel);
      if (lock == MemoryLock.ON) {
        LOG.info("memory is locked: nothing of this process is swapped out");
      }
    } catch (PlatformException refused) {
      LOG.warn("{}; where there is swap, the router may wait for it", refused.reason());
    }
  }

  @Deactivate
  void stop() {
    platform.close();
  }

  @Override
  public MonotonicClock clock() {
    return platform.clock();
  }

  @Override
  public void awaitUntil(MonotonicTime deadline) {
    platform.awaitUntil(deadline);
  }

  @Override
  public void wakeUp() {
    platform.wakeUp();
  }

  @Override
  public DatagramPort open(String interfaceName, AddressFamily family, Carrier carrier)
      throws PlatformException {
    return platform.open(interfaceName, family, carrier);
  }

  @Override
  public LinkStatus watch(String interfaceName, LinkListener listener) {
    return platform.watch(interfaceName, listener);
  }

  @Override
  public void unwatch(String interfaceName) {
    platform.unwatch(interfaceName);
  }

  LinkPort links() {
    return platform.links();
  }

  @Override
  public void rehearse(BooleanSupplier goesOn) throws PlatformException {
    platform.rehearse(goesOn);
  }

  @Override
  public void expectTakeover(VirtualRouterKey router, MonotonicTime at) {
    platform.expectTakeover(router, at);
  }

  @Override
  public PlatformQueue queue() {
    return platform.queue();
  }
}
