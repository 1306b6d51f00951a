package io.understudy.interop;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Who was master when, by the advertisements alone, and whether the protocol allows each change: a
 * higher priority may come at any time, a lower one after its skew time when the master took leave,
 * and after its MasterDownInterval when the master fell silent. For one interval after a new
 * master's first advertisement the old one may not have read it yet.
 */
final class Succession {

  private final Protocol protocol;
  private String predecessor = "";
  private Advertisement first;
  private Advertisement last;

  private Succession(Protocol protocol, Advertisement first) {
    this.protocol = protocol;
    this.first = first;
    last = first;
  }

  /** Fails at the first change of masters that the protocol does not allow. */
  static void assertAllowed(Protocol protocol, List<Advertisement> advertisements) {
    Succession succession = new Succession(protocol, advertisements.get(0));
    advertisements.stream().skip(1).forEach(succession::next);
  }

  private void next(Advertisement next) {
    if (next.source().equals(last.source())) {
      last = next;
    } else if (next.priority() > last.priority() && last.priority() > 0
        || comesAfterSilence(next)) {
      predecessor = last.source();
      first = next;
      last = next;
    } else if (!isOnItsWay(next)) {
      throw new AssertionError(
          "%s%ntook over too early from%n%s%nmaster since%n%s".formatted(next, last, first));
    }
  }

  private boolean isOnItsWay(Advertisement next) {
    return next.source().equals(predecessor)
        && elapsed(first.at(), next.at()).compareTo(protocol.interval()) <= 0;
  }

  private boolean comesAfterSilence(Advertisement next) {
    Duration least =
        last.priority() == 0
            ? protocol.skewTime(next.priority())
            : protocol.masterDownInterval(next.priority());
    return next.priority() > 0
        && elapsed(last.at(), next.at()).plus(Scene.STAMP_ERROR).compareTo(least) >= 0;
  }

  private static Duration elapsed(Instant from, Instant to) {
    return Duration.between(from, to);
  }
}
