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
   * Decides: together or not at all. Masters bear with a member that is on its way, which is one
   * that was just configured: it has heard nothing yet, and will know better within
   * MasterDownInterval, or preempts a master once its delay is over. One that hands over is waited
   * for: each of them hears of its successor in its own time.
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
        case WAITING, PREEMPTING, HANDING_OVER -> isAwaited = true;
        case FOLLOWING, FAULTY, HELD, STOPPED -> isImpossible = true;
      }
    }
    return isImpossible ? (isMaster ? YIELD : LEAVE) : isWanted && !isAwaited ? TAKE_OVER : LEAVE;
  }

  /**
   * The state of a group whose members stand like this. A group that is master stays so while a
   * member that joined it is on its way.
   *
   * @param before its state so far
   */
  static State state(List<Standing> members, State before) {
    boolean isMaster = false;
    boolean isJoined = false;
    boolean isFault = false;
    boolean isStopped = true;
    boolean isImpossible = false;
    for (Standing member : members) {
      isStopped &= member == Standing.STOPPED;
      switch (member) {
        case MASTER, HANDING_OVER -> isMaster = true;
        case READY, WAITING, PREEMPTING -> isJoined = true;
        case FAULTY, HELD -> isFault = true;
        case FOLLOWING, STOPPED -> isImpossible = true;
      }
    }
    if (isStopped) {
      return State.INITIALIZE;
    }
    if (isFault) {
      return State.FAULT;
    }
    boolean isWhole = !isJoined || before == State.MASTER;
    return isMaster && isWhole && !isImpossible ? State.MASTER : State.BACKUP;
  }
}
