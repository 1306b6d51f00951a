package io.understudy.tracker.process;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.NameForms;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import io.understudy.model.CommandLine;
import io.understudy.model.Weight;
import io.understudy.spi.tracker.Delays;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The validated configuration of a tracker. Its name and its weight are service properties, and
 * only checked here.
 *
 * @param pattern which processes count
 * @param quorum how many there have to be
 * @param delays how long a change must last before it counts
 */
record ProcessSpec(ProcessPattern pattern, Quorum quorum, Delays delays) {

  /** The factory PID. */
  static final String PID = "io.understudy.tracking.process";

  private static final int MOST_PROCESSES = 65_535;
  private static final int LONGEST_DELAY = 3_600_000;

  /** Stands for what is not said: no limit, the delay of both. */
  private static final int UNSAID = -1;

  static final Setting<String> NAME = Setting.required("name", NameForms.SECTION);
  static final Setting<CommandLine> PROCESS =
      Setting.required(
          "process",
          new Form.Text<>(
              "be a name or a path, with parameters if they matter, and each quote must end",
              new CommandLine(List.of("?")),
              ProcessSpec::parse));
  static final Setting<Boolean> FULL_COMMAND =
      Setting.optional("fullCommand", new Form.Flag(), false);
  static final Setting<ParameterMatch> PARAM_MATCH =
      Setting.optional("paramMatch", ParameterMatch.NONE);
  static final Setting<Integer> WEIGHT =
      Setting.optional("weight", new Form.WholeNumber(-Weight.MOST, Weight.MOST), 0);
  static final Setting<Boolean> REVERSE = Setting.optional("reverse", new Form.Flag(), false);
  static final Setting<Integer> QUORUM =
      Setting.optional("quorum", new Form.WholeNumber(1, MOST_PROCESSES), 1);
  static final Setting<Integer> QUORUM_MAX =
      Setting.optional("quorumMax", new Form.WholeNumber(UNSAID, MOST_PROCESSES), UNSAID);
  static final Setting<Integer> DELAY_MILLIS =
      Setting.optional("delayMillis", new Form.WholeNumber(0, LONGEST_DELAY), 0);
  static final Setting<Integer> FORK_DELAY_MILLIS =
      Setting.optional("forkDelayMillis", new Form.WholeNumber(UNSAID, LONGEST_DELAY), UNSAID);
  static final Setting<Integer> TERMINATE_DELAY_MILLIS =
      Setting.optional("terminateDelayMillis", new Form.WholeNumber(UNSAID, LONGEST_DELAY), UNSAID);

  static final List<Setting<?>> SETTINGS =
      List.of(
          NAME,
          PROCESS,
          FULL_COMMAND,
          PARAM_MATCH,
          WEIGHT,
          REVERSE,
          QUORUM,
          QUORUM_MAX,
          DELAY_MILLIS,
          FORK_DELAY_MILLIS,
          TERMINATE_DELAY_MILLIS);

  /** Reads the PID. */
  static Section<ProcessSpec> read(SectionReader reader) {
    String name = reader.read(NAME);
    ProcessPattern pattern =
        ProcessPattern.of(
            reader.read(PROCESS), reader.read(FULL_COMMAND), reader.read(PARAM_MATCH));
    reader.read(WEIGHT);
    reader.read(REVERSE);
    int least = reader.read(QUORUM);
    int most = reader.read(QUORUM_MAX);
    Delays delays = readDelays(reader);
    reader.refuseUnknownKeys(SETTINGS);
    if (reader.isComplete()) {
      checkQuorum(reader, least, most);
    }
    return Section.of(reader, name, () -> new ProcessSpec(pattern, quorum(least, most), delays));
  }

  private static Delays readDelays(SectionReader reader) {
    int both = reader.read(DELAY_MILLIS);
    int up = reader.read(FORK_DELAY_MILLIS);
    int down = reader.read(TERMINATE_DELAY_MILLIS);
    return new Delays(
        Duration.ofMillis(up == UNSAID ? both : up),
        Duration.ofMillis(down == UNSAID ? both : down));
  }

  /** A maximum of 0 says that there must be none, and then a minimum has no meaning. */
  private static void checkQuorum(SectionReader reader, int least, int most) {
    if (most == 0 && least != 1) {
      reader.refuse(QUORUM.key(), "not be set if quorumMax is 0", least);
    } else if (most > 0 && most < least) {
      reader.refuse(QUORUM_MAX.key(), "be 0, or at least quorum, which is " + least, most);
    }
  }

  private static Quorum quorum(int least, int most) {
    return most == 0 ? new Quorum(0, 0) : new Quorum(least, most < 0 ? Quorum.UNLIMITED : most);
  }

  private static Optional<CommandLine> parse(String text) {
    try {
      return Optional.of(CommandLine.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
