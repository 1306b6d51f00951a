package io.understudy.protocol.wire;

import io.understudy.model.Counter;

/** The outcome of opening a frame or an IP datagram. */
public sealed interface Opened {

  /** Calls the case that fits. */
  <R> R accept(Cases<R> cases);

  /** One method an outcome. */
  interface Cases<R> {
    /** The buffer now stands at the message. */
    R message(Message message);

    /** The datagram is refused. */
    R refused(Refused refused);
  }

  /**
   * A VRRP message: the buffer's position and limit enclose it.
   *
   * @param envelope what the IP header said
   */
  record Message(Envelope envelope) implements Opened {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.message(this);
    }
  }

  /**
   * Not a VRRP message, or not a whole one.
   *
   * @param reason the one counter that it moves
   */
  record Refused(Counter reason) implements Opened {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.refused(this);
    }
  }
}
