package io.understudy.bench.wire;

/** One question to both products. */
interface Benchmark {

  /** The word by which it is asked for. */
  String name();

  /**
   * Asks it.
   *
   * @param effort 1 for a report; less for a first look
   * @return a section of the report
   */
  String run(double effort);

  /** So much of a number of repetitions, but one at least. */
  static int times(int number, double effort) {
    return Math.max(1, (int) Math.round(number * effort));
  }
}
