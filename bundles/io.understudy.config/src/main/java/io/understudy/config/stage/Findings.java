package io.understudy.config.stage;

import io.understudy.api.ConfigurationCheck;
import io.understudy.config.section.SectionKind;
import io.understudy.model.ConfigurationProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is wrong with the configuration as it would be.
 *
 * @param whole what our own sections come to
 * @param errors why it cannot be applied
 */
record Findings(Gate.Whole whole, List<ConfigurationProblem> errors) {

  /**
   * Judges the whole of our own sections, each changed one of other bundles, and what stands
   * between those.
   */
  static Findings of(Picture picture, Surroundings around) {
    Gate.Whole whole = around.gate().judge(picture.after());
    List<ConfigurationProblem> errors = new ArrayList<>(whole.problems());
    for (String pid : picture.changed()) {
      Optional<Map<String, Object>> wanted = picture.wanted(pid);
      wanted.ifPresent(
          properties -> errors.addAll(Secrets.unknown(pid, picture.section(pid), properties)));
      if (SectionKind.of(pid).isEmpty()) {
        for (ConfigurationCheck check : around.checks().get()) {
          errors.addAll(
              wanted
                  .map(properties -> check.saving(pid, properties))
                  .orElseGet(() -> check.deleting(pid)));
        }
      }
    }
    errors.addAll(TrackerNamesakes.of(picture).errors());
    return new Findings(whole, errors.stream().distinct().toList());
  }
}
