package io.understudy.engine;

import io.understudy.model.Authentication.AuthenticationHeader;
import io.understudy.model.IpAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.protocol.wire.AuthenticationHeaderCodec;
import io.understudy.protocol.wire.Envelope;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sequence numbers of the authentication headers of one virtual router. A sender's number never
 * repeats while it lives; whoever takes over goes on beyond the highest that was heard, since
 * keepalived keeps one number for all senders. Engine thread.
 */
final class SealedTraffic {

  /** What a process that is started anew counts from; many to a stride at the shortest interval. */
  private static final Duration TICK = Duration.ofMillis(100);

  /** keepalived steps by one: what it sends while ours is on its way must not have our number. */
  private static final int STRIDE = 4;

  private static final int MOST_SOURCES = 64;

  private final Map<IpAddress, Last> lastOf = new LinkedHashMap<>();
  private ByteBuffer datagram = ByteBuffer.allocateDirect(0);
  private int highest;

  /**
   * The last datagram of a sender that was taken.
   *
   * @param sequence its number
   * @param at when it arrived
   * @param standing whether its sender said in it that it leaves
   */
  private record Last(int sequence, MonotonicTime at, Standing standing) {

    /** The sender may have been started anew since, and count from the beginning. */
    boolean mayHaveRestarted(MonotonicTime arrival, Duration longestSilence) {
      return standing == Standing.LEFT || at.plus(longestSilence).isDue(arrival);
    }
  }

  /** Whether a sender is there. */
  enum Standing {
    /** It advertises. */
    PRESENT,
    /** It said that it leaves. */
    LEFT
  }

  /**
   * The datagram around a message, from position to limit, until the next call.
   *
   * @param now a process that is started anew begins beyond what it said before: the clock is
   *     faster than the numbers
   */
  ByteBuffer seal(
      AuthenticationHeader key, Envelope envelope, ByteBuffer message, MonotonicTime now) {
    if (highest == 0) {
      highest = (int) (now.nanos() / TICK.toNanos());
    }
    highest += STRIDE;
    int octets = AuthenticationHeaderCodec.OCTETS + message.remaining();
    if (datagram.capacity() < octets) {
      datagram = ByteBuffer.allocateDirect(octets);
    }
    datagram.clear();
    AuthenticationHeaderCodec.encode(key, envelope, highest, message, datagram);
    return datagram.flip();
  }

  /**
   * Takes note of a number whose digest was right; false if its sender has used it before. What is
   * refused prolongs nothing: a sender that was started anew is heard when its silence is over.
   *
   * @param standing what the sender says of itself
   * @param longestSilence a sender of which nothing was taken for so long is not the one that it
   *     was
   */
  boolean isNew(
      IpAddress source,
      int sequence,
      Standing standing,
      MonotonicTime arrival,
      Duration longestSilence) {
    @Nullable Last last = lastOf.get(source);
    if (last != null
        && Integer.compareUnsigned(sequence, last.sequence()) <= 0
        && (sequence == last.sequence() || !last.mayHaveRestarted(arrival, longestSilence))) {
      return false; // the very last one again is no start anew, whatever it said
    }
    if (last == null && lastOf.size() == MOST_SOURCES) {
      lastOf.remove(lastOf.keySet().iterator().next());
    }
    lastOf.put(source, new Last(sequence, arrival, standing));
    if (Integer.compareUnsigned(sequence, highest) > 0) {
      highest = sequence;
    }
    return true;
  }
}
