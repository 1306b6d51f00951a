package io.understudy.config.section;

import io.understudy.api.settings.SectionReader;
import io.understudy.model.Mastership;
import io.understudy.model.Mastership.AcceptMode;
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

  static void check(SectionReader reader, VrrpInstanceSection section) {
    Priority priority = section.priority();
    Mastership mastership = section.mastership();
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
    checkOwner(reader, section);
  }

  /** The owner waits for nobody, and its addresses are its own. */
  private static void checkOwner(SectionReader reader, VrrpInstanceSection section) {
    if (!section.priority().isOwner()) {
      return;
    }
    if (section.mastership().acceptMode() == AcceptMode.DROP) {
      reader.refuse(
          VrrpInstanceSection.ACCEPT.key(),
          "be true with priority 255, whose addresses are the interface's own",
          false);
    }
    if (section.identity().couplesFamilies()) {
      reader.refuse(
          VrrpInstanceSection.COUPLE_FAMILIES.key(),
          "be false with priority 255, which waits for no other family",
          true);
    }
  }
}
