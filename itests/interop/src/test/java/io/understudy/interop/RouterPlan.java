package io.understudy.interop;

import java.util.List;
import java.util.stream.Stream;

/**
 * A virtual router as a gateway is to be configured with it.
 *
 * @param protocol version, family, interval
 * @param priority 1 to 254
 * @param preempts whether it takes over from a master of lower priority
 * @param addresses with prefix lengths
 * @param terms how it talks to the other gateway
 */
record RouterPlan(
    Protocol protocol, int priority, boolean preempts, List<String> addresses, Terms terms) {

  static final String NAME = "uplink";
  static final int VRID = 51;
  static final String INTERFACE = "eth0";

  RouterPlan(Protocol protocol, int priority) {
    this(protocol, priority, true, protocol.addresses(), Terms.PLAIN);
  }

  RouterPlan withoutPreemption() {
    return new RouterPlan(protocol, priority, false, addresses, terms);
  }

  RouterPlan withPriority(int other) {
    return new RouterPlan(protocol, other, preempts, addresses, terms);
  }

  RouterPlan withAddress(String more) {
    List<String> longer = Stream.concat(addresses.stream(), Stream.of(more)).toList();
    return new RouterPlan(protocol, priority, preempts, longer, terms);
  }

  RouterPlan on(Terms other) {
    return new RouterPlan(protocol, priority, preempts, addresses, other);
  }
}
