package io.understudy.config.exchange;

import java.util.Locale;

/**
 * What became of one line.
 *
 * @param place where it stands
 * @param source the line, without comments and secrets
 * @param outcome what became of it
 * @param message what it became, or why not, for a person to read
 */
public record ReportLine(Place place, String source, Outcome outcome, String message) {

  @Override
  public String toString() {
    return "%s: %s: %s: %s"
        .formatted(place, source, outcome.name().toLowerCase(Locale.ROOT), message);
  }
}
