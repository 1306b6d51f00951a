package io.understudy.testkit;

import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request that was put into the platform queue.
 *
 * @param submitted when
 * @param kind what is asked
 * @param router for which virtual router; null for leftovers, which are everyone's
 * @param addresses the addresses that it names, if it names any
 */
public record PlatformRequest(
    MonotonicTime submitted,
    Kind kind,
    @Nullable VirtualRouterKey router,
    List<VirtualAddress> addresses) {

  /** Copies the list. */
  public PlatformRequest {
    addresses = List.copyOf(addresses);
  }

  /** When it was submitted, as the time since the clock's origin. */
  public Duration elapsed() {
    return VirtualTime.ORIGIN.until(submitted);
  }

  /** The kinds of request. */
  public enum Kind {
    /** Remove what an earlier life left. */
    REMOVE_LEFTOVERS,
    /** Add addresses. */
    ADD_ADDRESSES,
    /** Renew the leases of addresses. */
    RENEW_ADDRESSES,
    /** Remove addresses. */
    REMOVE_ADDRESSES,
    /** Use a virtual MAC address. */
    USE_VIRTUAL_MAC,
    /** Release a virtual MAC address. */
    RELEASE_VIRTUAL_MAC,
    /** Send frames. */
    SEND_FRAMES,
    /** Add routes and rules. */
    ADD_ROUTING,
    /** Remove routes and rules. */
    REMOVE_ROUTING,
    /** Drop packets for addresses. */
    DROP_PACKETS,
    /** Keep static addresses and routes. */
    KEEP_STATICS
  }

  /** In words: {@code ADD_ADDRESSES eth0/51/IPv4 192.0.2.1/24}. */
  @Override
  public String toString() {
    return kind
        + (router == null ? "" : " " + router)
        + addresses.stream().map(address -> " " + address).collect(Collectors.joining());
  }
}
