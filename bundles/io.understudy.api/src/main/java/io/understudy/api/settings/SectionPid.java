package io.understudy.api.settings;

/** Which PIDs are those of a section. */
public final class SectionPid {

  /** What follows a PID: a name, a number, a bundle. */
  private static final String MARKS = "~.|";

  private SectionPid() {}

  /**
   * True if a PID is that of a section, or what Config Admin ({@code ~name}, {@code .number}) and
   * targeted PIDs ({@code |bundle}) make of it.
   *
   * @param section the section's PID, or its factory PID
   */
  public static boolean isOf(String section, String pid) {
    return pid.equals(section)
        || (pid.startsWith(section) && MARKS.indexOf(pid.charAt(section.length())) >= 0);
  }
}
