package io.understudy.protocol.machine;

import static io.understudy.protocol.machine.Fixtures.seconds;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An input of a transcript: {@code +3.6s advertisement priority=200}.
 *
 * @param at the time since the transcript's beginning
 * @param verb what happens
 * @param words further words without an equals sign
 * @param options further words with one
 */
record TranscriptLine(Duration at, String verb, List<String> words, Map<String, String> options) {

  static TranscriptLine parse(String line) {
    List<String> all = Arrays.asList(line.strip().split(" +"));
    if (all.size() < 2 || !all.get(0).startsWith("+")) {
      throw new IllegalArgumentException("a line must begin with +TIME VERB: " + line);
    }
    Map<String, String> options = new LinkedHashMap<>();
    List<String> rest = all.subList(2, all.size());
    for (String word : rest) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        options.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    List<String> words = rest.stream().filter(word -> !word.contains("=")).toList();
    return new TranscriptLine(duration(all.get(0).substring(1)), all.get(1), words, options);
  }

  String option(String name, String otherwise) {
    return options.getOrDefault(name, otherwise);
  }

  String option(String name) {
    String value = options.get(name);
    if (value == null) {
      throw new IllegalArgumentException(verb + " must have " + name + "=: " + this);
    }
    return value;
  }

  static Duration duration(String text) {
    if (text.endsWith("ms")) {
      return Fixtures.millis(text.substring(0, text.length() - 2));
    }
    if (text.endsWith("s")) {
      return seconds(text.substring(0, text.length() - 1));
    }
    throw new IllegalArgumentException("a duration must end in s or ms: " + text);
  }

  /** {@code +3.609375s}, to the nanosecond. */
  static String time(Duration at) {
    BigDecimal seconds = BigDecimal.valueOf(at.toNanos(), 9).stripTrailingZeros();
    return "+" + seconds.toPlainString() + "s";
  }
}
