package io.understudy.engine;

import io.understudy.engine.priority.Coupling;
import io.understudy.model.LinkStatus;
import io.understudy.model.MonotonicTime;
import io.understudy.model.SyncGroupSpec;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The virtual routers, and the channels and links that they share. Engine thread. */
final class RouterTable {

  private final EngineParts parts;
  private final Drains drains;
  private final Links links;
  private final SortedMap<VirtualRouterKey, RouterSlot> routers = new TreeMap<>();
  private final Set<VirtualRouterKey> leaving = new HashSet<>();
  private Map<VirtualRouterKey, Coupling> couplings = Map.of();
  private final Map<Channel.Key, Channel> channels = new LinkedHashMap<>();

  /** The same: an array, for it is walked in every turn, and that allocates nothing. */
  private Channel[] walked = {};

  RouterTable(EngineParts parts, Drains drains) {
    this.parts = parts;
    this.drains = drains;
    this.links = new Links(parts.platform(), parts.mailbox());
  }

  Collection<RouterSlot> routers() {
    return routers.values();
  }

  /** Not to be changed. */
  Channel[] channels() {
    return walked;
  }

  Optional<RouterSlot> router(VirtualRouterKey key) {
    return Optional.ofNullable(routers.get(key));
  }

  /** Into how many parts the channels divide a turn's reading. */
  int shares() {
    return Math.max(1, channels.size());
  }

  boolean isEmpty() {
    return routers.isEmpty();
  }

  /**
   * Each virtual router is in one of these sync groups from now on, or in none, those that are yet
   * to be made too.
   *
   * @return those that were in another one, or none
   */
  List<RouterSlot> couple(List<SyncGroupSpec> groups) {
    Map<VirtualRouterKey, Coupling> wanted = new HashMap<>();
    for (SyncGroupSpec group : groups) {
      group.members().forEach(member -> wanted.put(member, Coupling.in(group)));
    }
    couplings = wanted;
    return routers.values().stream().filter(router -> router.couple(coupling(router))).toList();
  }

  private Coupling coupling(RouterSlot router) {
    return couplings.getOrDefault(router.key(), Coupling.NONE);
  }

  /** Makes a virtual router, or takes one back that was on its way out, and starts it. */
  void add(VirtualRouterSpec spec, MonotonicTime now) {
    leaving.remove(spec.key());
    RouterSlot router = routers.get(spec.key());
    if (router == null) {
      router = create(spec, now);
    } else {
      router.drain(drains.of(spec.key()));
      router.reconfigure(spec, now);
    }
    router.start(now);
  }

  private RouterSlot create(VirtualRouterSpec spec, MonotonicTime now) {
    VirtualRouterKey key = spec.key();
    Channel channel =
        channels.computeIfAbsent(
            new Channel.Key(key.interfaceName(), key.family()),
            channelKey -> new Channel(parts.platform(), channelKey));
    walked = channels.values().toArray(Channel[]::new);
    RouterSlot router = new RouterSlot(parts, channel, links, spec, now);
    router.couple(coupling(router));
    router.drain(drains.of(key));
    routers.put(key, router);
    channel.add(router);
    return router;
  }

  /**
   * Takes note of how an interface is now.
   *
   * @return the virtual routers on it, which are to be told
   */
  List<RouterSlot> changeLink(Links.Watch watch, LinkStatus link, MonotonicTime now) {
    return links.change(watch, link, now)
        ? routers.values().stream()
            .filter(router -> router.key().interfaceName().equals(link.interfaceName()))
            .toList()
        : List.of();
  }

  /** Runs a virtual router under another configuration; one that could not be made is made. */
  void change(VirtualRouterSpec spec, MonotonicTime now) {
    router(spec.key())
        .ifPresentOrElse(router -> router.reconfigure(spec, now), () -> add(spec, now));
  }

  /**
   * Stops a virtual router; it is forgotten once it has let go of everything.
   *
   * @param successorWait how long its sync group's successors may take
   */
  void remove(VirtualRouterKey key, Duration successorWait, MonotonicTime now) {
    RouterSlot router = routers.get(key);
    if (router != null) {
      leaving.add(key);
      router.stop(successorWait, now);
    }
  }

  /** Closes every socket and ends every watch, also of virtual routers that could not let go. */
  void close() {
    channels.values().forEach(Channel::close);
    links.close();
  }

  /** Forgets the virtual routers that are gone, and closes what no other one uses. */
  void removeGone() {
    if (leaving.isEmpty()) {
      return;
    }
    List<RouterSlot> gone = routers.values().stream().filter(RouterSlot::isGone).toList();
    if (!gone.isEmpty()) {
      parts.publisher().noteChange();
    }
    for (RouterSlot router : gone) {
      VirtualRouterKey key = router.key();
      router.discard();
      routers.remove(key);
      leaving.remove(key);
      Channel channel = router.channel();
      channel.remove(key.vrid());
      if (!channel.hasRouters()) {
        channel.close();
        channels.remove(channel.key());
        walked = channels.values().toArray(Channel[]::new);
      }
    }
    if (!gone.isEmpty()) {
      links.keep(interfaces());
    }
  }

  private Set<String> interfaces() {
    Set<String> names = new HashSet<>();
    for (RouterSlot router : routers.values()) {
      String own = router.key().interfaceName();
      names.add(own);
      router.state().spec().addresses().forEach(address -> names.add(address.device(own)));
    }
    return names;
  }
}
