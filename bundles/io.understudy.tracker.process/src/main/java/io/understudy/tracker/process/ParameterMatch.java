package io.understudy.tracker.process;

import java.util.List;

/** How the parameters of a process are compared. */
enum ParameterMatch {
  /** Not at all, unless the configuration names some: then as {@link #EXACT}. */
  NONE,
  /** The process has these first; the last of them may be longer, and more may follow. */
  INITIAL,
  /** The process has these first; more may follow. */
  PARTIAL,
  /** The process has these and no others; none if none are named. */
  EXACT;

  boolean accepts(List<String> wanted, List<String> actual) {
    return switch (this) {
      case NONE -> true;
      case INITIAL -> wanted.isEmpty() || beginsWith(wanted, actual);
      case PARTIAL -> isBeginning(wanted, actual);
      case EXACT -> wanted.equals(actual);
    };
  }

  private static boolean isBeginning(List<String> wanted, List<String> actual) {
    return wanted.size() <= actual.size() && wanted.equals(actual.subList(0, wanted.size()));
  }

  private static boolean beginsWith(List<String> wanted, List<String> actual) {
    int last = wanted.size() - 1;
    return isBeginning(wanted.subList(0, last), actual)
        && actual.size() > last
        && actual.get(last).startsWith(wanted.get(last));
  }
}
