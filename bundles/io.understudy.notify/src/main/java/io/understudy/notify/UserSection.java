package io.understudy.notify;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import java.nio.file.Path;
import java.util.List;

/**
 * The gateway's one script, which the page edits.
 *
 * @param enabled whether it is run
 * @param script the file that {@code /bin/sh} reads; there is nothing to do as long as it is
 *     missing
 * @param execution how it is run
 */
record UserSection(boolean enabled, Path script, Execution execution) {

  static final String PID = "io.understudy.notify.user";

  static final Setting<Boolean> ENABLED = Setting.optional("enabled", new Form.Flag(), true);
  static final Setting<Path> SCRIPT =
      Setting.optional("path", NotifyForms.PATH, Path.of("/etc/understudy/notify.sh"));

  static final List<Setting<?>> SETTINGS =
      List.of(ENABLED, SCRIPT, NotifyForms.USER, NotifyForms.GROUP, NotifyForms.TIMEOUT_MILLIS);

  static Section<UserSection> read(SectionReader reader) {
    boolean enabled = reader.read(ENABLED);
    Path script = reader.read(SCRIPT);
    Execution execution =
        new Execution(NotifyForms.readRunAs(reader), NotifyForms.readTimeout(reader));
    reader.refuseUnknownKeys(SETTINGS);
    return Section.of(reader, "", () -> new UserSection(enabled, script, execution));
  }
}
