package io.understudy.platform.linux.address;

import io.understudy.model.AddressFamily;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualRouterKey;
import io.understudy.platform.linux.kernel.Capability;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.netlink.Answer;
import io.understudy.spi.platform.PlatformException;

/** What the kernel's refusals say to a user. */
final class Sentences {

  private Sentences() {}

  /**
   * Why an address could not be changed.
   *
   * @param verb what was to be done: add, renew, remove
   */
  static String refused(String verb, Hold hold, VirtualRouterKey router, Answer answer) {
    String named = hold.placement().device();
    String action =
        "cannot %s %s/%d on %s"
            .formatted(
                verb,
                hold.place().address(),
                hold.prefixLength(),
                named == null ? router.interfaceName() : named);
    int result = -answer.error();
    boolean isIpv6 = hold.place().address().family() == AddressFamily.IPV6;
    if (isIpv6 && Errno.EACCES.is(result)) {
      return action + ": IPv6 is disabled on the interface";
    }
    String sentence = Errno.sentence(action, result, Capability.CAP_NET_ADMIN);
    return answer.explanation().isEmpty()
        ? sentence
        : sentence + "; the kernel says: " + answer.explanation();
  }

  /**
   * Requires that it is not too late.
   *
   * @param what comes too late: addition, renewal, announcement
   */
  static void requireInTime(String what, MonotonicTime notAfter, MonotonicTime now)
      throws PlatformException {
    if (notAfter.isBefore(now)) {
      throw new PlatformException(
          "the " + what + " came too late by " + notAfter.until(now).toMillis() + " ms");
    }
  }

  static String noSuchInterface(String name) {
    return "no such interface: " + name;
  }
}
