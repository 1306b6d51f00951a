package io.understudy.config.exchange.keepalived;

import static io.understudy.config.exchange.keepalived.Configuration.isOn;
import static io.understudy.config.exchange.keepalived.Configuration.list;
import static io.understudy.config.exchange.keepalived.Configuration.number;
import static io.understudy.config.exchange.keepalived.Configuration.text;

import io.understudy.config.exchange.SectionCatalog;
import io.understudy.config.exchange.StagedSection;
import io.understudy.model.CommandLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Writes scripts and processes that are tracked, and who tracks them. */
final class TrackerWriter {

  private static final int MOST_SECONDS = 4294;
  private static final int OWNER = 255;
  private static final int UNSAID = -1;
  private static final int MILLIS = 3;

  private final Configuration configuration;
  private final ConfWriter out;
  private final Set<String> defined = new HashSet<>();

  TrackerWriter(Configuration configuration, ConfWriter out) {
    this.configuration = configuration;
    this.out = out;
  }

  /** Writes those that are among these references. */
  void define(List<String> references) {
    Set<String> used = new HashSet<>();
    references.forEach(reference -> used.add(References.tracker(reference)));
    for (StagedSection script : configuration.all(SectionCatalog.TRACKING_SCRIPT)) {
      if (used.contains(script.name()) && hasCommand(script) && isNameFree(script)) {
        script(script);
      }
    }
    for (StagedSection process : configuration.all(SectionCatalog.TRACKING_PROCESS)) {
      Optional<CommandLine> command = command(text(process, "process"));
      boolean isSpeakable =
          command.filter(line -> line.words().stream().allMatch(Words::canBeSaid)).isPresent();
      if (isSpeakable && used.contains(process.name()) && isNameFree(process)) {
        process(process, command.map(CommandLine::words).orElse(List.of()));
      }
    }
  }

  private boolean isNameFree(StagedSection section) {
    return Words.canBeSaid(section.name()) && defined.add(section.name());
  }

  private static boolean hasCommand(StagedSection script) {
    return Words.isSpeakableCommand(text(script, "command"))
        && (!isOn(script, "shell") || !text(script, "command").contains("'"));
  }

  private static Optional<CommandLine> command(String text) {
    try {
      return Optional.of(CommandLine.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void script(StagedSection script) {
    out.gap();
    out.begin("vrrp_script " + Words.word(script.name()));
    String command = text(script, "command");
    out.line(
        "script \"%s\""
            .formatted(isOn(script, "shell") ? "/bin/sh -c '" + command + "'" : command));
    out.line("interval " + seconds(number(script, "intervalMillis")));
    if (number(script, "timeoutMillis") > 0) {
      out.line("timeout " + seconds(number(script, "timeoutMillis")));
    }
    weight(script);
    out.line("rise " + number(script, "rise"));
    out.line("fall " + number(script, "fall"));
    if (isOn(script, "initFail")) {
      out.line("init_fail");
    }
    if (!text(script, "user").isEmpty()) {
      out.line("user %s %s".formatted(text(script, "user"), text(script, "group")).strip());
    }
    out.end();
  }

  /** Whole seconds, as versions before 2.3 want them. */
  private static int seconds(int millis) {
    return Math.min(Words.wholeSeconds(millis), MOST_SECONDS);
  }

  private void weight(StagedSection tracker) {
    String sense = isOn(tracker, "reverse") ? " reverse" : "";
    out.line("weight " + number(tracker, "weight") + sense);
  }

  private void process(StagedSection process, List<String> words) {
    out.gap();
    out.begin("vrrp_track_process " + Words.word(process.name()));
    out.line("process " + Words.words(words));
    String match = text(process, "paramMatch");
    if (!match.equals("NONE")) {
      out.line(
          match.equals("EXACT") ? "param_match" : "param_match " + match.toLowerCase(Locale.ROOT));
    }
    if (isOn(process, "fullCommand")) {
      out.line("full_command");
    }
    weight(process);
    int most = number(process, "quorumMax");
    if (most != 0) {
      out.line("quorum " + number(process, "quorum"));
    }
    if (most != UNSAID) {
      out.line("quorum_max " + most);
    }
    delay("delay", number(process, "delayMillis"));
    delay("fork_delay", number(process, "forkDelayMillis"));
    delay("terminate_delay", number(process, "terminateDelayMillis"));
    out.end();
  }

  private void delay(String keyword, int millis) {
    if (millis > 0) {
      out.line(keyword + " " + Words.seconds(millis, MILLIS));
    }
  }

  /**
   * Writes what an instance or a group tracks.
   *
   * @param ownInterface the interface of the instance, which keepalived tracks anyway
   */
  void refer(StagedSection owner, String ownInterface) {
    boolean isOwner = number(owner, "priority") == OWNER;
    List<String> references = list(owner, "trackers");
    List<String> scripts = new ArrayList<>();
    List<String> processes = new ArrayList<>();
    List<StagedSection> interfaces = new ArrayList<>();
    List<String> interfaceWeights = new ArrayList<>();
    Set<String> seen = new HashSet<>(Set.of(ownInterface));
    for (String reference : references) {
      String name = References.tracker(reference);
      String weight = reference.substring(name.length());
      Optional<StagedSection> script = configuration.find(SectionCatalog.TRACKING_SCRIPT, name);
      Optional<StagedSection> process = configuration.find(SectionCatalog.TRACKING_PROCESS, name);
      boolean isIgnored =
          isOwner
              && weight.isEmpty()
              && script.or(() -> process).filter(TrackerWriter::isWeighted).isPresent();
      if (isIgnored) {
        continue;
      }
      if (script.isPresent()) {
        scripts.add(Words.word(name) + weight);
      } else if (process.isPresent()) {
        processes.add(Words.word(name) + weight);
      } else {
        configuration
            .find(SectionCatalog.TRACKING_INTERFACE, name)
            .filter(tracker -> !isOwner || number(tracker, "weight") == 0)
            .filter(tracker -> seen.add(text(tracker, "interface")))
            .ifPresent(
                tracker -> {
                  interfaces.add(tracker);
                  interfaceWeights.add(weight.isEmpty() ? weightOf(tracker) : weight);
                });
      }
    }
    if (!interfaces.isEmpty()) {
      out.begin("track_interface");
      for (int i = 0; i < interfaces.size(); i++) {
        out.named(
            Words.word(text(interfaces.get(i), "interface")) + interfaceWeights.get(i),
            interfaces.get(i).name());
      }
      out.end();
    }
    write("track_script", scripts);
    write("track_process", processes);
  }

  private static boolean isWeighted(StagedSection tracker) {
    return number(tracker, "weight") != 0;
  }

  private static String weightOf(StagedSection tracker) {
    int weight = number(tracker, "weight");
    String sense = isOn(tracker, "reverse") ? " reverse" : "";
    return weight == 0 && sense.isEmpty() ? "" : " weight " + weight + sense;
  }

  private void write(String keyword, List<String> lines) {
    List<String> known =
        lines.stream()
            .filter(line -> defined.contains(References.tracker(line.replace("\"", ""))))
            .toList();
    if (!known.isEmpty()) {
      out.begin(keyword);
      known.forEach(out::line);
      out.end();
    }
  }
}
