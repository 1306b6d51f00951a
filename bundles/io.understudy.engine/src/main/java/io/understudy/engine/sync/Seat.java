package io.understudy.engine.sync;

import io.understudy.model.MonotonicTime;
import io.understudy.protocol.machine.FaultSet;
import io.understudy.protocol.machine.HeardMaster.Silence;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A member's place in its sync group, which remembers how the group last saw it. What a member
 * hears second by second changes nothing of that, and so costs the group nothing. Engine thread.
 */
final class Seat implements Membership {

  private final Member member;
  private final Runnable news;
  private @Nullable Standing standing;
  private @Nullable FaultSet faults;
  private @Nullable Silence silence;

  /** A member that the group has not seen yet; this is run when it stands otherwise than seen. */
  Seat(Member member, Runnable news) {
    this.member = member;
    this.news = news;
  }

  Member member() {
    return member;
  }

  /** How it stands, which the group knows from now on. */
  Standing look(MonotonicTime now) {
    Standing present = Standing.of(member, now);
    standing = present;
    faults = member.state().faults();
    silence = member.state().heard().silence();
    return present;
  }

  @Override
  public void stirred(MonotonicTime now) {
    boolean isAsSeen =
        Standing.of(member, now) == standing
            && member.state().heard().silence() == silence
            && Objects.equals(member.state().faults(), faults);
    if (!isAsSeen) {
      news.run();
    }
  }
}
