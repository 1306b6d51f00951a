package io.understudy.config.exchange.keepalived;

import io.understudy.config.exchange.Draft;
import io.understudy.config.exchange.SectionCatalog;
import io.understudy.config.exchange.Staging;
import io.understudy.config.exchange.keepalived.Commands.Command;
import io.understudy.config.exchange.keepalived.Commands.Way;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scripts that are run when the state of an instance or a group changes. */
final class NotifyScripts {

  private static final Map<String, String> KEYS =
      Map.of(
          "notify", "notify",
          "notify_master", "notifyMaster",
          "notify_backup", "notifyBackup",
          "notify_fault", "notifyFault",
          "notify_stop", "notifyStop");

  private final Translation translation;
  private final List<Draft> withoutUser = new ArrayList<>();
  private final Map<String, Draft> byUser = new HashMap<>();

  NotifyScripts(Translation translation) {
    this.translation = translation;
  }

  /**
   * Takes a line, if it is about such scripts.
   *
   * @param key under which key the instance or the group is listed
   * @param name what it is called
   */
  boolean takes(Statement line, String key, String name) {
    String setting = KEYS.get(line.keyword());
    if (setting == null) {
      return false;
    }
    Optional<Command> command = Commands.of(line.word(1));
    if (command.isEmpty()) {
      translation.error(line, "it must be a program, and its arguments, with quotes that end");
    } else if (line.words().size() > 4
        || !line.words().stream().skip(2).allMatch(Values::isAccount)) {
      translation.error(
          line, "after the script, which stands between quotes, a user and a group may follow");
    } else {
      Draft draft = draft(line, key, name);
      String text = program(command.get());
      draft.set(setting, text, line.place());
      String became = "%s = %s of the Notify Script '%s'".formatted(setting, text, draft.name());
      if (command.get().way() == Way.DIRECT) {
        translation.taken(line, became);
      } else {
        translation.warned(
            line, became + ", since Understudy wants programs by their absolute paths");
      }
    }
    return true;
  }

  /** A shell hands on the arguments that are added. */
  private static String program(Command command) {
    return command.way() == Way.SHELL
        ? Commands.join(List.of("/bin/sh", "-c", command.text() + " \"$@\"", "notify"))
        : command.text();
  }

  /** One section for each user that scripts of the same instance are run by. */
  private Draft draft(Statement line, String key, String name) {
    String user = line.word(2);
    String group = line.word(3);
    return byUser.computeIfAbsent(
        String.join("\n", line.note("name"), key, name, user, group),
        ignored -> {
          Staging staging = translation.staging();
          String given = line.note("name");
          String wanted = key.equals("groups") ? "group " + name : name;
          String free =
              given.isEmpty() ? staging.freeName(SectionCatalog.NOTIFY_SCRIPT, wanted) : given;
          Draft draft = staging.draft(SectionCatalog.NOTIFY_SCRIPT, free, line.place());
          draft.add(key, name, line.place());
          // keepalived leaves a script alone, however long it runs.
          draft.set("timeoutMillis", 0, line.place());
          if (user.isEmpty()) {
            withoutUser.add(draft);
          } else {
            draft.set("user", user, line.place());
            draft.set("group", group, line.place());
          }
          return draft;
        });
  }

  /** Leaves out the scripts of an instance or a group that is left out itself. */
  void forget(String key, String name) {
    for (Draft draft : byUser.values()) {
      List<String> others = draft.list(key).stream().filter(one -> !one.equals(name)).toList();
      draft.set(key, others, draft.origin());
      if (draft.list("instances").isEmpty() && draft.list("groups").isEmpty()) {
        translation.staging().drop(draft);
      }
    }
  }

  /** Names the users of scripts that name none. */
  void finish() {
    for (Draft draft : withoutUser) {
      draft.set("user", translation.scriptUser(), draft.origin());
      draft.set("group", translation.scriptGroup(), draft.origin());
    }
  }
}
