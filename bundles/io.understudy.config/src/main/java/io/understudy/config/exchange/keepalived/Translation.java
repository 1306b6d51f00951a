package io.understudy.config.exchange.keepalived;

import io.understudy.config.exchange.Draft;
import io.understudy.config.exchange.Outcome;
import io.understudy.config.exchange.Staging;
import io.understudy.config.section.GlobalSection;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all blocks share: the sections in the making, and how a line is told about. */
final class Translation {

  private final Staging staging;
  private final String configId;
  private boolean hasScriptUser;
  private String scriptUser = "";
  private String scriptGroup = "";
  private boolean isStrict;
  private final Map<String, Boolean> defaults = new HashMap<>();

  Translation(Staging staging, String configId) {
    this.staging = staging;
    this.configId = configId;
  }

  Staging staging() {
    return staging;
  }

  /** The name that this is imported as. */
  String configId() {
    return configId;
  }

  /** The user of scripts that name none; empty for Understudy's own. */
  String scriptUser() {
    return scriptUser;
  }

  /** True if it was said who runs scripts that do not say, be it Understudy's own user. */
  boolean hasScriptUser() {
    return hasScriptUser;
  }

  String scriptGroup() {
    return scriptGroup;
  }

  void setScriptUser(String user, String group) {
    hasScriptUser = true;
    scriptUser = user;
    scriptGroup = group;
  }

  /** True if instances are strict that do not say. */
  boolean isStrict() {
    return isStrict;
  }

  void setStrict(boolean strict) {
    isStrict = strict;
  }

  /** What holds for instances that do not say, by the keyword of the global line. */
  void setDefault(String keyword, boolean on) {
    defaults.put(keyword, on);
  }

  boolean isDefault(String keyword) {
    return defaults.getOrDefault(keyword, false);
  }

  Draft global(Statement origin) {
    return staging.draft(GlobalSection.PID, "", origin.place());
  }

  /** A number of Global, or what it is preset to. */
  int global(String key, int preset) {
    return staging
        .find(GlobalSection.PID, "")
        .map(global -> global.number(key, preset))
        .orElse(preset);
  }

  void taken(Statement statement, String became) {
    tell(statement, Outcome.TAKEN, became);
  }

  void skipped(Statement statement, String reason) {
    tell(statement, Outcome.SKIPPED, reason);
  }

  void warned(Statement statement, String warning) {
    tell(statement, Outcome.WARNED, warning);
  }

  void error(Statement statement, String mistake) {
    tell(statement, Outcome.ERROR, mistake);
  }

  private void tell(Statement statement, Outcome outcome, String message) {
    staging.report().add(statement.place(), statement.source(), outcome, message);
  }

  /** Taken, or taken without some of its words. */
  void takenWithout(Statement statement, String became, List<String> left) {
    if (left.isEmpty()) {
      taken(statement, became);
    } else {
      warned(statement, became + "; left out: " + String.join("; ", left));
    }
  }

  /** Sets a key. */
  void set(Statement statement, Draft draft, String key, Object value) {
    draft.set(key, value, statement.place());
    taken(statement, key + " = " + value);
  }

  /** Sets a key to the first argument, if it is a whole number of this range. */
  void number(Statement statement, Draft draft, String key, int least, int most) {
    scaled(statement, draft, key, 1, least, most);
  }

  /** The same for a number that nothing else can stand for. */
  void exactly(Statement statement, Draft draft, String key, int least, int most) {
    Optional<Integer> number =
        Values.whole(statement.word(1)).filter(value -> value >= least && value <= most);
    if (number.isPresent()) {
      set(statement, draft, key, number.get());
    } else {
      error(
          statement,
          "%s must be a whole number in %s..%s".formatted(statement.keyword(), least, most));
    }
  }

  /** A number in a smaller unit, such as milliseconds of seconds; what is too much is cut down. */
  void scaled(Statement statement, Draft draft, String key, int factor, int least, int most) {
    Optional<BigDecimal> number = Values.decimal(statement.word(1));
    if (number.isEmpty() || Values.scaled(number.get(), factor) < least) {
      error(
          statement,
          "%s must be a number of at least %s"
              .formatted(statement.keyword(), unscaled(least, factor)));
      return;
    }
    int value = Values.scaled(number.get(), factor);
    boolean isExact =
        number.get().multiply(BigDecimal.valueOf(factor)).compareTo(BigDecimal.valueOf(value)) == 0;
    if (value > most) {
      draft.set(key, most, statement.place());
      warned(statement, "%s = %s, the most that there is".formatted(key, most));
    } else if (!isExact) {
      draft.set(key, value, statement.place());
      warned(statement, "%s = %s, rounded up".formatted(key, value));
    } else {
      set(statement, draft, key, value);
    }
  }

  private static String unscaled(int least, int factor) {
    return BigDecimal.valueOf(least)
        .divide(BigDecimal.valueOf(factor))
        .stripTrailingZeros()
        .toPlainString();
  }

  /** The flag of a statement; a word that is none is told. */
  Optional<Boolean> flag(Statement statement) {
    Optional<Boolean> flag = Values.flag(statement.word(1));
    if (flag.isEmpty()) {
      error(
          statement,
          "%s must be on, true, yes, off, false or no, or nothing for on"
              .formatted(statement.keyword()));
    }
    return flag;
  }

  /** Sets a key to what a statement switches on or off. */
  void flag(Statement statement, Draft draft, String key, boolean whenOn) {
    flag(statement).ifPresent(on -> set(statement, draft, key, on == whenOn));
  }

  /** Tells of a keyword that nothing becomes of. */
  void notTaken(Statement statement, NotTaken known) {
    Optional<String> reason = known.reason(statement.keyword());
    if (reason.isPresent()) {
      tell(statement, known.outcome(statement.keyword()), reason.get());
    } else {
      warned(
          statement,
          "nothing became of it: '%s' is no keyword that is known here"
              .formatted(statement.keyword()));
    }
  }
}
