package io.understudy.config.exchange.keepalived;

import io.understudy.config.exchange.Draft;
import io.understudy.config.exchange.SectionCatalog;
import io.understudy.config.exchange.Staging;
import io.understudy.config.exchange.keepalived.Commands.Command;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Scripts and processes that are tracked, and how they are, as sections of their own. */
final class Trackers {

  private static final int SECOND_MILLIS = 1000;
  private static final int DAY_MILLIS = 86_400_000;
  private static final int HOUR_MILLIS = 3_600_000;
  private static final int MOST_RESULTS = 1000;
  private static final int MOST_PROCESSES = 65_535;

  private final Translation translation;
  private final Map<String, Draft> byName = new LinkedHashMap<>();
  private final Map<String, String> ofInterfaces = new HashMap<>();
  private final Set<String> reserved = new HashSet<>();
  private final Set<String> used = new HashSet<>();
  private final List<Statement> withoutUser = new ArrayList<>();

  Trackers(Translation translation) {
    this.translation = translation;
  }

  /** A script or process of this name comes, now or later. */
  void reserve(String name) {
    reserved.add(Staging.allowedName(name));
  }

  /** {@code vrrp_script}. */
  void script(Statement block) {
    Optional<Draft> draft = begin(block, SectionCatalog.TRACKING_SCRIPT);
    if (draft.isEmpty()) {
      return;
    }
    Draft script = draft.get();
    block.body().forEach(line -> takeScript(line, script));
    if (script.text("command").isEmpty()) {
      forget(block, script, "it has no script, and keepalived leaves it out too");
    } else {
      translation.taken(block, "Tracking Script '%s'".formatted(script.name()));
      if (script.get("user").isEmpty()) {
        withoutUser.add(block);
      }
    }
  }

  private void takeScript(Statement line, Draft script) {
    switch (line.keyword()) {
      case "script" -> command(line, script);
      case "interval" ->
          translation.scaled(line, script, "intervalMillis", SECOND_MILLIS, 1, DAY_MILLIS);
      case "timeout" ->
          translation.scaled(line, script, "timeoutMillis", SECOND_MILLIS, 1, DAY_MILLIS);
      case "weight" -> weight(line, script, SectionWeights.MOST);
      case "rise" -> translation.number(line, script, "rise", 1, MOST_RESULTS);
      case "fall" -> translation.number(line, script, "fall", 1, MOST_RESULTS);
      case "init_fail" -> translation.set(line, script, "initFail", true);
      case "user" -> user(line, script);
      default -> translation.notTaken(line, NotTaken.ROOT);
    }
  }

  private void command(Statement line, Draft script) {
    Optional<Command> command = Commands.of(line.word(1));
    if (command.isEmpty()) {
      translation.error(line, "it must be a program, and its arguments, with quotes that end");
      return;
    }
    script.set("command", command.get().text(), line.place());
    String became = "command = " + command.get().text();
    boolean hasMore = line.words().size() > 2;
    switch (command.get().way()) {
      case DIRECT -> {
        if (hasMore) {
          translation.warned(
              line,
              became
                  + "; what follows is left out, as keepalived leaves it out: arguments stand"
                  + " with the program between quotes");
        } else {
          translation.taken(line, became);
        }
      }
      case SEARCHED ->
          translation.warned(
              line, became + ", since Understudy wants programs by their absolute paths");
      case SHELL -> {
        script.set("shell", true, line.place());
        translation.warned(line, became + ", run by /bin/sh (shell = true)");
      }
    }
  }

  private void user(Statement line, Draft draft) {
    if (line.words().size() > 3 || !line.arguments().stream().allMatch(Values::isAccount)) {
      translation.error(line, "it must be a user, or a user and a group");
      return;
    }
    draft.set("user", line.word(1), line.place());
    draft.set("group", line.word(2), line.place());
    translation.taken(line, "user = " + String.join(", group = ", line.arguments()));
  }

  private void weight(Statement line, Draft draft, int most) {
    Optional<Integer> weight =
        Values.whole(line.word(1)).filter(number -> number >= -most && number <= most);
    String sense = line.word(2);
    if (weight.isEmpty() || !SectionWeights.isSense(sense)) {
      translation.error(
          line,
          "the weight must be a whole number in %s..%s, with reverse or without"
              .formatted(-most, most));
      return;
    }
    draft.set("weight", weight.get(), line.place());
    draft.set("reverse", sense.equals("reverse"), line.place());
    translation.taken(line, "weight = " + weight.get() + (sense.isEmpty() ? "" : " " + sense));
  }

  /** {@code vrrp_track_process}. */
  void process(Statement block) {
    Optional<Draft> draft = begin(block, SectionCatalog.TRACKING_PROCESS);
    if (draft.isEmpty()) {
      return;
    }
    Draft process = draft.get();
    block.body().forEach(line -> takeProcess(line, process));
    if (process.text("process").isEmpty()) {
      forget(block, process, "it names no process, and keepalived leaves it out too");
    } else {
      translation.taken(block, "Tracking Process '%s'".formatted(process.name()));
    }
  }

  private void takeProcess(Statement line, Draft process) {
    switch (line.keyword()) {
      case "process" -> translation.set(line, process, "process", Commands.join(line.arguments()));
      case "param_match" -> paramMatch(line, process);
      case "full_command" -> translation.set(line, process, "fullCommand", true);
      case "weight" -> weight(line, process, SectionWeights.MOST_OF_REFERENCE);
      case "quorum" -> translation.number(line, process, "quorum", 1, MOST_PROCESSES);
      case "quorum_max" -> translation.number(line, process, "quorumMax", 0, MOST_PROCESSES);
      case "delay" ->
          translation.scaled(line, process, "delayMillis", SECOND_MILLIS, 1, HOUR_MILLIS);
      case "fork_delay" ->
          translation.scaled(line, process, "forkDelayMillis", SECOND_MILLIS, 1, HOUR_MILLIS);
      case "terminate_delay" ->
          translation.scaled(line, process, "terminateDelayMillis", SECOND_MILLIS, 1, HOUR_MILLIS);
      default -> translation.notTaken(line, NotTaken.ROOT);
    }
  }

  private void paramMatch(Statement line, Draft process) {
    switch (line.word(1)) {
      case "", "exact" -> translation.set(line, process, "paramMatch", "EXACT");
      case "initial" -> translation.set(line, process, "paramMatch", "INITIAL");
      case "partial" -> translation.set(line, process, "paramMatch", "PARTIAL");
      default -> translation.error(line, "it must be initial, partial, or nothing for exact");
    }
  }

  private Optional<Draft> begin(Statement block, String pid) {
    String name = Staging.allowedName(block.word(1));
    if (!block.isBlock() || block.words().size() < 2) {
      translation.error(block, "it must have a name and a block between braces");
      return Optional.empty();
    }
    if (byName.containsKey(name)) {
      translation.warned(block, "left out: '%s' was defined before".formatted(name));
      return Optional.empty();
    }
    Draft draft = translation.staging().draft(pid, name, block.place());
    byName.put(name, draft);
    return Optional.of(draft);
  }

  private void forget(Statement block, Draft draft, String reason) {
    byName.remove(draft.name());
    translation.staging().drop(draft);
    translation.warned(block, "nothing became of it: " + reason);
  }

  /** A script or process that was defined before, and is used. */
  Optional<Draft> use(String pid, String name) {
    Optional<Draft> draft =
        Optional.ofNullable(byName.get(Staging.allowedName(name)))
            .filter(found -> found.pid().equals(pid));
    draft.ifPresent(found -> used.add(found.name()));
    return draft;
  }

  /** The name of a tracker of this interface. */
  String ofInterface(Statement line) {
    Staging staging = translation.staging();
    String interfaceName = line.keyword();
    String given = line.note("name");
    String known = given.isEmpty() ? ofInterfaces.get(interfaceName) : null;
    if (known != null) {
      return known;
    }
    String wanted = given.isEmpty() ? interfaceName : given;
    String name = reserved.contains(wanted) ? wanted + " (interface)" : wanted;
    Draft draft =
        staging.draft(SectionCatalog.TRACKING_INTERFACE, Staging.allowedName(name), line.place());
    ofInterfaces.putIfAbsent(interfaceName, draft.name());
    draft.set("interface", interfaceName, line.place());
    return draft.name();
  }

  /** {@code interface_up_down_delays}, once all trackers are there. */
  void delays(Statement block) {
    translation.taken(block, "how long a change of an interface must last");
    Map<String, List<Draft>> byInterface =
        translation.staging().all(SectionCatalog.TRACKING_INTERFACE).stream()
            .collect(Collectors.groupingBy(draft -> draft.text("interface")));
    for (Statement line : block.body()) {
      Optional<BigDecimal> down = Values.decimal(line.word(1));
      Optional<BigDecimal> up =
          line.word(2).isEmpty() ? Optional.of(BigDecimal.ZERO) : Values.decimal(line.word(2));
      if (down.isEmpty() || up.isEmpty()) {
        translation.error(line, "it must be an interface and one or two numbers of seconds");
        continue;
      }
      List<Draft> concerned = byInterface.getOrDefault(line.keyword(), List.of());
      for (Draft tracker : concerned) {
        tracker.set("downDelayMillis", Values.scaled(down.get(), SECOND_MILLIS), line.place());
        tracker.set("upDelayMillis", Values.scaled(up.get(), SECOND_MILLIS), line.place());
      }
      String own = "an instance's own interface has no delay in Understudy";
      if (concerned.isEmpty()) {
        translation.warned(
            line, "nothing became of it: no instance tracks %s; ".formatted(line.keyword()) + own);
      } else {
        translation.warned(
            line,
            "a delay of the Tracking Interface '%s'; %s".formatted(concerned.get(0).name(), own));
      }
    }
  }

  /** Leaves out what nobody uses, as keepalived does, and names the users of scripts. */
  void finish(List<Statement> blocks) {
    for (Statement block : blocks) {
      Draft draft = byName.get(Staging.allowedName(block.word(1)));
      if (draft != null && !used.contains(draft.name()) && draft.origin().equals(block.place())) {
        translation.staging().drop(draft);
        byName.remove(draft.name());
        translation.skipped(
            block,
            "left out after all, as keepalived leaves it out: no instance or group tracks it");
      }
    }
    for (Statement block : withoutUser) {
      Draft script = byName.get(Staging.allowedName(block.word(1)));
      if (script != null && translation.hasScriptUser()) {
        script.set("user", translation.scriptUser(), block.place());
        script.set("group", translation.scriptGroup(), block.place());
      } else if (script != null) {
        translation.warned(
            block,
            "it has no user, so Understudy's own runs it; in keepalived that is keepalived_script,"
                + " or root");
      }
    }
  }
}
