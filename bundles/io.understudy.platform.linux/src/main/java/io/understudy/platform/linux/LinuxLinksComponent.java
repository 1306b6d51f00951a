package io.understudy.platform.linux;

import io.understudy.spi.platform.LinkPort;
import io.understudy.spi.platform.Platform.LinkListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Offers the interfaces of the machine to everybody but the engine, as a service of its own. */
@Component(name = "io.understudy.platform.linux.links")
public final class LinuxLinksComponent implements LinkPort {

  private final LinkPort links;

  /** Called by Declarative Services. */
  @Activate
  public LinuxLinksComponent(@Reference LinuxPlatformComponent platform) {
    this.links = platform.links();
  }

  @Override
  public Watch watch(String interfaceName, LinkListener listener) {
    return links.watch(interfaceName, listener);
  }
}
