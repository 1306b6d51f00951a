package io.understudy.platform.linux.link;

import io.understudy.model.LinkStatus;
import io.understudy.spi.platform.Platform.LinkListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How every interface is, and who is told of its changes: one listener of the engine for each
 * interface, and any number of others after it. Any thread; listeners are called by whoever
 * publishes, not in here.
 */
final class Watches {

  private final Map<String, LinkStatus> published = new HashMap<>();
  private final Map<String, LinkListener> listeners = new HashMap<>();
  private final Map<String, List<EdgeWatch>> edges = new HashMap<>();

  /** How the interface is; whatever is published from now on is for the listener. */
  synchronized LinkStatus watch(String interfaceName, LinkListener listener) {
    listeners.put(interfaceName, listener);
    return status(interfaceName);
  }

  synchronized void unwatch(String interfaceName) {
    listeners.remove(interfaceName);
  }

  /** The watch is given how the interface is, and whatever is published from now on. */
  synchronized void add(String interfaceName, EdgeWatch watch) {
    edges.computeIfAbsent(interfaceName, name -> new ArrayList<>()).add(watch);
    watch.linkChanged(status(interfaceName)); // in here, so that no change comes before it
  }

  synchronized void remove(String interfaceName, EdgeWatch watch) {
    List<EdgeWatch> all = edges.getOrDefault(interfaceName, new ArrayList<>());
    all.remove(watch);
    if (all.isEmpty()) {
      edges.remove(interfaceName);
    }
  }

  /**
   * States how an interface is.
   *
   * @return who is to be told, in this order; nobody if nothing has changed
   */
  synchronized List<LinkListener> publish(LinkStatus status) {
    String name = status.interfaceName();
    if (status.equals(status(name))) {
      return List.of();
    }
    if (status.operation() == LinkStatus.Operation.ABSENT) {
      published.remove(name);
    } else {
      published.put(name, status);
    }
    return audience(name);
  }

  /**
   * Nobody knows any more how the interfaces are: each is absent until it is stated again.
   *
   * @return who is to be told of which
   */
  synchronized Map<String, List<LinkListener>> abandon() {
    Map<String, List<LinkListener>> told = new HashMap<>();
    published.keySet().forEach(name -> told.put(name, audience(name)));
    published.clear();
    return told;
  }

  /** The engine comes first. */
  private List<LinkListener> audience(String interfaceName) {
    List<LinkListener> audience = new ArrayList<>();
    LinkListener engine = listeners.get(interfaceName);
    if (engine != null) {
      audience.add(engine);
    }
    audience.addAll(edges.getOrDefault(interfaceName, List.of()));
    return audience;
  }

  private LinkStatus status(String interfaceName) {
    return published.getOrDefault(interfaceName, LinkStatus.absent(interfaceName));
  }
}
