package io.understudy.platform.linux.program;

import io.understudy.platform.linux.kernel.Errno;
import io.understudy.spi.platform.ProgramOutcome;
import io.understudy.spi.platform.ProgramOutcome.Ending;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the launcher says of a program that has ended: a line, and after it the end of the program's
 * output.
 */
final class LauncherReport {

  private static final Pattern REPORT =
      Pattern.compile("(exited|signalled|refused (\\w+)) (\\d{1,9})\n(.*)", Pattern.DOTALL);

  private static final int MOST_CHARACTERS = 2000;
  private static final char NO_TEXT = '\uFFFD';
  private static final int SIGKILL = 9;

  private LauncherReport() {}

  /**
   * @param program its path
   * @param octets what the launcher wrote
   */
  static ProgramOutcome parse(String program, byte[] octets) {
    Matcher report = REPORT.matcher(new String(octets, StandardCharsets.UTF_8));
    if (!report.matches()) {
      // Somebody killed the launcher, and the kernel the program with it.
      return new ProgramOutcome(Ending.SIGNALLED, SIGKILL, "", "");
    }
    int number = Integer.parseInt(report.group(3));
    String step = report.group(2);
    if (step != null) {
      return ProgramOutcome.refused(refusal(program, step, number));
    }
    Ending ending = report.group(1).equals("exited") ? Ending.EXITED : Ending.SIGNALLED;
    return new ProgramOutcome(ending, number, "", output(report.group(4)));
  }

  private static String refusal(String program, String step, int error) {
    String action = "cannot run " + program;
    if (!step.equals("program")) {
      return Errno.sentence(action + " (" + step + ")", -error);
    }
    if (Errno.ENOENT.is(-error)) {
      return action + ": the interpreter that it names in its first line is not there";
    }
    if (Errno.ENOEXEC.is(-error)) {
      return action
          + ": it is no program of this machine, nor a script with a first line #!/bin/sh";
    }
    return Errno.sentence(action, -error);
  }

  /** If it is not all, it begins with a whole line, unless a line is too long for that. */
  private static String output(String text) {
    StringBuilder clean = new StringBuilder(text.replace("\r\n", "\n").stripTrailing());
    for (int i = 0; i < clean.length(); i++) {
      char c = clean.charAt(i);
      if (Character.isISOControl(c) && c != '\n' && c != '\t') {
        clean.setCharAt(i, NO_TEXT);
      }
    }
    if (clean.length() <= MOST_CHARACTERS) {
      return clean.toString();
    }
    String last = clean.substring(clean.length() - MOST_CHARACTERS);
    return last.substring(last.indexOf('\n') + 1);
  }
}
