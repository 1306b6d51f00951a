package io.understudy.config.exchange;

import io.understudy.api.settings.Placeholders;
import io.understudy.api.settings.SectionReader;
import io.understudy.config.section.RouteSection;
import io.understudy.config.section.RuleSection;
import io.understudy.config.section.SyncGroupSection;
import io.understudy.config.section.VirtualIpSection;
import io.understudy.config.section.VrrpInstanceSection;
import io.understudy.model.ConfigurationProblem;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sections of an import in the making, and the report about it. */
public final class Staging {

  private static final int LONGEST_NAME = 64;
  private static final int MOST_SECTIONS = 5000;

  private final Map<String, Draft> drafts = new LinkedHashMap<>();
  private final Map<String, Integer> suffixes = new HashMap<>();
  private final Report report = new Report();
  private boolean isFull;

  /** What became of the lines. */
  public Report report() {
    return report;
  }

  /** The section of this name, begun here unless it was before; too many are left out. */
  public Draft draft(String pid, String name, Place place) {
    Draft known = drafts.get(key(pid, name));
    if (known != null) {
      return known;
    }
    Draft draft = new Draft(pid, name, place);
    if (drafts.size() < MOST_SECTIONS) {
      drafts.put(key(pid, name), draft);
    } else if (!isFull) {
      isFull = true;
      String message = "from here on nothing is imported: these are more than %s sections";
      report.add(place, name, Outcome.ERROR, message.formatted(MOST_SECTIONS));
    }
    return draft;
  }

  /** The section of this name, if it was begun. */
  public Optional<Draft> find(String pid, String name) {
    return Optional.ofNullable(drafts.get(key(pid, name)));
  }

  /** Every section of a kind, in the order in which they were begun. */
  public List<Draft> all(String pid) {
    return drafts.values().stream().filter(draft -> draft.pid().equals(pid)).toList();
  }

  /** Leaves a section out. */
  public void drop(Draft draft) {
    drafts.remove(key(draft.pid(), draft.name()));
  }

  /** A name as near to this as is allowed and free for a section of this kind. */
  public String freeName(String pid, String wanted) {
    String kept = allowedName(wanted);
    String name = kept;
    while (drafts.containsKey(key(pid, name))) {
      String suffix = " (" + suffixes.merge(key(pid, kept), 2, (old, two) -> old + 1) + ")";
      name = kept.substring(0, Math.min(kept.length(), LONGEST_NAME - suffix.length())) + suffix;
    }
    return name;
  }

  /** The text as a section can be called. */
  public static String allowedName(String wanted) {
    String name = wanted.replaceAll("[,\\p{Cntrl}\"]", "_").strip();
    name = name.substring(0, Math.min(name.length(), LONGEST_NAME)).strip();
    return name.isEmpty() ? "_" : name;
  }

  private static String key(String pid, String name) {
    return pid + "~" + name;
  }

  /** What it all comes to; what is wrong with a section by itself is told at its lines. */
  public ImportResult result() {
    Collection<Draft> all =
        drafts.values().stream().filter(draft -> !saysNothing(draft.section())).toList();
    all.forEach(this::check);
    Map<String, Place> origins = new LinkedHashMap<>();
    List<StagedSection> sections = all.stream().map(Draft::section).toList();
    all.forEach(draft -> origins.put(draft.section().fullPid(), draft.origin()));
    return new ImportResult(sections, report.lines(), origins);
  }

  private static boolean saysNothing(StagedSection section) {
    return section.name().isEmpty() && section.properties().isEmpty();
  }

  private void check(Draft draft) {
    StagedSection section = draft.section();
    if (draft.isCut()) {
      String message = "it has a list of too many entries, and the rest of them is left out";
      report.add(draft.origin(), draft.name(), Outcome.ERROR, message);
    }
    SectionReader reader =
        new SectionReader(section.fullPid(), section.properties(), Placeholders.BELIEVED);
    for (ConfigurationProblem problem : problems(section.pid(), reader)) {
      report.add(
          draft.place(problem.property()),
          "%s of '%s'".formatted(problem.property(), draft.name()),
          Outcome.ERROR,
          "%s %s: %s".formatted(problem.property(), problem.message(), problem.value()));
    }
  }

  private static List<ConfigurationProblem> problems(String pid, SectionReader reader) {
    return switch (pid) {
      case VrrpInstanceSection.PID -> VrrpInstanceSection.read(reader).problems();
      case VirtualIpSection.PID -> VirtualIpSection.read(reader).problems();
      case RouteSection.PID -> RouteSection.read(reader).problems();
      case RuleSection.PID -> RuleSection.read(reader).problems();
      case SyncGroupSection.PID -> SyncGroupSection.read(reader).problems();
      default -> {
        SectionCatalog.settings(pid).forEach(reader::read);
        yield reader.problems();
      }
    };
  }
}
