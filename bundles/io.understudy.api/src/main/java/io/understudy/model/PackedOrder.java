package io.understudy.model;

import java.util.Arrays;

/**
 * Sorts records of a fixed size that lie one after another, without an object for each: a
 * stranger's packet may hold 255 of them.
 */
final class PackedOrder {

  /** The gaps of Shell's method that suit up to 255 records. */
  private static final int[] GAPS = {132, 57, 23, 10, 4, 1};

  private PackedOrder() {}

  /** A copy in ascending unsigned order. */
  static byte[] sorted(byte[] records, int size) {
    byte[] sorted = records.clone();
    byte[] moved = new byte[size];
    for (int gap : GAPS) {
      int step = gap * size;
      for (int from = step; from < sorted.length; from += size) {
        System.arraycopy(sorted, from, moved, 0, size);
        int to = from;
        while (to >= step && isBefore(moved, sorted, to - step)) {
          System.arraycopy(sorted, to - step, sorted, to, size);
          to -= step;
        }
        System.arraycopy(moved, 0, sorted, to, size);
      }
    }
    return sorted;
  }

  private static boolean isBefore(byte[] one, byte[] records, int at) {
    return Arrays.compareUnsigned(one, 0, one.length, records, at, at + one.length) < 0;
  }
}
