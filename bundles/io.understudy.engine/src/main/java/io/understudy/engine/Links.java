package io.understudy.engine;

import io.understudy.model.LinkStatus;
import io.understudy.spi.platform.Platform;
import java.util.HashMap;
import java.util.Map;

/** The interfaces that virtual routers are on, each watched once. Engine thread. */
final class Links {

  private final Platform platform;
  private final Mailbox mailbox;
  private final Map<String, LinkStatus> watched = new HashMap<>();

  Links(Platform platform, Mailbox mailbox) {
    this.platform = platform;
    this.mailbox = mailbox;
  }

  /** How an interface is; it is watched from now on. */
  LinkStatus watch(String interfaceName) {
    return watched.computeIfAbsent(
        interfaceName,
        name -> platform.watch(name, link -> mailbox.offer(new Command.ChangeLink(link))));
  }

  /**
   * Takes note of a change.
   *
   * @return false if the interface is not watched any more
   */
  boolean change(LinkStatus link) {
    return watched.replace(link.interfaceName(), link) != null;
  }

  /** No virtual router is on the interface any more. */
  void unwatch(String interfaceName) {
    if (watched.remove(interfaceName) != null) {
      platform.unwatch(interfaceName);
    }
  }
}
