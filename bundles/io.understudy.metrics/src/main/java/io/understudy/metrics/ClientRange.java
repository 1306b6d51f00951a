package io.understudy.metrics;

import io.understudy.model.IpAddress;
import io.understudy.model.IpPrefix;
import java.util.Optional;

/** Addresses that begin alike. */
record ClientRange(IpPrefix prefix) {

  private static final int HALF = 64;

  /** An address alone, or with the length of a prefix. */
  static Optional<ClientRange> parse(String text) {
    int slash = text.indexOf('/');
    try {
      IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
      int length =
          slash < 0 ? address.family().bits() : Integer.parseInt(text.substring(slash + 1));
      return Optional.of(new ClientRange(new IpPrefix(address, length)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  boolean contains(IpAddress address) {
    if (address.family() != prefix.address().family()) {
      return false;
    }
    int foreign = address.family().bits() - prefix.length();
    long high = address.high() ^ prefix.address().high();
    long low = address.low() ^ prefix.address().low();
    return foreign >= HALF
        ? foreign - HALF >= HALF || high >>> (foreign - HALF) == 0
        : high == 0 && low >>> foreign == 0;
  }
}
