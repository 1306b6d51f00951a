package io.understudy.config.section;

import io.understudy.api.settings.NameForms;
import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import io.understudy.model.Priority;
import io.understudy.model.TrackerReference;
import io.understudy.model.Weight;
import io.understudy.model.Weight.Sense;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads references to trackers in keepalived's grammar: {@code NAME}, {@code NAME weight -30},
 * {@code NAME weight 10 reverse}. A name may have blanks; in double quotes it may have anything.
 */
final class ReferenceReader {

  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?:\"(?<quoted>[^\"]+)\"|(?<bare>[^\"]+?))"
              + "(?:\\s+weight\\s+(?<weight>[+-]?[0-9]{1,9})"
              + "(?:\\s+(?<sense>reverse|noreverse))?)?");

  /** A weight that is written wrongly must not pass for a part of a name that nobody has. */
  private static final Pattern MISWRITTEN =
      Pattern.compile(
          "(?i).*\\s(?:weight(?:\\s.*)?|(?:no)?reverse|[+-][0-9.]+|w[aeigth]{3,6}\\s+[0-9.]+)");

  private static final String GRAMMAR =
      "be a name, alone or as in 'uplink weight -30', 'uplink weight 10 reverse' or"
          + " 'uplink weight 10 noreverse'";

  private ReferenceReader() {}

  /** What these texts refer to, as far as it is right; the rest is refused. */
  static List<TrackerReference> read(
      SectionReader reader, Setting<List<String>> setting, Priority priority) {
    List<TrackerReference> references = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String text : reader.read(setting)) {
      Matcher matcher = REFERENCE.matcher(text);
      Optional<String> name = name(matcher);
      if (name.isEmpty()) {
        reader.refuse(setting.key(), GRAMMAR, text);
      } else if (!names.add(name.get())) {
        reader.refuse(setting.key(), "list each tracker once", text);
      } else if (matcher.group("weight") == null) {
        references.add(TrackerReference.to(name.get()));
      } else {
        int weight = Integer.parseInt(matcher.group("weight"));
        Optional<String> rule = brokenRule(weight, priority);
        rule.ifPresentOrElse(
            broken -> reader.refuse(setting.key(), broken, text),
            () -> references.add(weighing(name.get(), weight, matcher.group("sense"))));
      }
    }
    return references;
  }

  /** The owner's priority never changes, so that a weight would be one that does nothing. */
  private static Optional<String> brokenRule(int weight, Priority priority) {
    if (weight < -Weight.MOST || weight > Weight.MOST) {
      return Optional.of("have weights in " + -Weight.MOST + ".." + Weight.MOST);
    }
    return weight != 0 && priority.isOwner()
        ? Optional.of("have weight 0 or none with priority 255, which no tracker changes")
        : Optional.empty();
  }

  private static TrackerReference weighing(String name, int weight, @Nullable String sense) {
    Sense read = "reverse".equals(sense) ? Sense.REVERSED : Sense.AS_READ;
    return TrackerReference.weighing(name, weight, read);
  }

  /** The name, if the text is a reference. */
  private static Optional<String> name(Matcher matcher) {
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String bare = matcher.group("bare");
    String name = bare == null ? matcher.group("quoted") : bare;
    return NameForms.SECTION
        .read(name)
        .filter(good -> !good.isEmpty())
        .filter(good -> bare == null || !MISWRITTEN.matcher(good).matches());
  }
}
