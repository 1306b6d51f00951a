package io.understudy.notify;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.NameForms;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import io.understudy.model.CommandLine;
import io.understudy.model.State;
import io.understudy.spi.notify.Notification.Kind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Scripts that are run when the state of a VRRP instance changes.
 *
 * @param name what the log calls them
 * @param subjects for whom
 * @param kinds which notifications they are run for
 * @param scripts what is run
 * @param execution how it is run
 */
record ScriptSection(
    String name, Subjects subjects, Set<Kind> kinds, Scripts scripts, Execution execution) {

  static final String PID = "io.understudy.notify.script";

  static final Setting<String> NAME = Setting.required("name", NameForms.SECTION);
  static final Setting<List<String>> INSTANCES =
      Setting.optional("instances", new Form.Names(), List.of());
  static final Setting<List<String>> GROUPS =
      Setting.optional("groups", new Form.Names(), List.of());
  static final Setting<Optional<CommandLine>> NOTIFY = NotifyForms.command("notify");
  static final Setting<Optional<CommandLine>> NOTIFY_MASTER = NotifyForms.command("notifyMaster");
  static final Setting<Optional<CommandLine>> NOTIFY_BACKUP = NotifyForms.command("notifyBackup");
  static final Setting<Optional<CommandLine>> NOTIFY_FAULT = NotifyForms.command("notifyFault");
  static final Setting<Optional<CommandLine>> NOTIFY_STOP = NotifyForms.command("notifyStop");
  static final Setting<Boolean> ON_START = Setting.optional("onStart", new Form.Flag(), true);
  static final Setting<Boolean> PRIORITY_CHANGES =
      Setting.optional("priorityChanges", new Form.Flag(), false);

  static final List<Setting<?>> SETTINGS =
      List.of(
          NAME,
          INSTANCES,
          GROUPS,
          NOTIFY,
          NOTIFY_MASTER,
          NOTIFY_BACKUP,
          NOTIFY_FAULT,
          NOTIFY_STOP,
          ON_START,
          PRIORITY_CHANGES,
          NotifyForms.USER,
          NotifyForms.GROUP,
          NotifyForms.TIMEOUT_MILLIS);

  /** Copies the sets. */
  ScriptSection {
    kinds = Set.copyOf(kinds);
  }

  /**
   * What is run.
   *
   * @param specific the scripts of single states
   * @param generic the script of all states
   */
  record Scripts(Map<State, CommandLine> specific, Optional<CommandLine> generic) {

    /** Copies the map. */
    Scripts {
      specific = Map.copyOf(specific);
    }

    boolean areNone() {
      return specific.isEmpty() && generic.isEmpty();
    }
  }

  /** The key of the script of a state. */
  static Setting<Optional<CommandLine>> setting(State state) {
    return switch (state) {
      case INITIALIZE -> NOTIFY_STOP;
      case BACKUP -> NOTIFY_BACKUP;
      case MASTER -> NOTIFY_MASTER;
      case FAULT -> NOTIFY_FAULT;
    };
  }

  static Section<ScriptSection> read(SectionReader reader) {
    String name = reader.read(NAME);
    Subjects subjects =
        new Subjects(Set.copyOf(reader.read(INSTANCES)), Set.copyOf(reader.read(GROUPS)));
    Scripts scripts = readScripts(reader);
    Set<Kind> kinds = readKinds(reader);
    Execution execution =
        new Execution(NotifyForms.readRunAs(reader), NotifyForms.readTimeout(reader));
    reader.refuseUnknownKeys(SETTINGS);
    if (reader.isComplete() && scripts.areNone()) {
      reader.refuse(
          NOTIFY.key(),
          "be set, or one of notifyMaster, notifyBackup, notifyFault, notifyStop",
          "(nothing)");
    }
    return Section.of(
        reader, name, () -> new ScriptSection(name, subjects, kinds, scripts, execution));
  }

  private static Scripts readScripts(SectionReader reader) {
    Optional<CommandLine> generic = reader.read(NOTIFY);
    Map<State, CommandLine> specific = new EnumMap<>(State.class);
    for (State state : List.of(State.MASTER, State.BACKUP, State.FAULT, State.INITIALIZE)) {
      reader.read(setting(state)).ifPresent(command -> specific.put(state, command));
    }
    return new Scripts(specific, generic);
  }

  private static Set<Kind> readKinds(SectionReader reader) {
    Set<Kind> kinds = EnumSet.of(Kind.TRANSITION);
    if (reader.read(ON_START)) {
      kinds.add(Kind.PRESENT);
    }
    if (reader.read(PRIORITY_CHANGES)) {
      kinds.add(Kind.PRIORITY);
    }
    return kinds;
  }
}
