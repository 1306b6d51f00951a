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
 * repeats; whoever takes over goes on beyond the highest that was heard, since keepalived keeps one
 * number for all senders. Engine thread.
 */
final class SealedTraffic {

  private static final Duration TICK = Duration.ofMillis(500);
  private static final int MOST_SOURCES = 64;

  private final Map<IpAddress, Integer> lastOf = new LinkedHashMap<>();
  private ByteBuffer datagram = ByteBuffer.allocateDirect(0);
  private int highest;

  /**
   * The datagram around a message, from position to limit, until the next call.
   *
   * @param now a process that is started anew begins beyond what it said before: it advertises less
   *     often than the clock ticks
   */
  ByteBuffer seal(
      AuthenticationHeader key, Envelope envelope, ByteBuffer message, MonotonicTime now) {
    if (highest == 0) {
      highest = (int) (now.nanos() / TICK.toNanos());
    }
    highest++;
    int octets = AuthenticationHeaderCodec.OCTETS + message.remaining();
    if (datagram.capacity() < octets) {
      datagram = ByteBuffer.allocateDirect(octets);
    }
    datagram.clear();
    AuthenticationHeaderCodec.encode(key, envelope, highest, message, datagram);
    return datagram.flip();
  }

  /** Takes note of a number whose digest was right; false if its sender has used it before. */
  boolean isNew(IpAddress source, int sequence) {
    @Nullable Integer last = lastOf.get(source);
    if (last != null && Integer.compareUnsigned(sequence, last) <= 0) {
      return false;
    }
    if (last == null && lastOf.size() == MOST_SOURCES) {
      lastOf.remove(lastOf.keySet().iterator().next());
    }
    lastOf.put(source, sequence);
    if (Integer.compareUnsigned(sequence, highest) > 0) {
      highest = sequence;
    }
    return true;
  }
}
