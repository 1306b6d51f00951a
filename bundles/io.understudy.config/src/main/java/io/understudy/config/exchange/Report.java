package io.understudy.config.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What became of the lines, as it is found out. */
public final class Report {

  private static final int MOST_LINES = 100_000;
  private static final int LONGEST_SOURCE = 200;

  /** In any case, with or without quotes, and more words than one. */
  private static final Pattern PASSWORD = Pattern.compile("(?i)(\"?auth_pass\"?\\s).*");

  private final List<ReportLine> lines = new ArrayList<>();
  private final Map<String, Integer> files = new LinkedHashMap<>();

  /** Adds a line, as long as anybody can read them all; errors always. */
  public void add(Place place, String source, Outcome outcome, String message) {
    files.putIfAbsent(place.file(), files.size());
    if (lines.size() < MOST_LINES || outcome == Outcome.ERROR) {
      lines.add(new ReportLine(place, shortened(source), outcome, message));
    }
  }

  private static String shortened(String source) {
    String shown = PASSWORD.matcher(source).replaceFirst("$1...");
    return shown.length() <= LONGEST_SOURCE ? shown : shown.substring(0, LONGEST_SOURCE) + "...";
  }

  /** All lines in the order of the files. */
  public List<ReportLine> lines() {
    List<ReportLine> sorted = new ArrayList<>(lines);
    sorted.sort(
        Comparator.<ReportLine>comparingInt(line -> files.getOrDefault(line.place().file(), 0))
            .thenComparingInt(line -> line.place().line()));
    return sorted;
  }
}
