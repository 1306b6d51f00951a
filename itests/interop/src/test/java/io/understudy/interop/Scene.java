package io.understudy.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.lab.Lab;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** A lab with a capture, a host that pings the virtual address, and watches on both gateways. */
final class Scene implements AutoCloseable {

  /** The machine stalls at times. A bound that is asserted from above has this much room. */
  static final Duration ROOM = Duration.ofMillis(1500);

  /** Two packets of different senders may be stamped in the other order. */
  static final Duration STAMP_ERROR = Duration.ofMillis(3);

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  final Protocol protocol;
  final Lab lab = new Lab();
  final Wire wire;
  final AddressWatch addressesOfA;
  final AddressWatch addressesOfB;

  private final Duration pingInterval;
  private final Map<String, Station> stations;
  private final Manners manners;

  Scene(Protocol protocol) {
    this(Cell.plain(protocol));
  }

  Scene(Cell cell) {
    this(cell, Duration.ofMillis(10));
  }

  /** A scene in which the host pings this often. */
  Scene(Protocol protocol, Duration pingInterval) {
    this(Cell.plain(protocol), pingInterval);
  }

  Scene(Cell cell, Duration pingInterval) {
    protocol = cell.protocol();
    this.pingInterval = pingInterval;
    try {
      Station a = Station.of(Product.OURS, protocol, lab, Lab.GATEWAY_A, cell.ours());
      Station b = Station.of(cell.peer(), protocol, lab, Lab.GATEWAY_B, cell.theirs());
      stations = Map.of(Lab.GATEWAY_A, a, Lab.GATEWAY_B, b);
      manners = Manners.of(a, b, macs(), cell.theirs());
      wire = new Wire(lab);
      addressesOfA = new AddressWatch(lab, Lab.GATEWAY_A);
      addressesOfB = new AddressWatch(lab, Lab.GATEWAY_B);
      ping(reachedAddress());
    } catch (RuntimeException | Error e) {
      lab.close();
      throw e;
    }
  }

  private Map<String, String> macs() {
    return Map.of(
        protocol.source(Lab.GATEWAY_A), lab.mac(Lab.GATEWAY_A),
        protocol.source(Lab.GATEWAY_B), lab.mac(Lab.GATEWAY_B));
  }

  /** By what the gateway of a place is known. */
  Station station(String place) {
    return Objects.requireNonNull(stations.get(place));
  }

  /** The source of a gateway's advertisements. */
  String source(String place) {
    return station(place).source();
  }

  /** The address that the host pings. */
  String reachedAddress() {
    List<String> addresses = protocol.addresses();
    return Protocol.bare(addresses.get(addresses.size() - 1));
  }

  /** Lets the host ping an address, to the end. */
  void ping(String address) {
    String seconds = String.valueOf(pingInterval.toMillis() / 1000.0);
    lab.start(Lab.HOST, Map.of(), List.of("ping", "-n", "-q", "-i", seconds, address));
  }

  /** The first advertisement of a gateway from here on, waited for. */
  Advertisement awaitMaster(String place, int from) {
    return wire.await(
        from,
        PATIENCE,
        "advertisement of " + place,
        each -> each.source().equals(source(place)) && each.priority() > 0);
  }

  /** Waits until as much time as this went by on the wire. */
  void awaitTime(Instant time) {
    wire.awaitTime(time, PATIENCE);
  }

  /** The last advertisement of a gateway so far. */
  Advertisement last(String place) {
    List<Advertisement> sent = wire.advertisementsFrom(source(place));
    return sent.get(sent.size() - 1);
  }

  /** A time between two events, from no shorter than the protocol says, to that and some room. */
  static void assertWithin(Duration least, Duration most, Instant from, Instant to, String what) {
    Duration taken = Duration.between(from, to);
    String text = "%s took %s; the protocol says %s to %s".formatted(what, taken, least, most);
    System.out.println(text);
    assertTrue(taken.compareTo(least.minus(STAMP_ERROR)) >= 0, text);
    assertTrue(taken.compareTo(most.plus(ROOM)) <= 0, text);
  }

  /**
   * Nobody but this gateway is master from a time on: it advertises, the other does not, and the
   * address answers from it alone.
   */
  void assertOnlyMaster(String place, Instant from) {
    String other = Lab.other(place);
    Instant settled = from.plus(protocol.interval());
    awaitTime(settled.plus(protocol.interval()));
    assertEquals(
        List.of(),
        wire.advertisementsFrom(source(other)).stream()
            .filter(each -> each.at().isAfter(settled))
            .toList());
    wire.awaitReply(wire.now(), PATIENCE, reachedAddress());
    Set<String> answering =
        wire.replies(reachedAddress()).stream()
            .filter(each -> each.at().isAfter(settled))
            .map(EchoReply::mac)
            .collect(Collectors.toSet());
    Set<String> allowed = station(place).answers();
    assertTrue(allowed.containsAll(answering), answering + " answer, not " + allowed + " alone");
  }

  /** tcpdump complains of no advertisement. */
  void assertFlawless() {
    assertEquals(List.of(), wire.flawed(manners));
  }

  @Override
  public void close() {
    lab.close();
  }
}
