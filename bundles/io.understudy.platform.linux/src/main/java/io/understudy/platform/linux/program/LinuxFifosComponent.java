package io.understudy.platform.linux.program;

import io.understudy.platform.linux.kernel.NativeSystemCalls;
import io.understudy.spi.platform.FifoPort;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.RunAs;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Offers the named pipes of this machine as a service. */
@Component(name = "io.understudy.platform.linux.fifos", service = FifoPort.class)
public final class LinuxFifosComponent implements FifoPort {

  private final FifoPort fifos;

  /** Loads the native library. */
  @Activate
  public LinuxFifosComponent() throws PlatformException {
    this(new LinuxFifos(NativeSystemCalls.load(), Accounts.OF_MACHINE));
  }

  LinuxFifosComponent(FifoPort fifos) {
    this.fifos = fifos;
  }

  @Override
  public WritableByteChannel open(Path pipe, RunAs owner) throws PlatformException {
    return fifos.open(pipe, owner);
  }
}
