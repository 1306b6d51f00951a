package io.understudy.platform.linux.address;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.claim.AddressClaim;
import io.understudy.platform.linux.claim.ClaimMessages;
import io.understudy.platform.linux.claim.ClaimMessages.Asker;
import io.understudy.platform.linux.claim.ClaimSocket;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.platform.linux.netlink.KernelAddress;
import io.understudy.platform.linux.netlink.KernelLink;
import io.understudy.platform.linux.netlink.StackedLink;
import io.understudy.spi.platform.MonotonicClock;
import io.understudy.spi.platform.PlatformException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches whether another host answers for an address of one family that we hold, while we hold
 * any. It looks once a second, at a bounded number of claims, so that nobody on the link keeps the
 * platform thread busy. A while after we took an address it asks once who else has it, and whoever
 * answers is asked again as long as he does. Platform thread.
 */
final class AnswerWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AnswerWatch.class);

  private static final Duration LOOK = Duration.ofSeconds(1);

  /** When the kernel has refused, it is asked again. */
  private static final Duration RETRY = Duration.ofSeconds(60);

  /** By then whoever had it before us has heard of us. */
  private static final Duration FIRST_PROBE = Duration.ofSeconds(4);

  private static final Duration NEXT_PROBE = Duration.ofSeconds(20);
  private static final MacAddress NO_MAC = new MacAddress(0);
  private static final int MOST_CLAIMS = 256;
  private static final int MOST_PROBES = 64;

  private final ClaimMessages messages;
  private final SystemCalls kernel;
  private final MonotonicClock clock;
  private final KernelView view;
  private final Holdings holdings;
  private final Observers observers;
  private final Map<Place, MonotonicTime> probes = new HashMap<>();
  private @Nullable ClaimSocket socket;
  private Set<IpAddress> heard = Set.of();
  private MonotonicTime nextLook = new MonotonicTime(0);
  private boolean isRefused;

  AnswerWatch(
      AddressFamily family,
      SystemCalls kernel,
      MonotonicClock clock,
      KernelView view,
      Holdings holdings,
      Observers observers) {
    this.messages = ClaimMessages.of(family);
    this.kernel = kernel;
    this.clock = clock;
    this.view = view;
    this.holdings = holdings;
    this.observers = observers;
  }

  /** When it wants to look, {@link MonotonicTime#NEVER} while nothing is held. */
  MonotonicTime due() {
    return socket == null && held().isEmpty() ? MonotonicTime.NEVER : nextLook;
  }

  /** Looks, if it is time to. */
  void look() {
    MonotonicTime now = clock.now();
    if (!due().isDue(now)) {
      return;
    }
    try {
      nextLook = now.plus(LOOK);
      look(held(), now);
      isRefused = false;
    } catch (PlatformException refused) {
      close();
      nextLook = now.plus(RETRY);
      if (!isRefused) {
        LOG.warn(
            "nobody watches who else answers for our {} addresses: {}",
            messages.family(),
            refused.reason());
      }
      isRefused = true;
    }
  }

  private void look(List<Hold> held, MonotonicTime now) throws PlatformException {
    if (held.isEmpty()) {
      close(); // and with it what was said meanwhile
      return;
    }
    ClaimSocket open = socket;
    if (open == null) {
      open = ClaimSocket.open(kernel, messages);
      socket = open;
    }
    Set<IpAddress> addresses = new HashSet<>();
    held.forEach(hold -> addresses.add(hold.place().address()));
    if (!addresses.equals(heard)) {
      open.listenFor(addresses);
      heard = addresses;
    }
    tell(claims(open), now);
    probe(open, held, now);
  }

  private List<Hold> held() {
    return holdings.all().stream()
        .filter(hold -> hold.place().address().family() == messages.family())
        .toList();
  }

  private static List<AddressClaim> claims(ClaimSocket open) throws PlatformException {
    List<AddressClaim> claims = new ArrayList<>();
    for (int read = 0; read < MOST_CLAIMS; read++) {
      ClaimSocket.Reading reading = open.read();
      if (!reading.isMore()) {
        break;
      }
      reading.claim().ifPresent(claims::add);
    }
    return claims;
  }

  private static Place place(AddressClaim claim) {
    return new Place(claim.interfaceIndex(), claim.address());
  }

  /** Tells of the last stranger for each address. */
  private void tell(List<AddressClaim> claims, MonotonicTime now) throws PlatformException {
    Set<MacAddress> own = claims.isEmpty() ? Set.of() : ownMacs();
    Map<Hold, MacAddress> strangers = new HashMap<>();
    for (AddressClaim claim : claims) {
      holdings
          .at(place(claim))
          .filter(hold -> !own.contains(claim.mac()) && !isVirtualMac(hold, claim.mac()))
          .ifPresent(hold -> strangers.put(hold, claim.mac()));
    }
    strangers.forEach(
        (hold, mac) -> {
          hold.asked().forEach((router, asked) -> observers.answered(router, asked, mac));
          probes.put(hold.place(), now.plus(NEXT_PROBE));
        });
  }

  /**
   * The MAC addresses of this machine: each of its interfaces answers for the addresses of all, and
   * is heard by the others on the same wire. A virtual MAC address is ours while its link is up;
   * else another gateway has it.
   */
  private Set<MacAddress> ownMacs() throws PlatformException {
    Set<MacAddress> own = new HashSet<>();
    for (StackedLink there : view.stackedLinks()) {
      if (there.link().isSetUp() || !OwnLinks.isVirtualMac(there)) {
        own.add(there.link().mac());
      }
    }
    own.remove(NO_MAC);
    return own;
  }

  private static boolean isVirtualMac(Hold hold, MacAddress mac) {
    return hold.asked().keySet().stream()
        .anyMatch(router -> mac.equals(MacAddress.ofVirtualRouter(router.family(), router.vrid())));
  }

  private void probe(ClaimSocket open, List<Hold> held, MonotonicTime now)
      throws PlatformException {
    Set<Place> places = new HashSet<>();
    held.forEach(hold -> places.add(hold.place()));
    probes.keySet().retainAll(places);
    List<Place> due = new ArrayList<>();
    for (Place place : places) {
      MonotonicTime at = probes.computeIfAbsent(place, taken -> now.plus(FIRST_PROBE));
      if (at.isDue(now) && due.size() < MOST_PROBES) {
        due.add(place);
      }
    }
    for (Place place : due) {
      Optional<KernelLink> link = view.link(place.interfaceIndex());
      if (link.isPresent()) {
        ask(open, link.get(), place);
      }
      probes.put(place, MonotonicTime.NEVER);
    }
  }

  private void ask(ClaimSocket open, KernelLink link, Place place) {
    askerAddress(place)
        .map(address -> new Asker(link.mac(), address))
        .ifPresent(asker -> open.ask(place.interfaceIndex(), asker, place.address()));
  }

  /** An IPv6 stranger answers to all hosts, and misleads them, unless we have an address to ask. */
  private Optional<IpAddress> askerAddress(Place place) {
    return switch (messages.family()) {
      case IPV4 -> Optional.of(IpAddress.ofIpv4(0));
      case IPV6 ->
          view.table().all().stream()
              .filter(own -> own.interfaceIndex() == place.interfaceIndex())
              .filter(own -> own.isUsable() && own.address().isLinkLocal())
              .map(KernelAddress::address)
              .filter(own -> own.family() == AddressFamily.IPV6)
              .filter(own -> holdings.at(new Place(place.interfaceIndex(), own)).isEmpty())
              .findFirst();
    };
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.close();
      socket = null;
    }
    heard = Set.of();
    probes.clear();
  }
}
