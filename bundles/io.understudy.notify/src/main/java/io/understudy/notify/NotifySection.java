package io.understudy.notify;

import io.understudy.api.settings.SectionPid;
import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import io.understudy.model.ConfigurationProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The sections of this bundle. */
enum NotifySection {
  /** Scripts that are run when a state changes. */
  SCRIPT(ScriptSection.PID),
  /** The gateway's one script. */
  USER(UserSection.PID),
  /** A named pipe. */
  FIFO(FifoSection.PID);

  private final String pid;

  NotifySection(String pid) {
    this.pid = pid;
  }

  /** The PID, or the factory PID. */
  String pid() {
    return pid;
  }

  /** Every key, in the order of the form. */
  List<Setting<?>> settings() {
    return switch (this) {
      case SCRIPT -> ScriptSection.SETTINGS;
      case USER -> UserSection.SETTINGS;
      case FIFO -> FifoSection.SETTINGS;
    };
  }

  /** What is wrong with a section of this kind. */
  List<ConfigurationProblem> judge(SectionReader reader) {
    return switch (this) {
      case SCRIPT -> ScriptSection.read(reader).problems();
      case USER -> UserSection.read(reader).problems();
      case FIFO -> FifoSection.read(reader).problems();
    };
  }

  /** The kind of a PID. */
  static Optional<NotifySection> of(String pid) {
    return Arrays.stream(values()).filter(kind -> SectionPid.isOf(kind.pid, pid)).findFirst();
  }
}
