package io.understudy.engine;

import io.understudy.engine.tracking.TrackerBoard;
import io.understudy.model.MonotonicTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Takes what commands say of trackers to the board. Engine thread. */
final class Trackers {

  private final TrackerBoard board;
  private final MonotonicTime now;

  Trackers(TrackerBoard board, MonotonicTime now) {
    this.board = board;
    this.now = now;
  }

  /**
   * Takes all, in order; but a tracker that presented itself twice stands behind what it said in
   * between, so what nobody is known to have said is tried again at the end.
   *
   * @return the names of those that say or weigh something else, or have come or gone
   */
  Set<String> take(List<Command> commands) {
    Set<String> changed = new TreeSet<>();
    List<Command.Read> early = new ArrayList<>();
    for (Command command : commands) {
      if (command instanceof Command.Appear appear) {
        changed.addAll(board.appear(appear.appearance(), now));
      } else if (command instanceof Command.Disappear disappear) {
        changed.addAll(board.disappear(disappear.tracker(), now));
      } else if (command instanceof Command.Read read) {
        if (board.knows(read.tracker())) {
          changed.addAll(board.read(read.tracker(), read.reading()));
        } else {
          early.add(read);
        }
      }
    }
    early.forEach(read -> changed.addAll(board.read(read.tracker(), read.reading())));
    return changed;
  }
}
