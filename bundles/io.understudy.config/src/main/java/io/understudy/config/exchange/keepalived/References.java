package io.understudy.config.exchange.keepalived;

import io.understudy.config.exchange.Draft;
import io.understudy.config.exchange.SectionCatalog;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The trackers of one instance or group: {@code track_interface}, {@code track_script} and so on.
 */
final class References {

  private static final String KEY = "trackers";

  private final Translation translation;
  private final Trackers trackers;
  private final Draft owner;
  private final Map<String, Statement> lines = new HashMap<>();

  References(Translation translation, Trackers trackers, Draft owner) {
    this.translation = translation;
    this.trackers = trackers;
    this.owner = owner;
  }

  /**
   * Takes a block, if it is about trackers.
   *
   * @param ownInterface the interface of the instance, which is tracked anyway
   */
  boolean takes(Statement block, String ownInterface) {
    switch (block.keyword()) {
      case "track_interface" -> {
        translation.taken(block, "interfaces that it depends on");
        block.body().forEach(line -> takeInterface(line, ownInterface));
      }
      case "track_script" -> take(block, SectionCatalog.TRACKING_SCRIPT, "script");
      case "track_process" -> take(block, SectionCatalog.TRACKING_PROCESS, "process");
      default -> {
        return false;
      }
    }
    return true;
  }

  private void takeInterface(Statement line, String ownInterface) {
    String name = line.keyword();
    if (!Values.isInterface(name)) {
      translation.error(line, "'%s' must be an interface other than the loopback".formatted(name));
    } else if (name.equals(ownInterface)) {
      translation.skipped(
          line, "it is the instance's own interface, which counts anyway, in keepalived too");
    } else if (isRight(line, SectionWeights.MOST)) {
      refer(line, trackers.ofInterface(line), "Tracking Interface");
    }
  }

  private void take(Statement block, String pid, String what) {
    boolean isProcess = pid.equals(SectionCatalog.TRACKING_PROCESS);
    int most = isProcess ? SectionWeights.MOST_OF_REFERENCE : SectionWeights.MOST;
    translation.taken(
        block, isProcess ? "processes that it depends on" : "scripts that it depends on");
    for (Statement line : block.body()) {
      Optional<Draft> tracker = trackers.use(pid, line.keyword());
      if (tracker.isEmpty()) {
        translation.warned(
            line,
            "left out, as keepalived leaves it out: no %s '%s' is defined before this line"
                .formatted(what, line.keyword()));
      } else if (isRight(line, most)) {
        refer(line, tracker.get().name(), isProcess ? "Tracking Process" : "Tracking Script");
      }
    }
  }

  private boolean isRight(Statement line, int most) {
    boolean isBare = line.words().size() == 1;
    Optional<Integer> weight =
        Values.whole(line.word(2)).filter(number -> number >= -most && number <= most);
    boolean isWeighted =
        line.word(1).equals("weight")
            && weight.isPresent()
            && SectionWeights.isSense(line.word(3))
            && line.words().size() <= 4;
    if (!isBare && !isWeighted) {
      translation.error(
          line,
          "after the name may follow weight, a whole number in %s..%s, and reverse"
              .formatted(-most, most));
    }
    return isBare || isWeighted;
  }

  private void refer(Statement line, String name, String what) {
    Statement before = lines.putIfAbsent(name, line);
    if (before != null) {
      translation.warned(line, "left out: it is there already, of " + before.place());
      return;
    }
    String weight =
        line.words().size() == 1 ? "" : " weight " + Values.whole(line.word(2)).orElse(0);
    String sense = line.word(3).equals("reverse") ? " reverse" : "";
    owner.add(KEY, name + weight + sense, line.place());
    translation.taken(line, "%s '%s'%s".formatted(what, name, weight + sense));
  }

  /** The tracker that a reference names, without its weight. */
  static String tracker(String reference) {
    return reference.replaceFirst("\\s+weight\\s+[+-]?[0-9]+(?:\\s+\\w+)?$", "");
  }

  /** True if a reference has a weight other than 0. */
  static boolean isWeighted(String reference) {
    return reference.matches(".*\\s+weight\\s+[+-]?0*[1-9][0-9]*(?:\\s+\\w+)?$");
  }
}
