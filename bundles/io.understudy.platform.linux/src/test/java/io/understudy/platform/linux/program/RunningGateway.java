package io.understudy.platform.linux.program;

import io.understudy.model.CommandLine;
import io.understudy.spi.platform.Program;
import io.understudy.spi.platform.RunAs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process of its own that runs a program and prints how it ended. */
final class RunningGateway {

  private RunningGateway() {}

  /**
   * @param arguments where to unpack the launcher, and the program's words
   */
  public static void main(String[] arguments) {
    List<String> words = List.of(arguments).subList(1, arguments.length);
    LinuxPrograms programs =
        new LinuxPrograms(Launcher.unpack(Path.of(arguments[0])), Accounts.OF_MACHINE);
    Program program =
        new Program(new CommandLine(words), RunAs.GATEWAY, Map.of(), Program.UNLIMITED);
    System.out.println(programs.run(program, () -> {}).text());
  }

  static ProcessBuilder command(String... words) {
    String here = System.getProperty("java.class.path");
    String classPath = System.getProperty("surefire.test.class.path", here);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        new ArrayList<>(List.of(java, "-Xmx48m", "-cp", classPath, RunningGateway.class.getName()));
    command.addAll(List.of(words));
    return new ProcessBuilder(command).redirectErrorStream(true);
  }
}
