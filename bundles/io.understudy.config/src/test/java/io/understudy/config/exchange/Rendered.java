package io.understudy.config.exchange;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Imports as texts that can be compared, and read. */
public final class Rendered {

  private Rendered() {}

  /** The sections, then the report. */
  public static String text(ImportResult result) {
    StringBuilder text = new StringBuilder(sections(result.sections()));
    text.append("----\n");
    result.report().forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /** The sections, sorted by their PIDs. */
  public static String sections(List<StagedSection> sections) {
    StringBuilder text = new StringBuilder();
    sections.stream()
        .sorted(Comparator.comparing(StagedSection::fullPid))
        .forEach(
            section -> {
              text.append('[').append(section.fullPid()).append("]\n");
              for (Map.Entry<String, Object> entry : section.properties().entrySet()) {
                text.append(entry.getKey()).append(" = ").append(entry.getValue()).append('\n');
              }
              text.append('\n');
            });
    return text.toString();
  }
}
