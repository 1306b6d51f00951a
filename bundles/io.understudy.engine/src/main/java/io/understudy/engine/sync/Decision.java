package io.understudy.engine.sync;

import io.understudy.model.State;
import java.util.List;

/** What a sync group does about how its members stand. Pure. */
enum Decision {
  /** Nothing. */
  LEAVE,
  /** The members that are master give way. */
  YIELD,
  /** The members that would take over do. */
  TAKE_OVER;

  /**
   * Decides: together or not at all. Masters bear with a member that has heard nothing yet, which
   * is one that was just configured: within MasterDownInterval it will know better.
   *
   * @param members how each member stands, faults being everybody's already
   */
  static Decision of(List<Standing> members) {
    boolean isMaster = false;
    boolean isWanted = false;
    boolean isAwaited = false;
    boolean isImpossible = false;
    for (Standing member : members) {
      switch (member) {
        case MASTER -> isMaster = true;
        case READY -> isWanted = true;
        case WAITING -> isAwaited = true;
        case FOLLOWING, FAULTY, HELD, STOPPED -> isImpossible = true;
      }
    }
    return isImpossible ? (isMaster ? YIELD : LEAVE) : isWanted && !isAwaited ? TAKE_OVER : LEAVE;
  }

  /** The state of a group whose members stand like this. */
  static State state(List<Standing> members) {
    if (members.stream().allMatch(member -> member == Standing.MASTER)) {
      return State.MASTER;
    }
    if (members.stream().allMatch(member -> member == Standing.STOPPED)) {
      return State.INITIALIZE;
    }
    boolean isFault = members.contains(Standing.FAULTY) || members.contains(Standing.HELD);
    return isFault ? State.FAULT : State.BACKUP;
  }
}
