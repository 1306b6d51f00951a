package io.understudy.bench.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Measured values of one kind, in the unit of their table. Not for use by several threads. */
final class Figures {

  private static final double MEDIAN = 0.5;
  private static final double P99 = 0.99;

  private final List<Double> sorted = new ArrayList<>();

  void add(double value) {
    int place = Collections.binarySearch(sorted, value);
    sorted.add(place < 0 ? -place - 1 : place, value);
  }

  int count() {
    return sorted.size();
  }

  double median() {
    return quantile(MEDIAN);
  }

  /** Of less than a hundred values, the largest. */
  double p99() {
    return quantile(P99);
  }

  double largest() {
    return quantile(1);
  }

  /** The smallest value that this share of the values does not exceed. */
  private double quantile(double share) {
    if (sorted.isEmpty()) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(share * sorted.size());
    return sorted.get(Math.max(rank, 1) - 1);
  }

  /** Median, and in brackets from the smallest to p99. */
  String spread() {
    return "%s (%s..%s)".formatted(number(median()), number(quantile(0)), number(p99()));
  }

  /** Three digits that say something. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    double size = Math.abs(value);
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** How many times another value this one is. */
  static String ratio(double ours, double theirs) {
    return theirs == 0 ? "-" : number(ours / theirs);
  }
}
