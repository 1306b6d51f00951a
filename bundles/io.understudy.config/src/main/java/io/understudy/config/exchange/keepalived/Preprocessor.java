package io.understudy.config.exchange.keepalived;

import io.understudy.config.exchange.Outcome;
import io.understudy.config.exchange.Place;
import io.understudy.config.exchange.Report;
import io.understudy.config.exchange.keepalived.Includes.IncludedFile;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes of a file the lines that count: without conditions, variables, sequences, includes. */
final class Preprocessor {

  /** What a comment begins with that an export wrote. */
  static final String NOTE = "understudy:";

  private static final int DEEPEST = 64;
  private static final int MOST_INCLUDES = 1000;

  private static final Pattern INCLUDE = Pattern.compile("include[rmwba]?\\s+(?<file>\\S.*)");
  private static final Pattern CONDITION =
      Pattern.compile("@(?<not>\\^?)(?<name>\\S+)\\s*(?<line>.*)");
  private static final Pattern DEFINITION =
      Pattern.compile("\\$(?<name>[A-Za-z_]\\w*)=(?<value>.*)");

  private final ImportOptions options;
  private final Report report;
  private final Budget budget;
  private final Variables variables;
  private final List<SourceLine> out = new ArrayList<>();
  private final Deque<Iterator<SourceLine>> frames = new ArrayDeque<>();
  private int includes;

  private Preprocessor(ImportOptions options, Report report, Budget budget) {
    this.options = options;
    this.report = report;
    this.budget = budget;
    this.variables = new Variables(budget, options.configId());
  }

  /** The lines of a text. */
  static List<SourceLine> run(String text, ImportOptions options, Report report)
      throws TooMuchException {
    Preprocessor preprocessor = new Preprocessor(options, report, new Budget());
    Place begin = new Place("", 1);
    preprocessor.budget.read(begin, text);
    preprocessor.push(begin, SourceLine.of("", text).iterator());
    preprocessor.run();
    return preprocessor.out;
  }

  private void push(Place place, Iterator<SourceLine> frame) throws TooMuchException {
    if (frames.size() >= DEEPEST) {
      throw new TooMuchException(
          place, "files, variables and sequences are more than " + DEEPEST + " deep in each other");
    }
    frames.push(frame);
  }

  private void run() throws TooMuchException {
    while (!frames.isEmpty()) {
      Iterator<SourceLine> top = frames.getFirst();
      if (top.hasNext()) {
        SourceLine line = top.next();
        budget.line(line.place());
        budget.length(line.place(), line.text());
        take(line, top);
      } else {
        frames.pop();
      }
    }
  }

  private void take(SourceLine line, Iterator<SourceLine> frame) throws TooMuchException {
    if (line.text().isEmpty() && !line.continues()) {
      if (line.comment().startsWith(NOTE)) {
        out.add(line);
      }
      return;
    }
    Matcher include = INCLUDE.matcher(line.text());
    if (include.matches()) {
      include(line, include.group("file"));
      return;
    }
    Optional<String> text = condition(line, line.text());
    Matcher definition = DEFINITION.matcher(text.orElse(""));
    if (definition.matches()) {
      define(line, frame, definition);
      return;
    }
    SourceLine whole = joined(line.with(text.orElse("")), frame);
    if (text.isPresent()) {
      takeWhole(whole);
    }
  }

  /** The line and those that continue it. */
  private SourceLine joined(SourceLine line, Iterator<SourceLine> frame) throws TooMuchException {
    StringBuilder text = new StringBuilder(line.text());
    boolean continues = line.continues();
    while (continues && frame.hasNext()) {
      SourceLine next = frame.next();
      budget.length(line.place(), text.append(' ').append(next.text()));
      continues = next.continues();
    }
    return new SourceLine(line.place(), text.toString().strip(), line.comment(), false);
  }

  private void takeWhole(SourceLine line) throws TooMuchException {
    Place place = line.place();
    if (Sequence.begins(line.text())) {
      Optional<Sequence> sequence = Sequence.parse(headExpanded(line));
      if (sequence.isEmpty()) {
        report.add(
            place,
            line.text(),
            Outcome.ERROR,
            "a sequence is written as ~SEQ(var, from, step, to) or ~LST(var, a, b)");
      } else {
        push(place, sequence.get().lines(line, variables));
      }
      return;
    }
    Optional<Variables.Lines> lines = variables.firstLines(line.text());
    if (lines.isPresent()) {
      push(place, around(line, lines.get()));
      return;
    }
    String text = variables.expand(place, line.text());
    if (line.text().startsWith("$") && text.startsWith("@")) {
      Optional<String> rest = condition(line, text);
      rest.ifPresent(kept -> out.add(line.with(kept)));
    } else if (!text.isBlank()) {
      out.add(line.with(text));
    }
  }

  /** The bounds of a sequence may be variables; the rest is put in when it is repeated. */
  private String headExpanded(SourceLine line) throws TooMuchException {
    int end = line.text().indexOf(')');
    return end < 0
        ? line.text()
        : variables.expand(line.place(), line.text().substring(0, end))
            + line.text().substring(end);
  }

  private static Iterator<SourceLine> around(SourceLine line, Variables.Lines lines) {
    List<SourceLine> made = new ArrayList<>();
    int last = lines.value().size() - 1;
    for (int i = 0; i <= last; i++) {
      String text =
          (i == 0 ? lines.before() : "") + lines.value().get(i) + (i == last ? lines.after() : "");
      made.add(new SourceLine(line.place(), text.strip(), "", false));
    }
    return made.iterator();
  }

  /** What is left of a line whose conditions hold. */
  private Optional<String> condition(SourceLine line, String text) {
    String rest = text;
    Matcher condition = CONDITION.matcher(rest);
    while (condition.matches()) {
      boolean isWanted = condition.group("not").isEmpty();
      if (isWanted != condition.group("name").equals(options.configId())) {
        report.add(
            line.place(),
            withoutValue(text),
            Outcome.SKIPPED,
            "the line is %s '%s', and this is imported as '%s'"
                .formatted(
                    isWanted ? "only for" : "for all but",
                    condition.group("name"),
                    options.configId()));
        return Optional.empty();
      }
      rest = condition.group("line");
      condition = CONDITION.matcher(rest);
    }
    return Optional.of(rest);
  }

  /** A value may be a password, which the report knows by its keyword alone. */
  private static String withoutValue(String text) {
    return text.replaceFirst("(\\$\\w+=).*", "$1...");
  }

  private void define(SourceLine line, Iterator<SourceLine> frame, Matcher definition)
      throws TooMuchException {
    String name = definition.group("name");
    String value = definition.group("value").strip();
    List<String> lines = new ArrayList<>();
    if (line.continues() && value.isEmpty()) {
      boolean continues = true;
      while (continues && frame.hasNext()) {
        SourceLine next = frame.next();
        budget.line(next.place());
        boolean isBlank = next.text().isEmpty();
        if (!isBlank) {
          lines.add(next.text());
        }
        continues = isBlank || next.continues();
      }
      if (lines.size() == 1) {
        lines.add("");
      }
    } else {
      lines.add(joined(line.with(value), frame).text());
    }
    variables.define(name, lines);
    report.add(
        line.place(), "$" + name + "=...", Outcome.TAKEN, "a variable, put in where it is used");
  }

  private void include(SourceLine line, String pattern) throws TooMuchException {
    List<IncludedFile> files;
    try {
      files = options.includes().find(pattern, line.place().file());
    } catch (IOException | IllegalArgumentException e) {
      report.add(
          line.place(),
          line.text(),
          Outcome.ERROR,
          "what it includes is missing: " + e.getMessage());
      return;
    }
    report.add(
        line.place(),
        line.text(),
        files.isEmpty() ? Outcome.SKIPPED : Outcome.TAKEN,
        files.isEmpty() ? "there is no such file" : "read " + names(files));
    List<SourceLine> lines = new ArrayList<>();
    for (IncludedFile file : files) {
      if (++includes > MOST_INCLUDES) {
        throw new TooMuchException(line.place(), "there are more than " + MOST_INCLUDES + " files");
      }
      budget.read(line.place(), file.text());
      lines.addAll(SourceLine.of(file.name(), file.text()));
    }
    push(line.place(), lines.iterator());
  }

  private static String names(List<IncludedFile> files) {
    return String.join(", ", files.stream().map(IncludedFile::name).toList());
  }
}
