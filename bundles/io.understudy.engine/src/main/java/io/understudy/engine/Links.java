package io.understudy.engine;

import io.understudy.engine.meeting.Mailbox;
import io.understudy.model.LinkStatus;
import io.understudy.model.MonotonicTime;
import io.understudy.spi.platform.Platform;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The interfaces that virtual routers or their addresses are on, each watched once. Engine thread.
 */
final class Links {

  private final Platform platform;
  private final Mailbox<Command> mailbox;
  private final Map<String, Watch> watches = new HashMap<>();
  private final AnnouncementPacing pacing = new AnnouncementPacing();

  /** One watch of an interface, from its beginning to its end. */
  static final class Watch {

    private LinkStatus status;
    private MonotonicTime lastDown = MonotonicTime.NEVER;

    Watch(String interfaceName) {
      this.status = LinkStatus.absent(interfaceName);
    }

    LinkStatus status() {
      return status;
    }
  }

  Links(Platform platform, Mailbox<Command> mailbox) {
    this.platform = platform;
    this.mailbox = mailbox;
  }

  /** How often announcements may leave by them. */
  AnnouncementPacing pacing() {
    return pacing;
  }

  /** How an interface is; it is watched from now on. */
  LinkStatus watch(String interfaceName) {
    return watches.computeIfAbsent(interfaceName, this::begin).status();
  }

  private Watch begin(String interfaceName) {
    Watch watch = new Watch(interfaceName);
    watch.status =
        platform.watch(interfaceName, link -> mailbox.offer(new Command.ChangeLink(watch, link)));
    return watch;
  }

  /**
   * Takes note of a change.
   *
   * @return false if the watch that saw it has ended
   */
  boolean change(Watch watch, LinkStatus link, MonotonicTime now) {
    if (!watch.equals(watches.get(link.interfaceName()))) {
      return false;
    }
    watch.status = link;
    if (link.operation() != LinkStatus.Operation.UP) {
      watch.lastDown = now;
    }
    return true;
  }

  /** True if an interface is up, and was, as far as we have heard, since a time. */
  boolean wasUpSince(String interfaceName, MonotonicTime since) {
    boolean isUp = watch(interfaceName).operation() == LinkStatus.Operation.UP;
    Watch watch = watches.get(interfaceName);
    return isUp && watch != null && (!watch.lastDown.isSet() || watch.lastDown.isBefore(since));
  }

  /** Ends every watch. */
  void close() {
    keep(Set.of());
  }

  /** Ends the watches of other interfaces. */
  void keep(Set<String> interfaceNames) {
    for (String interfaceName : List.copyOf(watches.keySet())) {
      if (!interfaceNames.contains(interfaceName)) {
        watches.remove(interfaceName);
        platform.unwatch(interfaceName);
      }
    }
  }
}
