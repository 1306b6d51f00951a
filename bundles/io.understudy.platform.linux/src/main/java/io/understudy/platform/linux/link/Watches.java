package io.understudy.platform.linux.link;

import io.understudy.model.LinkStatus;
import io.understudy.spi.platform.Platform.LinkListener;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How every interface is, and who is told of its changes. Any thread; listeners are called by
 * whoever publishes, not in here.
 */
final class Watches {

  private final Map<String, LinkStatus> published = new HashMap<>();
  private final Map<String, LinkListener> listeners = new HashMap<>();

  /** How the interface is; whatever is published from now on is for the listener. */
  synchronized LinkStatus watch(String interfaceName, LinkListener listener) {
    listeners.put(interfaceName, listener);
    return status(interfaceName);
  }

  synchronized void unwatch(String interfaceName) {
    listeners.remove(interfaceName);
  }

  /**
   * States how an interface is.
   *
   * @return who is to be told; nobody if nothing has changed
   */
  synchronized Optional<LinkListener> publish(LinkStatus status) {
    String name = status.interfaceName();
    if (status.equals(status(name))) {
      return Optional.empty();
    }
    if (status.operation() == LinkStatus.Operation.ABSENT) {
      published.remove(name);
    } else {
      published.put(name, status);
    }
    return Optional.ofNullable(listeners.get(name));
  }

  /**
   * Nobody knows any more how the interfaces are: each is absent until it is stated again.
   *
   * @return who is to be told of which
   */
  synchronized Map<String, LinkListener> abandon() {
    Map<String, LinkListener> told = new HashMap<>(listeners);
    told.keySet().retainAll(published.keySet());
    published.clear();
    return told;
  }

  private LinkStatus status(String interfaceName) {
    return published.getOrDefault(interfaceName, LinkStatus.absent(interfaceName));
  }
}
