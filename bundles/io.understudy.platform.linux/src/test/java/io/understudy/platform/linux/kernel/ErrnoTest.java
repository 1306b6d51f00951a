package io.understudy.platform.linux.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ErrnoTest {

  @Test
  void resultOfACallIsTheNegativeNumber() {
    assertTrue(Errno.EAGAIN.is(-11));
    assertFalse(Errno.EAGAIN.is(11));
    assertEquals(-11, Errno.EAGAIN.result());
  }

  @Test
  void sentenceSaysWhatAndWhy() {
    assertEquals(
        "cannot send on eth0: the interface is down (ENETDOWN)",
        Errno.sentence("cannot send on eth0", -100));
  }

  @Test
  void unknownNumberIsShown() {
    assertEquals("cannot send: error 71 of the kernel", Errno.sentence("cannot send", -71));
  }

  @Test
  void missingPrivilegeIsNamedWithHowToGrantIt() {
    assertEquals(
        "cannot add 10.0.0.1: the process needs the capability CAP_NET_ADMIN; run it as root, or"
            + " grant it (systemd: AmbientCapabilities=CAP_NET_ADMIN)",
        Errno.sentence("cannot add 10.0.0.1", -1, Capability.CAP_NET_ADMIN));
  }

  @Test
  void otherErrorNeedsNoPrivilege() {
    assertEquals(
        "cannot add 10.0.0.1: there is no such interface (ENODEV)",
        Errno.sentence("cannot add 10.0.0.1", -19, Capability.CAP_NET_ADMIN));
  }
}
