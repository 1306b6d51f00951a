package io.understudy.config.section;

import io.understudy.api.settings.SectionReader;
import io.understudy.model.Mastership;
import io.understudy.model.Mastership.Startup;
import io.understudy.model.Preemption;
import io.understudy.model.Preemption.Mode;
import io.understudy.model.Priority;

/**
 * Values that contradict each other about who is to be master. keepalived corrects them with a
 * warning; here the user decides.
 */
final class ElectionRules {

  private ElectionRules() {}

  static void check(SectionReader reader, Priority priority, Mastership mastership) {
    Preemption preemption = mastership.preemption();
    boolean isExpectedMaster = mastership.startup() == Startup.MASTER;
    String preempt = VrrpInstanceSection.PREEMPT.key();
    if (preemption.mode() == Mode.LEAVE && isExpectedMaster) {
      reader.refuse(preempt, "be true with state MASTER", false);
    }
    if (preemption.mode() == Mode.LEAVE && priority.isOwner()) {
      reader.refuse(preempt, "be true with priority 255, which always preempts", false);
    }
    if (!preemption.delay().isZero()) {
      String delay = VrrpInstanceSection.PREEMPT_DELAY_SECONDS.key();
      long seconds = preemption.delay().toSeconds();
      if (isExpectedMaster) {
        reader.refuse(delay, "be 0 with state MASTER", seconds);
      }
      if (preemption.mode() == Mode.LEAVE) {
        reader.refuse(delay, "be 0 with preempt false", seconds);
      }
    }
  }
}
