package io.understudy.config.exchange.keepalived;

import io.understudy.config.exchange.Draft;
import io.understudy.config.exchange.SectionCatalog;
import io.understudy.config.exchange.keepalived.Commands.Command;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Named pipes: {@code notify_fifo} and {@code vrrp_notify_fifo}, each with its reader. */
final class Fifos {

  private static final String ALL = "notify_fifo";
  private static final String VRRP = "vrrp_notify_fifo";

  private final Translation translation;
  private final Map<String, Draft> byKeyword = new HashMap<>();
  private final List<Statement> readers = new ArrayList<>();
  private final List<Statement> priorities = new ArrayList<>();

  Fifos(Translation translation) {
    this.translation = translation;
  }

  /** Takes a line of {@code global_defs}, if it is about pipes. */
  boolean takes(Statement line) {
    switch (line.keyword()) {
      case ALL, VRRP -> pipe(line);
      case ALL + "_script", VRRP + "_script" -> readers.add(line);
      case "vrrp_notify_priority_changes" -> priorities.add(line);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void pipe(Statement line) {
    if (!line.word(1).startsWith("/") || line.word(1).length() < 2) {
      translation.error(line, "the pipe must be an absolute path");
      return;
    }
    if (!line.words().stream().skip(2).allMatch(Values::isAccount) || line.words().size() > 4) {
      translation.error(line, "after the path, a user and a group may follow");
      return;
    }
    String given = line.note("name");
    String name = given.isEmpty() ? line.keyword() : given;
    Draft fifo = translation.staging().draft(SectionCatalog.NOTIFY_FIFO, name, line.place());
    byKeyword.put(line.keyword(), fifo);
    fifo.set("path", line.word(1), line.place());
    fifo.set("lowerPriority", true, line.place());
    fifo.set("user", line.word(2), line.place());
    fifo.set("group", line.word(3), line.place());
    translation.taken(line, "Notify FIFO '%s'".formatted(name));
  }

  /** An instance or a group wants to tell of its priority. */
  void priorityChanges(Statement line) {
    priorities.add(line);
  }

  /** Gives readers and kinds to the pipes that there are. */
  void finish() {
    readers.forEach(this::reader);
    List<Draft> pipes = translation.staging().all(SectionCatalog.NOTIFY_FIFO);
    boolean isAll = false;
    for (Statement line : priorities) {
      Optional<Boolean> on = translation.flag(line);
      if (on.isEmpty()) {
        continue;
      }
      if (!on.get()) {
        translation.skipped(line, "switched off");
      } else if (pipes.isEmpty()) {
        translation.skipped(line, "there is no pipe that would tell of it");
      } else {
        isAll = true;
        boolean isGlobal = line.keyword().startsWith("vrrp_");
        String told = "priorityChanges = true of the Notify FIFO";
        if (isGlobal) {
          translation.taken(line, told);
        } else {
          translation.warned(line, told + ", which tells of all instances");
        }
      }
    }
    for (Draft pipe : isAll ? pipes : List.<Draft>of()) {
      pipe.set("priorityChanges", true, pipe.origin());
    }
  }

  private void reader(Statement line) {
    String name = line.keyword().substring(0, line.keyword().length() - "_script".length());
    Draft pipe = byKeyword.get(name);
    Optional<Command> command =
        Commands.of(line.word(1)).filter(found -> found.way() != Commands.Way.SHELL);
    if (pipe == null) {
      translation.skipped(line, "there is no %s that it would read".formatted(name));
    } else if (command.isEmpty()) {
      translation.error(line, "it must be a program, and its arguments");
    } else {
      translation.set(line, pipe, "script", command.get().text());
    }
  }
}
