package io.understudy.config.exchange;

import io.understudy.model.ConfigurationProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an import comes to.
 *
 * @param sections the sections to be staged
 * @param report what became of each line, in the order of the lines
 * @param origins where the sections come from, by their full PIDs
 */
public record ImportResult(
    List<StagedSection> sections, List<ReportLine> report, Map<String, Place> origins) {

  /** Copies all of them. */
  public ImportResult {
    sections = List.copyOf(sections);
    report = List.copyOf(report);
    origins = Map.copyOf(origins);
  }

  /** True if something must be decided before the sections can be used. */
  public boolean hasErrors() {
    return report.stream().anyMatch(line -> line.outcome() == Outcome.ERROR);
  }

  /** The properties of the sections by their full PIDs, as they are judged and stored. */
  public Map<String, Map<String, Object>> byPid() {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    sections.forEach(section -> all.put(section.fullPid(), section.properties()));
    return all;
  }

  /** The same, and what is wrong with the sections together, at the lines that they come from. */
  public ImportResult judged(List<ConfigurationProblem> problems) {
    List<ReportLine> all = new ArrayList<>(report);
    for (ConfigurationProblem problem : problems) {
      Place place = origins.getOrDefault(problem.subject(), new Place("", 1));
      String message = problem.property() + " " + problem.message() + ": " + problem.value();
      all.add(new ReportLine(place, problem.subject(), Outcome.ERROR, message));
    }
    return new ImportResult(sections, all, origins);
  }
}
