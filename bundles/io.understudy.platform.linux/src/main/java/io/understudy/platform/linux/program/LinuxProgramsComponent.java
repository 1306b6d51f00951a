package io.understudy.platform.linux.program;

import io.understudy.platform.linux.SystemMonotonicClock;
import io.understudy.spi.platform.Program;
import io.understudy.spi.platform.ProgramOutcome;
import io.understudy.spi.platform.ProgramPort;
import io.understudy.spi.platform.RunAs;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Offers the programs of this machine as a service. */
@Component(name = "io.understudy.platform.linux.programs", service = ProgramPort.class)
public final class LinuxProgramsComponent implements ProgramPort {

  private final ProgramPort programs;

  /** Unpacks the launcher into the bundle's own folder. */
  @Activate
  public LinuxProgramsComponent(BundleContext context) {
    this(start(context.getDataFile("launcher")));
  }

  LinuxProgramsComponent(ProgramPort programs) {
    this.programs = programs;
  }

  private static ProgramPort start(File file) {
    Path path = file.toPath();
    return new LinuxPrograms(
        new UnpackedLauncher(() -> Launcher.unpack(path), SystemMonotonicClock::monotonic),
        Accounts.OF_MACHINE);
  }

  @Override
  public Optional<String> objection(Program program) {
    return programs.objection(program);
  }

  @Override
  public Optional<String> objection(Path file, RunAs reader) {
    return programs.objection(file, reader);
  }

  @Override
  public ProgramOutcome run(Program program, Runnable onTimeout) {
    return programs.run(program, onTimeout);
  }
}
