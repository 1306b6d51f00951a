package io.understudy.platform.linux;

import io.understudy.platform.linux.kernel.NativeSystemCalls;
import io.understudy.platform.linux.process.LinuxProcesses;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.ProcessFacts;
import io.understudy.spi.platform.ProcessPort;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Offers the processes of the machine as a service of its own: they can be followed where VRRP is
 * not permitted.
 */
@Component(name = "io.understudy.platform.linux.processes", service = ProcessPort.class)
public final class LinuxProcessesComponent implements ProcessPort {

  private final LinuxProcesses processes;

  /** Called by Declarative Services. */
  @Activate
  public LinuxProcessesComponent() throws PlatformException {
    this(NativeSystemCalls.load());
  }

  private LinuxProcessesComponent(NativeSystemCalls kernel) {
    this.processes = new LinuxProcesses(kernel, new SystemMonotonicClock(kernel));
  }

  @Deactivate
  void stop() {
    processes.close();
  }

  @Override
  public List<Integer> pids() {
    return processes.pids();
  }

  @Override
  public Optional<ProcessFacts> facts(int pid) {
    return processes.facts(pid);
  }

  @Override
  public ProcessWatch watch(ProcessListener listener) {
    return processes.watch(listener);
  }
}
