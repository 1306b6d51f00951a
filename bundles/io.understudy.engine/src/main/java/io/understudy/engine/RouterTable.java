package io.understudy.engine;

import io.understudy.engine.priority.Assessment;
import io.understudy.model.LinkStatus;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The virtual routers, and the channels and links that they share. Engine thread. */
final class RouterTable {

  private final EnginePorts ports;
  private final Links links;
  private final SortedMap<VirtualRouterKey, RouterSlot> routers = new TreeMap<>();
  private final Map<Channel.Key, Channel> channels = new LinkedHashMap<>();

  RouterTable(EnginePorts ports) {
    this.ports = ports;
    this.links = new Links(ports.platform(), ports.mailbox());
  }

  Collection<RouterSlot> routers() {
    return routers.values();
  }

  Collection<Channel> channels() {
    return channels.values();
  }

  Optional<RouterSlot> router(VirtualRouterKey key) {
    return Optional.ofNullable(routers.get(key));
  }

  /** Makes a virtual router, or takes one back that was on its way out, and starts it. */
  void add(VirtualRouterSpec spec, Assessment assessment, MonotonicTime now) {
    RouterSlot router = routers.get(spec.key());
    if (router == null) {
      router = create(spec, assessment, now);
    } else {
      router.reconfigure(spec, assessment, now);
    }
    router.start(assessment, now);
  }

  private RouterSlot create(VirtualRouterSpec spec, Assessment assessment, MonotonicTime now) {
    VirtualRouterKey key = spec.key();
    LinkStatus link = links.watch(key.interfaceName());
    Channel channel =
        channels.computeIfAbsent(
            new Channel.Key(key.interfaceName(), key.family()),
            channelKey -> new Channel(ports.platform(), channelKey));
    RouterSlot router = new RouterSlot(ports, channel, spec, assessment, link, now);
    routers.put(key, router);
    channel.add(router);
    return router;
  }

  /** Tells every virtual router on an interface how it is now. */
  void changeLink(LinkStatus link, MonotonicTime now) {
    if (!links.change(link)) {
      return;
    }
    for (RouterSlot router : routers.values()) {
      if (router.key().interfaceName().equals(link.interfaceName())) {
        router.changeLink(link, now);
      }
    }
  }

  /** Forgets these virtual routers, and closes what no other one uses. */
  void removeIf(Predicate<RouterSlot> isUnneeded) {
    List<RouterSlot> gone = routers.values().stream().filter(isUnneeded).toList();
    if (!gone.isEmpty()) {
      ports.publisher().changed();
    }
    for (RouterSlot router : gone) {
      VirtualRouterKey key = router.key();
      router.discard();
      routers.remove(key);
      Channel channel = router.channel();
      channel.remove(key.vrid());
      if (!channel.hasRouters()) {
        channel.close();
        channels.remove(channel.key());
      }
      boolean isLinkUsed =
          routers.keySet().stream()
              .anyMatch(other -> other.interfaceName().equals(key.interfaceName()));
      if (!isLinkUsed) {
        links.unwatch(key.interfaceName());
      }
    }
  }
}
