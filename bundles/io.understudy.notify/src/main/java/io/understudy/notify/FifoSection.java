package io.understudy.notify;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.NameForms;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import io.understudy.model.CommandLine;
import io.understudy.spi.notify.Notification.Kind;
import io.understudy.spi.platform.Program;
import io.understudy.spi.platform.RunAs;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A named pipe into which keepalived's lines are written.
 *
 * @param name what the log calls it
 * @param path the pipe
 * @param owner who may read it, and on whose behalf the reader is run
 * @param kinds which notifications become lines
 * @param reader a program that reads it
 */
record FifoSection(
    String name, Path path, RunAs owner, Set<Kind> kinds, Optional<CommandLine> reader) {

  static final String PID = "io.understudy.notify.fifo";

  static final Setting<String> NAME = Setting.required("name", NameForms.SECTION);
  static final Setting<Path> PATH = Setting.required("path", NotifyForms.PATH);
  static final Setting<Boolean> PRIORITY_CHANGES =
      Setting.optional("priorityChanges", new Form.Flag(), false);
  static final Setting<Boolean> LOWER_PRIORITY =
      Setting.optional("lowerPriority", new Form.Flag(), false);
  static final Setting<Optional<CommandLine>> SCRIPT = NotifyForms.command("script");

  static final List<Setting<?>> SETTINGS =
      List.of(
          NAME,
          PATH,
          NotifyForms.USER,
          NotifyForms.GROUP,
          PRIORITY_CHANGES,
          LOWER_PRIORITY,
          SCRIPT);

  /** Copies the set. */
  FifoSection {
    kinds = Set.copyOf(kinds);
  }

  /** The reader, with the pipe as its last argument. */
  Optional<Program> readerProgram() {
    return reader.map(
        command ->
            new Execution(owner, Program.UNLIMITED)
                .program(command, List.of(path.toString()), Map.of()));
  }

  static Section<FifoSection> read(SectionReader reader) {
    String name = reader.read(NAME);
    Path path = reader.read(PATH);
    RunAs owner = NotifyForms.readRunAs(reader);
    Set<Kind> kinds = readKinds(reader);
    Optional<CommandLine> script = reader.read(SCRIPT);
    reader.refuseUnknownKeys(SETTINGS);
    return Section.of(reader, name, () -> new FifoSection(name, path, owner, kinds, script));
  }

  private static Set<Kind> readKinds(SectionReader reader) {
    Set<Kind> kinds = EnumSet.of(Kind.TRANSITION, Kind.PRESENT);
    if (reader.read(PRIORITY_CHANGES)) {
      kinds.add(Kind.PRIORITY);
    }
    if (reader.read(LOWER_PRIORITY)) {
      kinds.add(Kind.LOWER_PRIORITY_HEARD);
    }
    return kinds;
  }
}
