package io.understudy.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where other threads leave commands for the engine thread.
 *
 * <p>No command is lost and none is refused; of several with one subject only the last is kept, so
 * that what waits is bounded by what there is to speak of: one configuration, one reading a
 * tracker, one status of each kind an interface, one answer a request under way. (Advertisements do
 * not pass here: the engine thread reads the sockets, and their buffers are the bounded queue.)
 */
final class Mailbox {

  private final Runnable wakeUp;
  private Map<Object, Command> waiting = new LinkedHashMap<>();
  private int deepest;

  /**
   * An empty mailbox.
   *
   * @param wakeUp is run when the first command is left; any thread
   */
  Mailbox(Runnable wakeUp) {
    this.wakeUp = wakeUp;
  }

  /** Leaves a command. Any thread. */
  void offer(Command command) {
    boolean first;
    synchronized (this) {
      first = waiting.isEmpty();
      Object subject = command.subject();
      waiting.remove(subject); // its place is where it was last spoken of
      waiting.put(subject, command);
      deepest = Math.max(deepest, waiting.size());
    }
    if (first) {
      wakeUp.run();
    }
  }

  /** Takes everything out, in the order in which the subjects last came. Engine thread. */
  synchronized List<Command> drain() {
    if (waiting.isEmpty()) {
      return List.of();
    }
    List<Command> commands = new ArrayList<>(waiting.values());
    waiting = new LinkedHashMap<>();
    return commands;
  }

  /** The most that ever waited at once. */
  synchronized int deepest() {
    return deepest;
  }
}
