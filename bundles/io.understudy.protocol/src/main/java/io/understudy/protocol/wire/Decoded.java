package io.understudy.protocol.wire;

import io.understudy.model.Counter;
import java.util.Set;

/** The outcome of judging a received message. */
public sealed interface Decoded {

  /** Calls the case that fits. */
  <R> R accept(Cases<R> cases);

  /** One method an outcome. */
  interface Cases<R> {
    /** The message is accepted. */
    R valid(Valid valid);

    /** The message is refused. */
    R rejected(Rejected rejected);
  }

  /**
   * An advertisement to act on.
   *
   * @param advertisement what it says
   * @param remarks what is wrong with it and was let pass; each moves its counter
   */
  record Valid(Advertisement advertisement, Set<Counter> remarks) implements Decoded {

    /** Copies the remarks. */
    public Valid {
      remarks = Set.copyOf(remarks);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.valid(this);
    }
  }

  /**
   * A message to drop.
   *
   * @param reason the one counter that it moves
   */
  record Rejected(Counter reason) implements Decoded {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.rejected(this);
    }
  }
}
