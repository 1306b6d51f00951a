package io.understudy.notify.mail;

import io.understudy.model.State;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a state is called in settings and mail: as in keepalived's scripts. */
enum StateWord {
  /** It holds the addresses. */
  MASTER(State.MASTER),
  /** It stands ready. */
  BACKUP(State.BACKUP),
  /** It cannot run. */
  FAULT(State.FAULT),
  /** It was stopped, or not started yet. */
  STOP(State.INITIALIZE);

  private final State state;

  StateWord(State state) {
    this.state = state;
  }

  State state() {
    return state;
  }

  /** Every word. */
  static List<String> all() {
    return Arrays.stream(values()).map(StateWord::name).toList();
  }

  /** The word in upper or lower case. */
  static Optional<StateWord> parse(String text) {
    return Arrays.stream(values()).filter(word -> word.name().equalsIgnoreCase(text)).findFirst();
  }

  static StateWord of(State state) {
    return switch (state) {
      case INITIALIZE -> STOP;
      case BACKUP -> BACKUP;
      case MASTER -> MASTER;
      case FAULT -> FAULT;
    };
  }
}
