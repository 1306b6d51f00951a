package io.understudy.config.transfer;

import io.understudy.api.change.ImportReport.Line;
import io.understudy.api.change.ImportReport.Outcome;
import io.understudy.api.change.SectionEdit;
import io.understudy.api.change.SectionState;
import io.understudy.api.change.SectionState.Origin;
import io.understudy.api.change.StagedSnapshot;
import io.understudy.config.exchange.ImportResult;
import io.understudy.config.exchange.Place;
import io.understudy.config.exchange.ReportLine;
import io.understudy.config.exchange.SectionCatalog;
import io.understudy.config.exchange.StagedSection;
import io.understudy.config.section.SectionKind;
import io.understudy.model.ConfigurationProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sections that come from files, beside those that are there. One with the name of another takes
 * its place, whatever PID that has.
 */
final class Arrival {

  private static final io.understudy.config.exchange.Outcome ERROR =
      io.understudy.config.exchange.Outcome.ERROR;

  private final ImportResult result;
  private final StagedSnapshot before;
  private final List<SectionEdit> edits = new ArrayList<>();
  private final List<ReportLine> refused = new ArrayList<>();

  /** Where the sections come from, by the PIDs that they have here. */
  private final Map<String, Place> origins = new HashMap<>();

  Arrival(ImportResult result, StagedSnapshot before) {
    this.result = result;
    this.before = before;
    result.sections().forEach(this::take);
  }

  private void take(StagedSection section) {
    Optional<SectionState> known =
        before.sections().stream().filter(state -> isSame(state, section)).findFirst();
    Place origin = result.origins().getOrDefault(section.fullPid(), new Place("", 1));
    String pid = known.map(SectionState::pid).orElse(section.fullPid());
    if (known.filter(state -> state.origin() == Origin.READ_ONLY).isPresent()) {
      String message = "nothing of it is staged: '%s' comes from a file that cannot be written";
      refused.add(new ReportLine(origin, section.name(), ERROR, message.formatted(pid)));
      return;
    }
    origins.put(pid, origin);
    Map<String, Object> properties = new TreeMap<>();
    known
        .filter(state -> isAdded(section))
        .flatMap(SectionState::staged)
        .ifPresent(properties::putAll);
    properties.putAll(section.properties());
    edits.add(
        new SectionEdit(
            pid, Optional.of(properties), known.map(SectionState::revision).orElse("")));
  }

  private static boolean isSame(SectionState state, StagedSection section) {
    return state.section().equals(section.pid())
        && (section.name().isEmpty()
            || state
                .staged()
                .or(state::stored)
                .filter(properties -> SectionCatalog.name(properties).equals(section.name()))
                .isPresent());
  }

  /** True for what a file says little of, and means nothing by what it does not say. */
  private static boolean isAdded(StagedSection section) {
    return section.name().isEmpty() && SectionKind.of(section.pid()).isEmpty();
  }

  List<SectionEdit> edits() {
    return edits;
  }

  /**
   * What became of each line.
   *
   * @param errors what is wrong with the whole by now
   * @param main the name of the first file
   */
  List<Line> lines(List<ConfigurationProblem> errors, String main) {
    List<ReportLine> all = new ArrayList<>(result.report());
    all.addAll(refused);
    for (ConfigurationProblem error : errors) {
      Place place = origins.get(error.subject());
      String message = error.property() + " " + error.message() + ": " + error.value();
      boolean isTold = all.stream().anyMatch(line -> line.message().equals(message));
      if (place != null && !isTold) {
        all.add(new ReportLine(place, error.subject(), ERROR, message));
      }
    }
    return all.stream().map(line -> line(line, main)).toList();
  }

  private static Line line(ReportLine line, String main) {
    String file = line.place().file();
    Outcome outcome =
        switch (line.outcome()) {
          case TAKEN -> Outcome.TAKEN;
          case SKIPPED -> Outcome.SKIPPED;
          case WARNED -> Outcome.WARNED;
          case ERROR -> Outcome.ERROR;
        };
    return new Line(
        file.isEmpty() ? main : file, line.place().line(), line.source(), outcome, line.message());
  }
}
