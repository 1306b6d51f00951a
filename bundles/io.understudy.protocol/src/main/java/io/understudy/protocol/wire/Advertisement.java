package io.understudy.protocol.wire;

import io.understudy.model.AddressList;
import io.understudy.model.ChecksumForm;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.Vrid;
import java.time.Duration;

/**
 * One VRRP advertisement.
 *
 * @param version the version of the protocol
 * @param vrid the virtual router that it speaks for
 * @param priority the sender's priority, 0 if it leaves
 * @param interval the sender's advertisement interval: whole seconds in version 2, multiples of 10
 *     ms in version 3
 * @param addresses the virtual addresses in the order of the wire
 * @param checksumForm what its checksum covers
 */
public record Advertisement(
    ProtocolVersion version,
    Vrid vrid,
    Priority priority,
    Duration interval,
    AddressList addresses,
    ChecksumForm checksumForm) {

  private static final int MOST_ADDRESSES = 255;
  private static final Duration MOST_V2 = Duration.ofSeconds(255);
  private static final Duration MOST_V3 = Duration.ofMillis(40_950);

  /** Checks that count and interval fit their fields. */
  public Advertisement {
    Duration most =
        switch (version) {
          case V2 -> MOST_V2;
          case V3 -> MOST_V3;
        };
    if (interval.isNegative() || interval.compareTo(most) > 0) {
      throw new IllegalArgumentException("interval must be in 0.." + most + ": " + interval);
    }
    if (addresses.size() > MOST_ADDRESSES) {
      throw new IllegalArgumentException(
          "number of addresses must be in 0..255: " + addresses.size());
    }
  }
}
