package io.understudy.config.exchange.keepalived;

/** Weights of trackers. */
final class SectionWeights {

  /** The largest weight of a tracker, up or down. */
  static final int MOST = 253;

  /** The largest weight that an instance can give a process. */
  static final int MOST_OF_REFERENCE = 254;

  private SectionWeights() {}

  /** True for a word that says which way a weight works, and for none. */
  static boolean isSense(String word) {
    return switch (word) {
      case "", "reverse", "noreverse", "no_reverse" -> true;
      default -> false;
    };
  }
}
